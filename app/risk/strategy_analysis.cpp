// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "strategy_analysis.h"

#include "modelled_case.h"
#include "strategy_value.h"

#include "app/pricing/convert.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::risk {
namespace {

using pricing::toDouble;

/// Risk-neutral mean of the profit at the nearest expiry: later options are worth today's mark there.
double expectedProfit(const StrategyValue& value) noexcept {
    const auto& book = value.book;
    double out = book.base * book.expiries.front().forwardAt(book.spot) - value.paid;
    for (const auto& expiry : book.expiries)
        for (const auto& option : expiry.options)
            out += option.size *
                   modelMark(
                       option.id.kind, expiry.forwardAt(book.spot), option.strike, expiry.years, option.vol);
    return out;
}

/// The profit at expiry of legs that expire together; NaN past the range of a price.
std::function<double(double)> exactProfit(std::vector<PaidLeg> legs, Money<Usdc> fees) {
    return [legs = std::move(legs), fees](double spot) {
        const auto at = toPrice(spot);
        const auto profit = at ? profitAtExpiry(legs, fees, *at)
                               : std::expected<Money<Usdc>, RiskError>(std::unexpect, at.error());
        return profit ? toDouble(*profit) : std::numeric_limits<double>::quiet_NaN();
    };
}

/// The worst case, exact or modelled, and the profit and its zeros at the nearest expiry.
struct AtExpiry {
    std::vector<double> breakEvens;
    std::function<double(double)> profit;
};

std::expected<AtExpiry, RiskError> fillCases(
    StrategyAnalysis& out, const StrategyValue& value, const std::vector<PaidLeg>& legs, Money<Usdc> fees) {
    if (value.book.expiries.size() < 2) {
        auto profile = makeExpiryProfile(legs, fees);
        if (!profile)
            return std::unexpected(profile.error());
        auto worst = worstCase(std::move(*profile));
        if (!worst)
            return std::unexpected(worst.error());
        out.exact = std::move(*worst);
        AtExpiry at{{}, exactProfit(legs, fees)};
        for (const Price zero : out.exact->breakEvens)
            at.breakEvens.push_back(toDouble(zero));
        return at;
    }
    auto modelled = modelledCase(value, legs, fees);
    if (!modelled)
        return std::unexpected(modelled.error());
    out.modelled = std::move(*modelled);
    const auto profit = value.after(value.book.expiries.front().years);
    if (!profit)
        return std::unexpected(profit.error());
    return AtExpiry{out.modelled->breakEvens, [at = *profit](double spot) { return at.at(spot); }};
}

} // namespace

std::expected<pricing::SettlementDistribution, RiskError>
settlementDistribution(const MarketState& market, std::int64_t expiry) {
    const auto found =
        std::find_if(market.expiries.begin(), market.expiries.end(), [expiry](const ExpiryMarket& candidate) {
            return candidate.expiry == expiry;
        });
    if (found == market.expiries.end())
        return std::unexpected(RiskError::UnknownExpiry);
    const auto model = makeModelExpiry(*found, market.now);
    if (!model)
        return std::unexpected(model.error());
    const double forward = model->forwardAt(toDouble(market.spot));
    if (!(forward > 0.0) || !std::isfinite(forward))
        return std::unexpected(RiskError::BadMarket);
    return pricing::SettlementDistribution{
        forward, model->years, [smile = toVenueSmile(found->smile)](double strike) {
            return pricing::venueSmileVol(smile, strike);
        }};
}

std::expected<double, RiskError> probabilityOfProfit(
    const pricing::SettlementDistribution& distribution, std::span<const double> breakEvens,
    const std::function<double(double)>& profit) {
    double out = 0.0;
    double low = 0.0;
    double aboveLow = 1.0;
    for (std::size_t i = 0; i <= breakEvens.size(); ++i) {
        const bool last = i == breakEvens.size();
        const double high = last ? 0.0 : breakEvens[i];
        double aboveHigh = 0.0;
        if (!last) {
            const auto above = pricing::probabilityAbove(distribution, high);
            if (!above)
                return std::unexpected(RiskError::NoVolatility);
            aboveHigh = *above;
        }
        const double between = last ? std::max(2.0 * low, distribution.forward) : 0.5 * (low + high);
        const double there = profit(between);
        if (std::isnan(there))
            return std::unexpected(RiskError::OutOfRange);
        if (there > 0.0)
            out += aboveLow - aboveHigh;
        low = high;
        aboveLow = aboveHigh;
    }
    return std::clamp(out, 0.0, 1.0);
}

std::expected<StrategyAnalysis, RiskError>
analyseStrategy(const MarketState& market, const std::vector<Leg>& legs, Money<Usdc> fees) {
    StrategyAnalysis out;
    auto structure = recogniseStrategy(legs);
    if (!structure)
        return std::unexpected(structure.error());
    out.structure = std::move(*structure);
    const auto paid = toPaidLegs(legs);
    const auto value = makeStrategyValue(market, paid, fees);
    if (!value)
        return std::unexpected(value.error());
    const auto at = fillCases(out, *value, paid, fees);
    if (!at)
        return std::unexpected(at.error());
    if (value->book.expiries.empty())
        return out;
    out.expiry = value->book.expiries.front().expiry;
    const auto distribution = settlementDistribution(market, *out.expiry);
    if (!distribution)
        return std::unexpected(distribution.error());
    const auto probability = probabilityOfProfit(*distribution, at->breakEvens, at->profit);
    if (!probability)
        return std::unexpected(probability.error());
    out.probabilityOfProfit = *probability;
    out.expectedProfit = expectedProfit(*value);
    if (!std::isfinite(*out.expectedProfit))
        return std::unexpected(RiskError::OutOfRange);
    return out;
}

} // namespace app::risk
