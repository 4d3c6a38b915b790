// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"

#include <optional>

namespace ui::models {

/// A moment from which something is known, and how old that may be before orders wait for news of it.
struct Freshness {
    std::int64_t unixMillis = 0;
    std::int64_t oldestMillis = 0; ///< an age
    bool isStale(std::int64_t now) const noexcept { return now - unixMillis > oldestMillis; }
};

/// How fresh the three sources of the market side are; absent: nothing has come from that one yet.
struct Freshnesses {
    std::optional<Freshness> feeds; ///< the oracle's spot price, of the currency where it is oldest
    std::optional<Freshness>
        venue; ///< the account's last report; while there is no account, the newest quote
    std::optional<Freshness> model; ///< our own margin; while there is no account, our newest volatility
};

Freshnesses freshnessesOf(const app::session::Snapshot& snapshot);

} // namespace ui::models
