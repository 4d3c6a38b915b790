// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "market_state.h"
#include "risk_error.h"

#include <expected>
#include <span>

// Profit at expiry as a line with corners, exact in decimals: the one way that worst_case.h and
// coin_worst_case.h share.
namespace app::risk {

/// One leg with what was paid for it: an amount in quote currency, or coins that are worth the settlement
/// price each.
struct PaidLeg {
    std::optional<OptionId> option; ///< nothing: pays the settlement price itself
    Contracts size;                 ///< negative is sold
    Price paid;                     ///< quote currency per contract
    Ratio paidInCoin;               ///< coins per contract
};

struct ProfitCorner {
    Price settlement;
    Money<Usdc> profit;
};

/// Linear between the corners (zero and every strike, ascending) and behind the last one.
struct ExpiryProfile {
    std::vector<ProfitCorner> corners;
    Contracts slope;               ///< profit per step of the settlement price behind the last corner
    std::vector<Price> breakEvens; ///< ascending settlement prices at which the profit is zero
};

/// Profit of all legs less fees at one settlement price. OutOfRange.
[[nodiscard]] std::expected<Money<Usdc>, RiskError>
profitAtExpiry(std::span<const PaidLeg> legs, Money<Usdc> fees, Price settlement) noexcept;

/// The whole line. BadPosition: no legs, or a strike at or below zero. MixedExpiries, TooManyPositions,
/// OutOfRange.
[[nodiscard]] std::expected<ExpiryProfile, RiskError>
makeExpiryProfile(std::span<const PaidLeg> legs, Money<Usdc> fees);

} // namespace app::risk
