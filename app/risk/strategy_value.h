// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "book_value.h"
#include "expiry_profile.h"

namespace app::risk {

/// Legs as a model book and what was paid for them, checked once.
struct StrategyValue {
    ModelBook book;
    double paid = 0.0;       ///< quote currency, fees included
    double paidInCoin = 0.0; ///< coins

    /// Model profit in quote currency at a spot after some years.
    double profitAt(double spot, double elapsedYears) const noexcept {
        return bookValueAt(book, spot, elapsedYears) - paid - paidInCoin * spot;
    }
};

/// BadPosition: no legs. TooManyPositions, OutOfRange, errors as makeModelBook.
[[nodiscard]] std::expected<StrategyValue, RiskError>
makeStrategyValue(const MarketState& market, std::span<const PaidLeg> legs, Money<Usdc> fees);

} // namespace app::risk
