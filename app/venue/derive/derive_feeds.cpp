// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "derive_feeds.h"

#include "market_wire.h"
#include "trading_wire.h"

namespace app::venue::derive {
namespace {

constexpr std::size_t kMaxItems = 1024;

/// A list, or one object as a list of one.
json::value asList(const json::value& data) {
    return data.is_array() ? data : json::value(json::array{data});
}

} // namespace

std::string channelOf(const Feed& feed, const FeedOptions& options) {
    switch (feed.kind) {
    case FeedKind::Ticker:
        return "ticker_slim." + feed.instrument + "." + std::to_string(options.tickerMillis);
    case FeedKind::Book:
        return "orderbook." + feed.instrument + "." + std::to_string(options.bookGroup) + "." +
               std::to_string(options.bookDepth);
    case FeedKind::Orders:
        return std::to_string(feed.subaccount) + ".orders";
    case FeedKind::Fills:
        return std::to_string(feed.subaccount) + ".trades";
    }
    return {};
}

VenueResult<void> dispatch(const std::string& channel, const json::value& data, VenueObserver& observer) {
    constexpr std::string_view kTicker = "ticker_slim.";
    if (channel.starts_with(kTicker)) {
        const auto end = channel.rfind('.');
        if (end < kTicker.size())
            return fail(VenueErrorCode::Malformed, "a ticker channel without its interval");
        auto ticker = parseTicker(channel.substr(kTicker.size(), end - kTicker.size()), data);
        if (!ticker)
            return std::unexpected(std::move(ticker.error()));
        observer.onTicker(std::move(*ticker));
    } else if (channel.starts_with("orderbook.")) {
        auto book = parseBook(data);
        if (!book)
            return std::unexpected(std::move(book.error()));
        if (!channel.starts_with("orderbook." + book->instrument + "."))
            return fail(VenueErrorCode::Malformed, "an order book on the channel of another one");
        observer.onBook(std::move(*book));
    } else if (channel.ends_with(".orders")) {
        auto orders = parseOrders(asList(data), "", kMaxItems);
        if (!orders)
            return std::unexpected(std::move(orders.error()));
        for (auto& order : *orders)
            observer.onOrder(std::move(order));
    } else if (channel.ends_with(".trades")) {
        auto fills = parseFills(asList(data), "", kMaxItems);
        if (!fills)
            return std::unexpected(std::move(fills.error()));
        for (auto& fill : *fills)
            observer.onFill(std::move(fill));
    }
    return {};
}

} // namespace app::venue::derive
