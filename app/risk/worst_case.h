// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "expiry_profile.h"
#include "market_state.h"
#include "risk_error.h"

#include <expected>

namespace app::risk {

/// One leg of an order or a position with the price that is paid (bought) or received (sold) for it.
struct Leg {
    /// The option; nothing for a leg that pays the settlement price itself (perpetual, future, coin).
    std::optional<OptionId> option;
    Contracts size; ///< negative is sold
    Price price;
};

/// The same legs with what was paid in quote currency alone.
std::vector<PaidLeg> toPaidLegs(std::span<const Leg> legs);

/// Profit and loss at expiry over every settlement price from zero up, exact in decimals, fees included.
struct WorstCase {
    std::optional<Money<Usdc>> maxLoss; ///< zero or positive; nothing where it is unlimited
    std::optional<Money<Usdc>> maxGain; ///< zero or positive; nothing where it is unlimited
    std::vector<Price> breakEvens;      ///< ascending settlement prices at which the profit is zero
};

/// The worst and best case of legs that expire together. The payoff is linear between strikes, so zero, every
/// strike and the slope behind the last one say everything. BadPosition: no legs or a strike at or below
/// zero. MixedExpiries: options with different expiries. OutOfRange.
[[nodiscard]] std::expected<WorstCase, RiskError> worstCase(const std::vector<Leg>& legs, Money<Usdc> fees);
/// The same of a profile that is there already. OutOfRange.
[[nodiscard]] std::expected<WorstCase, RiskError> worstCase(ExpiryProfile profile);

} // namespace app::risk
