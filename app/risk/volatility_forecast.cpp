// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "volatility_forecast.h"

#include "simplex_search.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app::risk {
namespace {

constexpr std::size_t kMostReturns = 1'000'000;
constexpr std::size_t kSeed = 10;
constexpr std::size_t kLeastForGarch = 100;
constexpr double kMostPersistence = 0.9999;

double meanSquare(std::span<const double> returns) noexcept {
    double sum = 0.0;
    for (const double r : returns)
        sum += r * r;
    return sum / static_cast<double>(returns.size());
}

std::expected<void, RiskError> check(std::span<const double> returns, std::size_t least) noexcept {
    if (returns.size() < least || returns.size() > kMostReturns)
        return std::unexpected(RiskError::TooFewObservations);
    if (!std::all_of(returns.begin(), returns.end(), [](double r) { return std::isfinite(r); }))
        return std::unexpected(RiskError::BadObservations);
    return {};
}

bool isModel(const Garch& model) noexcept {
    return model.omega > 0.0 && std::isfinite(model.omega) && model.alpha >= 0.0 && model.beta >= 0.0 &&
           model.persistence() < 1.0;
}

/// The variances under ω + α·r² + β·v from a first one.
std::vector<double> recursion(const Garch& model, std::span<const double> returns, double first) {
    std::vector<double> out{first};
    out.reserve(returns.size() + 1);
    for (const double r : returns)
        out.push_back(model.omega + model.alpha * r * r + model.beta * out.back());
    return out;
}

double logistic(double x) noexcept {
    return 1.0 / (1.0 + std::exp(-x));
}
double logit(double p) noexcept {
    return std::log(p / (1.0 - p));
}

/// Free coordinates of the search, for returns of unit variance: ln of the long run, persistence and alpha's
/// share of it on the logistic scale. Every point is a valid model.
using Point = std::array<double, 3>;

Garch toModel(const Point& at) noexcept {
    const double persistence = kMostPersistence * logistic(at[1]);
    const double alpha = persistence * logistic(at[2]);
    return {std::exp(at[0]) * (1.0 - persistence), alpha, persistence - alpha};
}

/// Minus the log likelihood without its constant.
double cost(const Garch& model, std::span<const double> returns, double first) noexcept {
    double variance = first;
    double sum = 0.0;
    for (const double r : returns) {
        sum += std::log(variance) + r * r / variance;
        variance = model.omega + model.alpha * r * r + model.beta * variance;
    }
    return 0.5 * sum;
}

} // namespace

std::expected<std::vector<double>, RiskError> ewmaVariances(std::span<const double> returns, double lambda) {
    const auto fits = check(returns, kSeed);
    if (!fits)
        return std::unexpected(fits.error());
    if (!(lambda > 0.0) || !(lambda < 1.0))
        return std::unexpected(RiskError::BadObservations);
    const double first = meanSquare(returns.first(kSeed));
    if (!(first > 0.0))
        return std::unexpected(RiskError::NoVariation);
    if (!std::isfinite(first))
        return std::unexpected(RiskError::OutOfRange);
    return recursion({0.0, 1.0 - lambda, lambda}, returns, first);
}

double Garch::halfLife() const noexcept {
    return std::log(0.5) / std::log(persistence());
}

std::expected<std::vector<double>, RiskError>
garchVariances(const Garch& model, std::span<const double> returns) {
    const auto fits = check(returns, 1);
    if (!fits)
        return std::unexpected(fits.error());
    if (!isModel(model))
        return std::unexpected(RiskError::BadParameters);
    return recursion(model, returns, model.longRunVariance());
}

std::expected<GarchFit, RiskError> fitGarch(std::span<const double> returns) {
    const auto fits = check(returns, kLeastForGarch);
    if (!fits)
        return std::unexpected(fits.error());
    const double variance = meanSquare(returns);
    const auto zeros = static_cast<std::size_t>(std::count(returns.begin(), returns.end(), 0.0));
    if (2 * zeros > returns.size() || !(variance > 0.0))
        return std::unexpected(RiskError::NoVariation);
    if (!std::isfinite(variance))
        return std::unexpected(RiskError::OutOfRange);
    std::vector<double> unit;
    unit.reserve(returns.size());
    for (const double r : returns)
        unit.push_back(r / std::sqrt(variance));
    GarchFit out;
    SimplexResult<3> best;
    best.value = std::numeric_limits<double>::infinity();
    for (const double persistence : {0.98, 0.9, 0.5}) {
        const Point start{0.0, logit(persistence), logit(0.1)};
        const auto found = simplexMinimum<3>(
            [&unit](const Point& at) { return cost(toModel(at), unit, 1.0); }, start, 0.5, 1e-10, 2000);
        out.evaluations += found.evaluations;
        if (found.value < best.value)
            best = found;
    }
    const Garch model = toModel(best.at);
    out.model = {model.omega * variance, model.alpha, model.beta};
    out.converged = best.converged;
    const auto n = static_cast<double>(returns.size());
    out.logLikelihood = -best.value - 0.5 * n * std::log(2.0 * std::numbers::pi * variance);
    out.nextVariance = recursion(out.model, returns, variance).back();
    return out;
}

std::expected<double, RiskError>
forecastVariance(const Garch& model, double nextVariance, int steps) noexcept {
    if (!isModel(model) || !(nextVariance > 0.0) || !std::isfinite(nextVariance) || steps < 1 ||
        steps > 100'000)
        return std::unexpected(RiskError::BadParameters);
    const double p = model.persistence();
    const double longRun = model.longRunVariance();
    return steps * longRun + (nextVariance - longRun) * (1.0 - std::pow(p, steps)) / (1.0 - p);
}

double toAnnualVolatility(double variance, int steps, double returnsPerYear) noexcept {
    return std::sqrt(variance / steps * returnsPerYear);
}

} // namespace app::risk
