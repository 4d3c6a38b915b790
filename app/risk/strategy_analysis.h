// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "strategy.h"

#include "app/pricing/smile_distribution.h"

namespace app::risk {

/// What legs of several expiries make at the nearest one, the later ones valued there by the model: their
/// strikes' volatilities as they are today, the forward's difference shrunk with time. Model numbers,
/// searched between 1/100,000 (or where a forward would be negative) and 1,000 times spot.
struct ModelledCase {
    std::optional<double> maxLoss;  ///< zero or positive; nothing where it is unlimited
    std::optional<double> maxGain;  ///< likewise
    std::vector<double> breakEvens; ///< ascending
    std::optional<Money<Usdc>>
        maxLossBound; ///< whatever the volatility then, forwards at spot; not below maxLoss
};

/// All there is to say about legs with the prices paid for them.
struct StrategyAnalysis {
    Strategy structure;                   ///< Custom where the legs have no name
    std::optional<std::int64_t> expiry;   ///< the nearest, unix seconds; nothing without options
    std::optional<WorstCase> exact;       ///< where all legs expire together
    std::optional<ModelledCase> modelled; ///< otherwise
    /// Of ending above zero at the nearest expiry: risk neutral with the smile, not what the world will do;
    /// nothing without options.
    std::optional<double> probabilityOfProfit;
    std::optional<double> expectedProfit; ///< model value less what was paid and the fees; likewise
};

/// The analysis, fees taken off every amount (give none for a probability before fees, as venues quote it).
/// Errors as worstCase, recogniseStrategy and makeModelBook; NoVolatility: the smile has no probability at a
/// break-even.
[[nodiscard]] std::expected<StrategyAnalysis, RiskError>
analyseStrategy(const MarketState& market, const std::vector<Leg>& legs, Money<Usdc> fees);

/// P(profit > 0) for a profit whose only changes of sign are at `breakEvens` (ascending). It is asked once
/// between each two. NoVolatility: the distribution has no probability there.
[[nodiscard]] std::expected<double, RiskError> probabilityOfProfit(
    const pricing::SettlementDistribution& distribution, std::span<const double> breakEvens,
    const std::function<double(double)>& profit);

/// What the venue's smile says of one expiry. UnknownExpiry, ExpiredOption, MissingAggregate, BadMarket.
[[nodiscard]] std::expected<pricing::SettlementDistribution, RiskError>
settlementDistribution(const MarketState& market, std::int64_t expiry);

} // namespace app::risk
