// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "expiry_profile.h"

#include <vector>

namespace app::risk {

/// One column of a structure's payoff chart, model numbers for drawing: profit against what was paid.
struct StrategyPoint {
    double spot = 0.0;
    double now = 0.0;      ///< the spot jumps there at this instant
    double then = 0.0;     ///< it is there at the chosen date
    double atExpiry = 0.0; ///< it is there at the nearest expiry
};

/// Which currency a chart is drawn in: a coin-settled profit is a hyperbola in coin, linear at expiry in USD.
enum class ProfitUnit : unsigned char { Quote, Coin };

/// The chart over a grid of spots; premiums paid in coin are worth the spot of their column. Volatilities
/// stay with their strikes. BadMarket: a spot that is not positive and finite, more than 4096 of them, or
/// `then` before now. Errors as makeModelBook.
[[nodiscard]] std::expected<std::vector<StrategyPoint>, RiskError> strategyCurve(
    const MarketState& market, std::span<const PaidLeg> legs, Money<Usdc> fees, std::span<const double> spots,
    UnixMillis then, ProfitUnit unit);

} // namespace app::risk
