// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "breaker_readings.h"

#include "app/risk/market_watch.h"

#include <algorithm>

namespace app::session {

std::vector<risk::BreakerReading> mismatchReadings(const TradingView& view) {
    const bool isPositionWrong =
        std::ranges::any_of(view.positions, [](const auto& p) { return p.proof == PositionProof::Mismatch; });
    const bool isOrderWrong =
        std::ranges::any_of(view.orders, [](const auto& order) { return order.record.venueDisagrees; });
    return {
        risk::mismatchReading("position_mismatch", isPositionWrong),
        risk::mismatchReading("order_mismatch", isOrderWrong)};
}

std::vector<risk::BreakerReading> chainReadings(const SyncView& sync, UnixMillis now) {
    const bool hasFollowed = sync.stage == SyncStage::Following || sync.stage == SyncStage::Stale;
    if (!hasFollowed || !sync.head)
        return {};
    const UnixMillis head{std::chrono::seconds{sync.head->unixSeconds}};
    return {risk::chainClockReading("Ethereum", head, now, risk::defaultBreakers())};
}

} // namespace app::session
