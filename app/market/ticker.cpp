// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ticker.h"

#include <utility>

namespace app::market {
namespace {

bool isPossible(const std::optional<Offer>& offer) noexcept {
    return !offer || (offer->price.isPositive() && offer->size.isPositive());
}

bool isPossible(const VenueOptionFigures& figures) noexcept {
    const auto possible = [](const std::optional<Vol>& vol) { return !vol || !vol->isNegative(); };
    return figures.forward.isPositive() && figures.discount.isPositive() && !figures.markVol.isNegative() &&
           possible(figures.bidVol) && possible(figures.askVol);
}

} // namespace

std::expected<Ticker, MarketError> checkedTicker(Ticker ticker) {
    const bool isCrossed = ticker.bid && ticker.ask && ticker.bid->price >= ticker.ask->price;
    if (!isPossible(ticker.bid) || !isPossible(ticker.ask) || isCrossed || !ticker.index.isPositive() ||
        ticker.mark.isNegative() || ticker.lowest.isNegative() || ticker.highest < ticker.lowest ||
        ticker.openInterest.isNegative() || ticker.volume24h.isNegative() ||
        (ticker.option && !isPossible(*ticker.option)))
        return std::unexpected(MarketError::BadQuote);
    return ticker;
}

} // namespace app::market
