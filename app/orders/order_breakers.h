// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "order_intent.h"

#include "app/risk/breaker.h"

#include <set>

namespace app::orders {

/// What stands against new orders (docs/decisions/0008).
struct OrderBreakers {
    risk::BreakerState state;
    /// Instruments whose reported position the chain contradicts. Reduce-only is the venue's promise, counted
    /// from its own report: here it may open what it claims to close.
    std::set<std::string, std::less<>> disputed;

    /// The breakers that concern the intent, whether or not it passes.
    std::vector<risk::BreakerKey> causesFor(const OrderIntent& intent) const;
    /// Whether the intent may not be signed. Whoever only gets out of a position must be able to: a
    /// reduce-only order passes, but where its position is disputed.
    bool holdsBack(const OrderIntent& intent) const;
};

} // namespace app::orders
