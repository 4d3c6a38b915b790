// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "modelled_case.h"

#include "roots.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

constexpr double kStep = 0.01; // in ln(spot)
constexpr double kLowest = 1e-5;
constexpr double kHighest = 1e3;
constexpr double kMustReach = 0.2; // below, a forward under the spot may be no price any more

struct Sample {
    double spot = 0.0;
    double profit = 0.0;
};

/// Even steps in ln(spot), and every strike: kinks are never stepped over.
std::vector<Sample> scan(const ModelBook& book, const StrategyProfit& profit) {
    std::vector<double> spots;
    const int steps = static_cast<int>(std::ceil(std::log(kHighest / kLowest) / kStep));
    for (int i = 0; i <= steps; ++i)
        spots.push_back(book.spot * kLowest * std::exp(kStep * i));
    for (const auto& expiry : book.expiries)
        for (const auto& option : expiry.options)
            spots.push_back(option.strike);
    std::sort(spots.begin(), spots.end());
    std::vector<Sample> out;
    out.reserve(spots.size());
    for (const double spot : spots)
        out.push_back({spot, profit.at(spot)});
    return out;
}

/// The extreme of sign × profit around its best sample, by golden sections.
double refinedMaximum(const StrategyProfit& profit, const std::vector<Sample>& samples, double sign) {
    const auto best = std::max_element(samples.begin(), samples.end(), [sign](const auto& a, const auto& b) {
        return sign * a.profit < sign * b.profit;
    });
    double low = (best == samples.begin() ? best : std::prev(best))->spot;
    double high = (std::next(best) == samples.end() ? best : std::next(best))->spot;
    double top = sign * best->profit;
    constexpr double kGolden = 0.6180339887498949;
    for (int i = 0; i < 80; ++i) {
        const double left = high - kGolden * (high - low);
        const double right = low + kGolden * (high - low);
        const double atLeft = sign * profit.at(left);
        const double atRight = sign * profit.at(right);
        top = std::max({top, atLeft, atRight});
        if (atLeft > atRight)
            high = right;
        else
            low = left;
    }
    return top;
}

/// Legs that pay at most what these may be worth at the nearest expiry, whatever the volatility: a later
/// option that is held pays its intrinsic value, a sold one costs its most, the spot or the strike.
std::expected<std::vector<PaidLeg>, RiskError> pessimistic(std::span<const PaidLeg> legs, std::int64_t near) {
    std::vector<PaidLeg> out;
    for (auto leg : legs) {
        if (leg.option && leg.option->expiry != near) {
            leg.option->expiry = near;
            if (leg.size.isNegative() && leg.option->kind == OptionKind::Put) {
                // Sold for `paid`, bought back for the strike at worst: the future sold and bought at once.
                const auto paid = leg.paid - leg.option->strike;
                const auto opposite = -leg.size;
                if (!paid || !opposite)
                    return std::unexpected(RiskError::OutOfRange);
                out.push_back({std::nullopt, *opposite, Price{}, {}});
                leg.paid = *paid;
            }
            if (leg.size.isNegative())
                leg.option.reset();
        }
        out.push_back(leg);
    }
    return out;
}

} // namespace

std::expected<ModelledCase, RiskError>
modelledCase(const StrategyValue& value, std::span<const PaidLeg> legs, Money<Usdc> fees) {
    const auto& near = value.book.expiries.front();
    const auto profit = value.after(near.years);
    if (!profit)
        return std::unexpected(profit.error());
    auto samples = scan(value.book, *profit);
    const auto isNumber = [](const Sample& sample) { return std::isfinite(sample.profit); };
    samples.erase(samples.begin(), std::find_if(samples.begin(), samples.end(), isNumber));
    if (samples.empty() || samples.front().spot > kMustReach * value.book.spot ||
        !std::all_of(samples.begin(), samples.end(), isNumber))
        return std::unexpected(RiskError::OutOfRange);
    const auto worstLegs = pessimistic(legs, near.expiry);
    if (!worstLegs)
        return std::unexpected(worstLegs.error());
    auto profile = makeExpiryProfile(*worstLegs, fees);
    if (!profile)
        return std::unexpected(profile.error());
    // Calls of every expiry rise with the spot one for one in the end: the slope is the same.
    const Contracts slope = profile->slope;
    ModelledCase out;
    if (!slope.isNegative())
        out.maxLoss = std::max(refinedMaximum(*profit, samples, -1.0), 0.0);
    if (!slope.isPositive())
        out.maxGain = std::max(refinedMaximum(*profit, samples, 1.0), 0.0);
    for (std::size_t i = 1; i < samples.size(); ++i)
        if (std::signbit(samples[i].profit) != std::signbit(samples[i - 1].profit))
            out.breakEvens.push_back(refineRoot(
                [&](double spot) { return profit->at(spot); }, samples[i - 1].spot, samples[i - 1].profit,
                samples[i].spot, samples[i].profit));
    const auto worst = worstCase(std::move(*profile));
    if (!worst)
        return std::unexpected(worst.error());
    out.maxLossBound = worst->maxLoss;
    // Legs are bounded against spot; a forward beside it may make the model's own case the worse one.
    if (out.maxLossBound && out.maxLoss) {
        const auto modelled = toMoney(*out.maxLoss);
        if (!modelled)
            return std::unexpected(modelled.error());
        out.maxLossBound = std::max(*out.maxLossBound, *modelled);
    }
    return out;
}

} // namespace app::risk
