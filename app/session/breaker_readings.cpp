// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "breaker_readings.h"

#include "app/risk/market_watch.h"

#include <algorithm>

namespace app::session {

std::vector<risk::BreakerReading> mismatchReadings(const TradingView& view) {
    std::vector<risk::BreakerReading> out;
    const bool isWrong = !disputedInstruments(view).empty();
    const bool isAwaited = std::ranges::any_of(
        view.positions, [](const auto& p) { return p.canBeProven && p.proof == PositionProof::Awaited; });
    if (isWrong || (view.account && !isAwaited))
        out.push_back(risk::mismatchReading("position_mismatch", isWrong));
    const bool isOrderWrong =
        std::ranges::any_of(view.orders, [](const auto& order) { return order.record.venueDisagrees; });
    out.push_back(risk::mismatchReading("order_mismatch", isOrderWrong));
    return out;
}

std::set<std::string, std::less<>> disputedInstruments(const TradingView& view) {
    std::set<std::string, std::less<>> out;
    for (const auto& position : view.positions)
        if (position.proof == PositionProof::Mismatch)
            out.insert(position.reported.instrument);
    return out;
}

std::vector<risk::BreakerReading> chainReadings(const SyncView& sync, UnixMillis now) {
    // A node that has stopped, on two signed histories say, proves nothing any more: its head ages as well.
    const bool hasFollowed = sync.stage == SyncStage::Following || sync.stage == SyncStage::Stale ||
                             sync.stage == SyncStage::Failed;
    if (!hasFollowed || !sync.head)
        return {};
    const UnixMillis head{std::chrono::seconds{sync.head->unixSeconds}};
    return {risk::chainClockReading("Ethereum", head, now, risk::defaultBreakers())};
}

} // namespace app::session
