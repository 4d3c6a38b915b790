// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "var_backtest.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

/// ln p^hits (1 − p)^misses, with 0·ln 0 = 0.
double logLikelihood(double p, double hits, double misses) noexcept {
    return (hits > 0.0 ? hits * std::log(p) : 0.0) + (misses > 0.0 ? misses * std::log1p(-p) : 0.0);
}

double share(double part, double whole) noexcept {
    return whole > 0.0 ? part / whole : 0.0;
}

/// The likelihood ratio is never negative but for rounding.
double ratioOf(double restricted, double free) noexcept {
    return std::max(-2.0 * (restricted - free), 0.0);
}

} // namespace

std::expected<VarBacktest, RiskError>
backtestVar(std::span<const double> losses, std::span<const double> forecasts, double level) noexcept {
    if (losses.size() != forecasts.size() || losses.size() < 2 || !(level > 0.0) || !(level < 1.0))
        return std::unexpected(RiskError::BadParameters);
    double from[2][2] = {{0.0, 0.0}, {0.0, 0.0}};
    VarBacktest out;
    out.observations = losses.size();
    bool before = false;
    for (std::size_t i = 0; i < losses.size(); ++i) {
        if (!std::isfinite(losses[i]) || !std::isfinite(forecasts[i]))
            return std::unexpected(RiskError::BadParameters);
        const bool isException = losses[i] > forecasts[i];
        out.exceptions += isException ? 1U : 0U;
        if (i > 0)
            from[before ? 1 : 0][isException ? 1 : 0] += 1.0;
        before = isException;
    }
    const auto n = static_cast<double>(out.observations);
    const auto hits = static_cast<double>(out.exceptions);
    const double p = 1.0 - level;
    out.expectedExceptions = p * n;
    out.coverageStatistic =
        ratioOf(logLikelihood(p, hits, n - hits), logLikelihood(hits / n, hits, n - hits));
    const double afterCalm = share(from[0][1], from[0][0] + from[0][1]);
    const double afterException = share(from[1][1], from[1][0] + from[1][1]);
    const double pooledHits = from[0][1] + from[1][1];
    const double pooledMisses = from[0][0] + from[1][0];
    out.independenceStatistic = ratioOf(
        logLikelihood(pooledHits / (n - 1.0), pooledHits, pooledMisses),
        logLikelihood(afterCalm, from[0][1], from[0][0]) +
            logLikelihood(afterException, from[1][1], from[1][0]));
    out.jointStatistic = out.coverageStatistic + out.independenceStatistic;
    // Chi-squared tails: erfc(√(x/2)) with one degree of freedom, exp(−x/2) with two.
    out.coverageP = std::erfc(std::sqrt(0.5 * out.coverageStatistic));
    out.independenceP = std::erfc(std::sqrt(0.5 * out.independenceStatistic));
    out.jointP = std::exp(-0.5 * out.jointStatistic);
    return out;
}

} // namespace app::risk
