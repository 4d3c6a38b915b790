// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/market/market_builder.h"
#include "app/venue/derive/derive_venue.h"

#include <functional>
#include <optional>
#include <string>

namespace app::session {

/// Where a venue is and what of it is watched.
struct MarketDeskOptions {
    std::string venue;    ///< its name
    std::string url;      ///< its WebSocket
    std::string currency; ///< whose options are watched
};

/// Watches a venue's market: lists its instruments, takes up their tickers, and keeps one snapshot of it all.
/// Lives on the network thread; nothing here signs or trades.
class MarketDesk : public venue::VenueObserver {
public:
    MarketDesk(
        const lightclient::net::Executor& executor, MarketDeskOptions options,
        venue::derive::UnixClock clock);

    /// Keeps the venue's connection until cancelled.
    [[nodiscard]] lightclient::net::Task<void> keepConnected() { return m_venue.run(); }
    /// Waits for the connection and takes up the feeds, again until that worked; then ends.
    [[nodiscard]] lightclient::net::Task<void> takeUpFeeds();

    /// What is known now; null before the first list of instruments.
    market::MarketSnapshotPtr snapshot();
    venue::LinkState link() const noexcept { return m_link; }
    /// Grows whenever snapshot() or link() would answer something else.
    std::uint64_t revision() const noexcept { return m_revision; }

    void onLink(venue::LinkState state, const venue::VenueError* problem) override;
    void onTicker(market::Ticker ticker) override;
    void onBook(market::Book book) override;
    void onOrder(venue::OrderState order) override;
    void onFill(venue::Fill fill) override;
    void onTrouble(const venue::VenueError& error) override;

private:
    lightclient::net::Task<bool> tryFeeds();

    MarketDeskOptions m_options;
    market::MarketBuilder m_builder;
    venue::derive::DeriveVenue m_venue;
    venue::LinkState m_link = venue::LinkState::Offline;
    std::uint64_t m_revision = 0;
    bool m_hasInstruments = false;
};

} // namespace app::session
