// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "freshness.h"

#include <algorithm>
#include <chrono>

namespace ui::models {
namespace {

using app::session::Snapshot;

std::int64_t millis(std::chrono::milliseconds duration) {
    return duration.count();
}

template <class T> std::optional<std::int64_t> saidAt(const std::optional<app::Sourced<T>>& figure) {
    if (!figure)
        return std::nullopt;
    if (const auto* said = std::get_if<app::VenueReported>(&figure->source()))
        return said->unixMillis;
    if (const auto* made = std::get_if<app::Modelled>(&figure->source()))
        return made->unixMillis;
    return std::nullopt;
}

std::optional<std::int64_t> oldestSpot(const app::market::MarketSnapshot& market) {
    std::optional<std::int64_t> out;
    for (const auto& [currency, feeds] : market.feeds) {
        const auto& spot = feeds->value().spot;
        if (!spot)
            continue;
        const auto at = millis(spot->at.time_since_epoch());
        out = out ? std::min(*out, at) : at;
    }
    return out;
}

/// The newest of what every cell says through `part`.
template <class Part>
std::optional<std::int64_t> newestCell(const app::market::MarketSnapshot& market, Part part) {
    std::optional<std::int64_t> out;
    for (const auto& [name, cell] : market.cells)
        out = std::max(out, saidAt((*cell).*part)); // an empty optional is less than any
    return out;
}

std::optional<Freshness> within(std::optional<std::int64_t> at, std::chrono::milliseconds oldest) {
    return at ? std::optional(Freshness{*at, millis(oldest)}) : std::nullopt;
}

} // namespace

Freshnesses freshnessesOf(const Snapshot& snapshot) {
    const app::orders::OrderLimits limits;
    Freshnesses out;
    const auto* trading = snapshot.trading.get();
    if (trading != nullptr && trading->account)
        out.venue = within(trading->accountMillis, limits.accountAge);
    if (trading != nullptr && trading->risk)
        out.model = within(std::get<app::Modelled>(trading->risk->source()).unixMillis, limits.tickerAge);
    if (!snapshot.market)
        return out;
    const auto& market = *snapshot.market;
    out.feeds = within(oldestSpot(market), limits.spotAge);
    if (!out.venue)
        out.venue = within(newestCell(market, &app::market::ChainCell::ticker), limits.tickerAge);
    if (!out.model)
        out.model = within(newestCell(market, &app::market::ChainCell::model), limits.tickerAge);
    return out;
}

} // namespace ui::models
