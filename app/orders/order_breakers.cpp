// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "order_breakers.h"

namespace app::orders {

std::vector<risk::BreakerKey> OrderBreakers::causesFor(const OrderIntent& intent) const {
    return risk::blockersOf(state, intent.instrument);
}

bool OrderBreakers::holdsBack(const OrderIntent& intent) const {
    const bool mayPass = intent.reduceOnly && !disputed.contains(intent.instrument);
    return !mayPass && !causesFor(intent).empty();
}

} // namespace app::orders
