// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "liquidation.h"
#include "market_state.h"
#include "risk_error.h"

#include <expected>
#include <span>

namespace app::risk {

/// One column of the payoff chart, model numbers for drawing. Profit is against the book's value at the
/// current spot and time.
struct PayoffPoint {
    double spot = 0.0;
    double profitNow = 0.0;  ///< spot jumps there at this instant, volatilities stay per strike
    double profitThen = 0.0; ///< spot is there at `then`
};

/// The whole book over a grid of spots, now and at `then`: an option past its expiry counts what it pays at
/// that spot, a later one is revalued with the volatility of its strike and a forward whose difference
/// shrinks linearly to zero at expiry. Perpetual and coin count at their own prices; no funding, no interest.
/// BadMarket: a spot that is not positive and finite, more than 4096 of them, or `then` before now.
[[nodiscard]] std::expected<std::vector<PayoffPoint>, RiskError> payoffCurve(
    const MarketState& market, const Holdings& holdings, std::span<const double> spots, UnixMillis then);

/// Spots for a payoff chart: evenly around spot, wide enough for every strike that is held and for both
/// liquidation prices, as far as these lie within reach.
[[nodiscard]] std::vector<double>
payoffGrid(Price spot, const Holdings& holdings, const LiquidationSpots& liquidation);

} // namespace app::risk
