// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "account_risk.h"

#include "app/provenance/sourced.h"
#include "app/risk/payoff.h"

namespace app::orders {

/// How an account stands now, by our own model.
struct BookRisk {
    risk::MarginReport margin;
    risk::LiquidationSpots spots; ///< of the watched currency alone moving
    Price spot;                   ///< of the watched currency
    std::vector<risk::PayoffPoint>
        curve;              ///< of its options and perpetual, ascending in spot; empty: there is none
    UnixMillis curveExpiry; ///< the first expiry that is held: what the curve's profitThen is at
};

/// Margin, both liquidation spots and the payoff of an account as `currency` moves.
/// Errors of riskAccountOf(); MissingFeed also where the model refuses the market's numbers.
[[nodiscard]] std::expected<Sourced<BookRisk>, AccountRiskError> bookRiskOf(
    const venue::AccountState& account, const market::MarketSnapshot& market, const std::string& currency,
    const MarginParameters& parameters, const OrderLimits& limits, UnixMillis now);

} // namespace app::orders
