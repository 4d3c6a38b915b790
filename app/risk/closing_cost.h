// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include "app/units/quantities.h"

#include <expected>
#include <span>

namespace app::risk {

/// One price of a visible book.
struct DepthLevel {
    Price price;
    Contracts size; ///< above zero
};

/// What leaving a position through the visible book costs: the haircut that a mark hides. Exact.
struct ClosingCost {
    Contracts covered;   ///< contracts that the book takes, at most |size|
    Contracts uncovered; ///< contracts that it does not: their cost is unknown, not zero
    Money<Usdc>
        haircut; ///< mark value of the covered part minus what it brings; for shorts what it takes more
};

/// Sells a long into the bids, buys a short back from the asks. `levels` are those of that side, best first.
/// BadMarket: a level out of order, a price below zero, a size not above zero, or more than ten thousand.
[[nodiscard]] std::expected<ClosingCost, RiskError>
closingCost(Contracts size, Price mark, std::span<const DepthLevel> levels) noexcept;

} // namespace app::risk
