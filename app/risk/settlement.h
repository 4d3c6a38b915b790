// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include "app/units/quantities.h"

#include <cstdint>
#include <expected>

namespace app::risk {

/// Price × seconds: what a running average is made of.
struct AggregateTag {};
using Aggregate = Fixed18<AggregateTag>;

/// The settlement average runs over the last 30 minutes before expiry.
inline constexpr std::int64_t kSettlementWindowSeconds = 1800;

/// What the forward feed of one expiry says.
struct SettlementFeed {
    std::int64_t expiry = 0;    ///< unix seconds
    std::int64_t timestamp = 0; ///< when it was signed
    Price forward;              ///< spot + difference
    Aggregate start;            ///< of spot at the window's start
    Aggregate latest;           ///< of spot at `timestamp`
};

/// The forward that options are valued on, in its two parts.
struct SettlementParts {
    Price fixedPart; ///< of the average, can no longer change
    Price variablePart;
};

/// Both parts, bit for bit as Derive's forward feed computes them: before the window everything is variable;
/// inside it (latest − start)/1800 is fixed and forward·(expiry − timestamp)/1800 is not. StaleFeed: signed
/// more than `heartbeat` seconds before now, or more than `settlementHeartbeat` while the window runs.
/// BadMarket: signed after expiry, or aggregates that run backwards.
[[nodiscard]] std::expected<SettlementParts, RiskError> settlementParts(
    const SettlementFeed& feed, std::int64_t now, std::int64_t heartbeat,
    std::int64_t settlementHeartbeat) noexcept;

/// The price that options settle at: (latest − start)/1800. NotSettled while the feed is older than expiry.
[[nodiscard]] std::expected<Price, RiskError> settlementPrice(const SettlementFeed& feed) noexcept;

} // namespace app::risk
