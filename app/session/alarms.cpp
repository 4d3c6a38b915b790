// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "alarms.h"

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

/// Breakers that block. A mismatch that is seen has an alarm of its own, which says more; one that is over
/// still holds orders back for a while.
void addBreakers(const risk::BreakerState& state, std::vector<Problem>& out) {
    for (const auto& [key, trip] : state) {
        const bool isSaid = key.cause == risk::BreakerCause::Mismatch &&
                            std::ranges::find(out, key.subject, &Problem::code) != out.end();
        if (trip.stage == risk::BreakerStage::Block && !isSaid)
            out.push_back(
                {"breaker_tripped", "No new orders, reduce-only ones excepted: " +
                                        std::string(risk::describe(key.cause)) + " (" + key.subject + ")."});
    }
}

bool isDoubtful(const market::ChainCell& cell, UnixMillis now) {
    const auto& option = cell.instrument->option;
    return cell.markCheck && cell.markCheck->isDoubtful() && option && now < option->expiry;
}

/// Options whose mark cannot come from the venue's own feed, in one alarm: a feed serves a whole expiry.
std::optional<Problem> markAlarm(const market::MarketSnapshot& market, UnixMillis now) {
    const market::ChainCell* first = nullptr;
    std::size_t doubtful = 0;
    for (const auto& [name, cell] : market.cells)
        if (isDoubtful(*cell, now) && doubtful++ == 0)
            first = cell.get();
    if (first == nullptr)
        return std::nullopt;
    const auto others = doubtful == 1 ? std::string()
                                      : ", and of " + std::to_string(doubtful - 1) +
                                            (doubtful == 2 ? " other option," : " other options,");
    return Problem{
        "mark_mismatch", "The venue's mark of " + first->instrument->name + others +
                             " does not follow from its volatility feed. Margin goes by the feed; "
                             "don't trust these marks."};
}

} // namespace

std::vector<Problem> alarmsOf(const Snapshot& snapshot) {
    auto out = tradingAlarms(snapshot);
    if (snapshot.trading && snapshot.trading->breakers)
        addBreakers(snapshot.trading->breakers->state, out);
    out.insert(out.end(), snapshot.caught.begin(), snapshot.caught.end());
    const UnixMillis now{std::chrono::milliseconds{snapshot.unixMillis}};
    if (auto marks = snapshot.market ? markAlarm(*snapshot.market, now) : std::nullopt)
        out.push_back(std::move(*marks));
    return out;
}

} // namespace app::session
