// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "realised_volatility.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app::risk {
namespace {

constexpr std::size_t kMostBars = 1'000'000;
constexpr double kLn2 = std::numbers::ln2;

bool isPrice(double value) noexcept {
    return value > 0.0 && std::isfinite(value);
}

bool isBar(const PriceBar& bar) noexcept {
    return isPrice(bar.open) && isPrice(bar.high) && isPrice(bar.low) && isPrice(bar.close) &&
           bar.low <= std::min(bar.open, bar.close) && bar.high >= std::max(bar.open, bar.close);
}

double square(double value) noexcept {
    return value * value;
}

/// Sample variance of what `at` says of bars 1…n−1; two passes.
template <class At> double sampleVariance(std::span<const PriceBar> bars, const At& at) noexcept {
    const auto count = static_cast<double>(bars.size() - 1);
    double mean = 0.0;
    for (std::size_t i = 1; i < bars.size(); ++i)
        mean += at(i);
    mean /= count;
    double sum = 0.0;
    for (std::size_t i = 1; i < bars.size(); ++i)
        sum += square(at(i) - mean);
    return sum / (count - 1.0);
}

/// Mean of a bar's own variance over bars from `first` on.
template <class Of> double meanOf(std::span<const PriceBar> bars, const Of& of) noexcept {
    double sum = 0.0;
    for (const auto& bar : bars)
        sum += of(bar);
    return sum / static_cast<double>(bars.size());
}

double parkinson(const PriceBar& bar) noexcept {
    return square(std::log(bar.high / bar.low)) / (4.0 * kLn2);
}
double garmanKlass(const PriceBar& bar) noexcept {
    return 0.5 * square(std::log(bar.high / bar.low)) -
           (2.0 * kLn2 - 1.0) * square(std::log(bar.close / bar.open));
}
double rogersSatchell(const PriceBar& bar) noexcept {
    return std::log(bar.high / bar.close) * std::log(bar.high / bar.open) +
           std::log(bar.low / bar.close) * std::log(bar.low / bar.open);
}

double yangZhang(std::span<const PriceBar> bars) noexcept {
    const auto gap = [&](std::size_t i) { return std::log(bars[i].open / bars[i - 1].close); };
    const auto body = [&](std::size_t i) { return std::log(bars[i].close / bars[i].open); };
    const auto count = static_cast<double>(bars.size() - 1);
    const double weight = 0.34 / (1.34 + (count + 1.0) / (count - 1.0));
    return sampleVariance(bars, gap) + weight * sampleVariance(bars, body) +
           (1.0 - weight) * meanOf(bars.subspan(1), rogersSatchell);
}

double variancePerBar(std::span<const PriceBar> bars, RangeEstimator estimator) noexcept {
    switch (estimator) {
    case RangeEstimator::CloseToClose:
        return sampleVariance(
            bars, [&](std::size_t i) { return std::log(bars[i].close / bars[i - 1].close); });
    case RangeEstimator::Parkinson:
        return meanOf(bars, parkinson);
    case RangeEstimator::GarmanKlass:
        return meanOf(bars, garmanKlass);
    case RangeEstimator::RogersSatchell:
        return meanOf(bars, rogersSatchell);
    case RangeEstimator::YangZhang:
        return yangZhang(bars);
    }
    return 0.0;
}

} // namespace

std::expected<double, RiskError>
realisedVolatility(std::span<const PriceBar> bars, RangeEstimator estimator, double perYear) noexcept {
    const bool differences =
        estimator == RangeEstimator::CloseToClose || estimator == RangeEstimator::YangZhang;
    if (bars.size() < (differences ? 3U : 2U) || bars.size() > kMostBars)
        return std::unexpected(RiskError::TooFewObservations);
    if (!isPrice(perYear) || !std::all_of(bars.begin(), bars.end(), isBar))
        return std::unexpected(RiskError::BadObservations);
    const double variance = variancePerBar(bars, estimator);
    if (!std::isfinite(variance))
        return std::unexpected(RiskError::OutOfRange);
    if (!(variance > 0.0))
        return std::unexpected(RiskError::NoVariation);
    return std::sqrt(variance * perYear);
}

std::expected<std::vector<double>, RiskError>
logReturns(std::span<const double> prices, std::size_t atLeast) {
    if (prices.size() < atLeast + 1 || prices.size() > kMostBars)
        return std::unexpected(RiskError::TooFewObservations);
    if (!std::all_of(prices.begin(), prices.end(), isPrice))
        return std::unexpected(RiskError::BadObservations);
    std::vector<double> out;
    out.reserve(prices.size() - 1);
    for (std::size_t i = 1; i < prices.size(); ++i) {
        out.push_back(std::log(prices[i] / prices[i - 1]));
        if (!std::isfinite(out.back()))
            return std::unexpected(RiskError::OutOfRange);
    }
    return out;
}

double RealisedVariance::volatility(double returnsPerYear) const noexcept {
    return std::sqrt(realised / static_cast<double>(returns) * returnsPerYear);
}
double RealisedVariance::diffusiveVolatility(double returnsPerYear) const noexcept {
    return std::sqrt(bipower / static_cast<double>(returns) * returnsPerYear);
}

std::expected<RealisedVariance, RiskError> realisedVariance(std::span<const double> prices) {
    const auto returns = logReturns(prices, 3);
    if (!returns)
        return std::unexpected(returns.error());
    const auto& r = *returns;
    const auto n = static_cast<double>(r.size());
    RealisedVariance out;
    out.returns = r.size();
    for (std::size_t i = 0; i < r.size(); ++i) {
        out.realised += square(r[i]);
        if (i >= 1)
            out.bipower += std::abs(r[i] * r[i - 1]);
        if (i >= 2)
            out.tripower += std::pow(std::abs(r[i] * r[i - 1] * r[i - 2]), 4.0 / 3.0);
    }
    out.bipower *= 0.5 * std::numbers::pi * n / (n - 1.0);
    // E|Z|^{4/3} of a standard normal: 2^{2/3} Γ(7/6) / Γ(1/2).
    const double moment = std::pow(2.0, 2.0 / 3.0) * std::tgamma(7.0 / 6.0) / std::sqrt(std::numbers::pi);
    out.tripower *= n * (n / (n - 2.0)) / (moment * moment * moment);
    if (!(out.realised > 0.0))
        return std::unexpected(RiskError::NoVariation);
    return out;
}

} // namespace app::risk
