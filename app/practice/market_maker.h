// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "order_book.h"
#include "practice_market.h"

namespace app::practice {

/// One order that a market maker wants to have in the book.
struct Quote {
    std::size_t maker = 0; ///< which of the makers, from 0
    Side side{};
    Price price;
    Contracts amount;
    friend bool operator==(const Quote&, const Quote&) = default;
};

/// How many makers quote.
inline constexpr std::size_t kMakers = 2;

/// What the makers quote around fair value: three levels a side, the first about a volatility point away,
/// with sizes that `draw` varies. No bid where it would not be positive.
std::vector<Quote> quotesAround(const OptionValue& value, const InstrumentRules& rules, std::uint64_t draw);

} // namespace app::practice
