// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "alarms.h"

#include "app/risk/market_watch.h"

#include <algorithm>

namespace app::session {
namespace {

std::string provenText(const Snapshot& snapshot, const PositionView& position) {
    const auto found = std::ranges::find(snapshot.figures, position.figureId, &Figure::id);
    if (found == snapshot.figures.end())
        return "something else";
    const auto amount = Contracts::fromWord(found->amount.value());
    return (found->negative ? "-" : "") + (amount ? amount->toString() : found->amount.value().toDecimal());
}

std::vector<Problem> tradingAlarms(const Snapshot& snapshot) {
    std::vector<Problem> out;
    if (!snapshot.trading)
        return out;
    for (const auto& position : snapshot.trading->positions)
        if (position.proof == PositionProof::Mismatch)
            out.push_back(
                {"position_mismatch", "The venue reports " + position.reported.amount.toString() + " of " +
                                          position.reported.instrument + ", the chain proves " +
                                          provenText(snapshot, position) +
                                          ". Don't trade before you know why."});
    for (const auto& order : snapshot.trading->orders)
        if (order.record.venueDisagrees)
            out.push_back(
                {"order_mismatch", "What the venue says of the order for " + order.record.intent.instrument +
                                       " is not what was signed. Don't trade before you know why."});
    return out;
}

} // namespace

std::vector<risk::BreakerReading> breakerReadingsOf(const TradingView& view) {
    const bool isPositionWrong =
        std::ranges::any_of(view.positions, [](const auto& p) { return p.proof == PositionProof::Mismatch; });
    const bool isOrderWrong =
        std::ranges::any_of(view.orders, [](const auto& order) { return order.record.venueDisagrees; });
    return {
        risk::mismatchReading("position_mismatch", isPositionWrong),
        risk::mismatchReading("order_mismatch", isOrderWrong)};
}

std::vector<Problem> alarmsOf(const Snapshot& snapshot) {
    auto out = tradingAlarms(snapshot);
    out.insert(out.end(), snapshot.caught.begin(), snapshot.caught.end());
    return out;
}

} // namespace app::session
