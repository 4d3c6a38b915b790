// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "snapshot.h"

#include "app/risk/breaker.h"

namespace app::session {

/// What must not go unseen, the gravest first: two sources of one figure that disagree (position_mismatch),
/// and a venue whose words on an order are not what was signed (order_mismatch), a provider whose data
/// cannot be honest (provider_caught).
[[nodiscard]] std::vector<Problem> alarmsOf(const Snapshot& snapshot);

/// The same mismatches of positions and orders as readings of two breakers, calm where there are none.
[[nodiscard]] std::vector<risk::BreakerReading> breakerReadingsOf(const TradingView& view);

} // namespace app::session
