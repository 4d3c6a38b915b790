// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book.h"

#include <algorithm>
#include <utility>

namespace app::market {
namespace {

bool isPositive(const Offer& level) noexcept {
    return level.price.isPositive() && level.size.isPositive();
}

/// Whether each level is strictly worse than the one before.
template <class Worse> bool isOrdered(const std::vector<Offer>& levels, Worse worse) {
    return std::ranges::adjacent_find(levels, [&](const Offer& a, const Offer& b) {
               return !worse(a.price, b.price);
           }) == levels.end();
}

} // namespace

std::expected<Book, MarketError> checkedBook(Book book) {
    if (book.bids.size() > kMaxLevels || book.asks.size() > kMaxLevels)
        return std::unexpected(MarketError::TooManyLevels);
    if (!std::ranges::all_of(book.bids, isPositive) || !std::ranges::all_of(book.asks, isPositive))
        return std::unexpected(MarketError::BadQuote);
    if (!isOrdered(book.bids, [](Price a, Price b) { return a > b; }) ||
        !isOrdered(book.asks, [](Price a, Price b) { return a < b; }))
        return std::unexpected(MarketError::UnsortedBook);
    if (!book.bids.empty() && !book.asks.empty() && book.bids[0].price >= book.asks[0].price)
        return std::unexpected(MarketError::CrossedBook);
    return book;
}

std::expected<std::optional<Sweep>, MarketError>
sweep(const std::vector<Offer>& levels, Contracts amount, Rounding against) {
    Money<Usdc> cost;
    Contracts left = amount;
    Price worst;
    for (const auto& level : levels) {
        if (!left.isPositive())
            break;
        const auto taken = std::min(left, level.size);
        const auto part = multiply<Usdc>(level.price, taken, against);
        const auto sum = part ? cost + *part : part;
        const auto rest = left - taken;
        if (!sum || !rest)
            return std::unexpected(MarketError::BadQuote);
        cost = *sum;
        left = *rest;
        worst = level.price;
    }
    const auto available = amount - left;
    if (!available)
        return std::unexpected(MarketError::BadQuote);
    if (!available->isPositive())
        return std::nullopt;
    const auto mean = divide(cost, *available, against);
    if (!mean)
        return std::unexpected(MarketError::BadQuote);
    return Sweep{*available, *mean, worst};
}

} // namespace app::market
