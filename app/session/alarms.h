// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "snapshot.h"

namespace app::session {

/// What must not go unseen, the gravest first: two sources of one figure that disagree (position_mismatch),
/// and a venue whose words on an order are not what was signed (order_mismatch),
/// a breaker that blocks new orders for another reason (breaker_tripped), a provider whose data cannot be
/// honest (provider_caught), marks that the venue's own feed does not give (mark_mismatch).
[[nodiscard]] std::vector<Problem> alarmsOf(const Snapshot& snapshot);

} // namespace app::session
