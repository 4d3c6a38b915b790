// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "exchange.h"

#include "app/risk/margin_report.h"

// The venue's JSON objects with the member names of facts/derive.md §A (vectors/derive/derive-v3-api.json).
namespace app::practice {

/// Instrument.
lightclient::json::object
toInstrumentJson(const Listing& listing, const PracticeMarket& market, std::string_view settlementPrice = {});
/// TickerSlimSnapshot.
lightclient::json::object
toTickerJson(const Listing& listing, const Exchange& exchange, const PracticeMarket& market);
/// OrderbookSnapshot with levels of `group` ticks.
lightclient::json::object toBookJson(
    const Listing& listing, std::uint64_t group, std::size_t depth, std::uint64_t publishId,
    std::uint64_t atMillis);
/// Order.
lightclient::json::object toOrderJson(const VenueOrder& order);
/// Trade; `batchStatus` null is a trade that the sequencer alone knows.
lightclient::json::object toTradeJson(const VenueTrade& trade);
/// BalanceUpdate.
lightclient::json::object toBalanceJson(const BalanceChange& change);

/// One option position for Position.
struct PositionView {
    const Listing& listing;
    Contracts amount;
    PositionCost cost;
};
/// Position; its margins are those of the position alone.
lightclient::json::object toPositionJson(
    const PositionView& view, const PracticeMarket& market, Money<Usdc> initialMargin,
    Money<Usdc> maintenanceMargin);
/// Collateral: USDC cash.
lightclient::json::object toCashJson(Money<Usdc> cash);
/// Currency: ETH with its option, or USDC.
lightclient::json::object
toCurrencyJson(std::string_view currency, const PracticeMarket& market, const PracticeContracts& contracts);

} // namespace app::practice
