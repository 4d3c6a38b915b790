// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "leg_price.h"

#include "model_book.h"

namespace app::risk {

std::expected<Price, RiskError> modelPrice(const MarketState& market, const std::optional<OptionId>& option) {
    Holdings holdings;
    if (option)
        holdings.options.push_back({*option, Contracts::fromInteger(1)});
    const auto book = makeModelBook(market, holdings);
    if (!book)
        return std::unexpected(book.error());
    if (!option)
        return market.spot;
    const auto& expiry = book->expiries.front();
    return toPrice(modelMark(
        option->kind, expiry.forwardAt(book->spot), expiry.options.front().strike, expiry.years,
        expiry.options.front().vol));
}

} // namespace app::risk
