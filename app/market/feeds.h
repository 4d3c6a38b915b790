// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/pricing/venue_mark.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace app::market {

/// One price of an oracle's feed.
struct FeedPoint {
    Price value; ///< a price, or a difference to spot
    Ratio confidence = Ratio::fromInteger(1);
    UnixMillis at; ///< when it was made
};

/// A forward feed: the difference to spot, and the sums that the settlement average is made of.
struct ForwardFeed {
    FeedPoint difference;
    std::string aggregateStart;  ///< decimal text of price × seconds at the window's start
    std::string aggregateLatest; ///< the same at `difference.at`
};

/// A volatility feed: raw SVI on a frozen forward with its own time to expiry (facts/derive.md C.2).
struct SmileFeedPoint : pricing::SmileFeed {
    Ratio confidence = Ratio::fromInteger(1);
    UnixMillis at;
};

/// A rate feed.
struct RateFeedPoint {
    Ratio rate;
    Ratio confidence = Ratio::fromInteger(1);
    UnixMillis at;
};

/// What the feeds say about one expiry.
struct ExpiryFeeds {
    std::optional<ForwardFeed> forward;
    std::optional<SmileFeedPoint> smile;
    std::optional<RateFeedPoint> rate;
};

/// The newest oracle feeds of one currency, as the venue hands them on (facts/derive.md A.7). Margin is
/// computed from these and from nothing else.
struct CurrencyFeeds {
    std::string currency;
    std::optional<FeedPoint> spot;
    std::optional<FeedPoint> perpDifference;
    std::map<std::int64_t, ExpiryFeeds> expiries; ///< by expiry, unix seconds
};

} // namespace app::market
