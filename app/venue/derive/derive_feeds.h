// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/venue/venue.h"
#include "lightclient/primitives/json.h"

#include <optional>

namespace app::venue::derive {

/// How feeds are asked for.
struct FeedOptions {
    unsigned tickerMillis = 1000; ///< 100 or 1000
    unsigned bookGroup = 1;       ///< 1, 10 or 100
    unsigned bookDepth = 20;      ///< 1, 10, 20 or 100
};

/// The venue's channel of a feed: "ticker_slim.ETH-20261225-4200-C.1000".
[[nodiscard]] std::string channelOf(const Feed& feed, const FeedOptions& options);

/// True for feeds that need a login.
constexpr bool isPrivate(const Feed& feed) noexcept {
    return feed.kind == FeedKind::Orders || feed.kind == FeedKind::Fills;
}

/// Reads one notification and hands what it holds to the observer. Malformed: it is not what the channel
/// sends; nothing was handed on.
[[nodiscard]] VenueResult<void>
dispatch(const std::string& channel, const lightclient::json::value& data, VenueObserver& observer);

} // namespace app::venue::derive
