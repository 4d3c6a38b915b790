// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "tail_report.h"

#include <cmath>
#include <utility>

namespace app::risk {

namespace {

constexpr double kDaysPerYear = 365.0;

std::expected<TailRisk, RiskError> tailOf(
    const ModelBook& book, std::span<const JointMove> moves, std::span<const double> levels, double years) {
    const auto profits = profitsOf(book, moves, {}, years);
    if (!profits)
        return std::unexpected(profits.error());
    return tailRisk(*profits, levels);
}

} // namespace

std::expected<TailReport, RiskError> tailReport(
    const ModelBook& book, const BookGreeks& greeks, double vol, double volStdev,
    const TailOptions& options) {
    const double years = options.horizonDays / kDaysPerYear;
    if (!(years > 0.0) || !(vol > 0.0) || !std::isfinite(vol))
        return std::unexpected(RiskError::BadParameters);
    TailReport out;
    out.options = options;
    out.spotStdev = vol * std::sqrt(years);
    out.volStdev = volStdev;
    const MoveModel model{out.spotStdev, volStdev, 0.0, 0.0, options.degreesOfFreedom};
    const auto moves = simulatedMoves(model, options.moves, options.seed);
    if (!moves)
        return std::unexpected(moves.error());
    auto atOnce = tailOf(book, *moves, options.levels, 0.0);
    if (!atOnce)
        return std::unexpected(atOnce.error());
    auto afterHorizon = tailOf(book, *moves, options.levels, years);
    if (!afterHorizon)
        return std::unexpected(afterHorizon.error());
    out.atOnce = std::move(*atOnce);
    out.afterHorizon = std::move(*afterHorizon);
    // At once, as the first: time would flatter whoever sold options.
    const DeltaGammaBook local{book.spot, greeks.delta, greeks.gamma, 0.0};
    out.deltaGamma = deltaGammaRisk(local, vol, years, options.deltaGammaLevel);
    return out;
}

} // namespace app::risk
