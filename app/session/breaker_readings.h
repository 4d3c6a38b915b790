// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "snapshot.h"

#include "app/risk/breaker.h"

namespace app::session {

// What a session measures for its circuit breakers. The price is not among it: one venue's index and its own
// signed feed are not two sources that could confirm a jump, and its sources' ages are each order's to check.

/// Mismatches of positions and orders as readings of two breakers, calm where there are none.
[[nodiscard]] std::vector<risk::BreakerReading> mismatchReadings(const TradingView& view);

/// How far the node's head is from the clock, once it has followed the chain; none while it still catches up.
[[nodiscard]] std::vector<risk::BreakerReading> chainReadings(const SyncView& sync, UnixMillis now);

} // namespace app::session
