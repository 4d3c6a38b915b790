// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "book_valuer.h"
#include "expiry_profile.h"

namespace app::risk {

/// What legs bring at one instant, as a function of spot.
struct StrategyProfit {
    BookValuer valuer;
    double paid = 0.0;       ///< quote currency, fees included
    double paidInCoin = 0.0; ///< coins

    /// Model profit in quote currency; NaN where a forward is not positive.
    double at(double spot) const { return valuer.value({spot, 1.0}) - paid - paidInCoin * spot; }
};

/// Legs as a model book and what was paid for them, checked once.
struct StrategyValue {
    ModelBook book;
    double paid = 0.0;
    double paidInCoin = 0.0;

    /// The profit after some years. Errors as makeBookValuer.
    [[nodiscard]] std::expected<StrategyProfit, RiskError> after(double elapsedYears) const;
};

/// BadPosition: no legs. TooManyPositions, OutOfRange, errors as makeModelBook.
[[nodiscard]] std::expected<StrategyValue, RiskError>
makeStrategyValue(const MarketState& market, std::span<const PaidLeg> legs, Money<Usdc> fees);

} // namespace app::risk
