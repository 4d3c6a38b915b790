// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "snapshot.h"

#include "app/risk/breaker.h"

#include <set>

namespace app::session {

// What a session measures for its circuit breakers. The price is not among it: one venue's index and its own
// signed feed are not two sources that could confirm a jump, and its sources' ages are each order's to check.

/// Mismatches of positions and orders as readings of two breakers. What the chain has not judged yet is not
/// calm: while a position that can be proven awaits its proof, or there is no account, and none is known to
/// be wrong, positions give no reading.
[[nodiscard]] std::vector<risk::BreakerReading> mismatchReadings(const TradingView& view);

/// The instruments whose reported position the chain contradicts.
[[nodiscard]] std::set<std::string, std::less<>> disputedInstruments(const TradingView& view);

/// How far the node's head is from the clock once it has followed the chain, also where the node has stopped;
/// none while it still catches up.
[[nodiscard]] std::vector<risk::BreakerReading> chainReadings(const SyncView& sync, UnixMillis now);

} // namespace app::session
