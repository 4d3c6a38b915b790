// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ticker.h"

#include <cstdint>
#include <vector>

namespace app::market {

/// An order book as the venue reports it: best offers first.
struct Book {
    std::string instrument;
    std::vector<Offer> bids; ///< descending
    std::vector<Offer> asks; ///< ascending
    std::uint64_t publishId = 0;
    UnixMillis at; ///< the venue's clock
    friend bool operator==(const Book&, const Book&) = default;
};

/// Levels of one side that are kept at most.
inline constexpr std::size_t kMaxLevels = 200;

/// The book itself. BadQuote: a price or size that is not positive. UnsortedBook, CrossedBook, TooManyLevels.
[[nodiscard]] std::expected<Book, MarketError> checkedBook(Book book);

/// What taking `amount` from the levels of one side costs: contracts that are there and their mean price,
/// rounded against the taker. Nothing where the side is empty. OutOfRange sums count as BadQuote.
struct Sweep {
    Contracts available; ///< at most `amount`
    Price meanPrice;
    Price worstPrice;
};
[[nodiscard]] std::expected<std::optional<Sweep>, MarketError>
sweep(const std::vector<Offer>& levels, Contracts amount, Rounding against);

} // namespace app::market
