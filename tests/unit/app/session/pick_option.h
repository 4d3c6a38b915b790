// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/market/market_snapshot.h"
#include "app/orders/order_intent.h"

// What the session's tests trade on the practice network.
namespace session_test {

using namespace app;

/// The call nearest above the money that is offered and has some days to live; null: not yet.
inline const market::ChainCell* pickCall(const market::MarketSnapshot* market, std::int64_t nowMillis) {
    if (market == nullptr || market->chains.empty())
        return nullptr;
    const auto least = UnixMillis{std::chrono::milliseconds{nowMillis} + std::chrono::hours{120}};
    for (const auto& expiry : market->chains.begin()->second.expiries)
        for (const auto& row : expiry.rows) {
            const auto* cell = row.call.get();
            if (expiry.expiry > least && cell != nullptr && cell->ticker && cell->ticker->value().ask &&
                cell->model && row.strike >= cell->ticker->value().index)
                return cell;
        }
    return nullptr;
}

/// Takes the ask, at once or not at all; far enough above it that the market may move meanwhile.
inline orders::OrderIntent takeAsk(const market::ChainCell& cell) {
    orders::OrderIntent out;
    out.instrument = cell.instrument->name;
    out.side = orders::Side::Buy;
    out.limit = (cell.ticker->value().ask->price + Price::fromInteger(20))
                    ->roundTo(cell.instrument->tickSize, Rounding::Ceiling)
                    .value();
    out.amount = Contracts::fromInteger(1);
    out.timeInForce = orders::TimeInForce::Ioc;
    return out;
}

} // namespace session_test
