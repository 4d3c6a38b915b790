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
    std::string venue;                                        ///< its name
    std::string url;                                          ///< its WebSocket
    std::string currency;                                     ///< whose options are watched
    std::optional<lightclient::net::ProxyOptions> proxy = {}; ///< on the way to it
};

/// Hears what a venue says of the trader's own account, on the network thread.
class AccountListener {
public:
    virtual ~AccountListener() = default;
    virtual void onLink(venue::LinkState state) = 0;
    virtual void onOrder(const venue::OrderState& order) = 0;
    virtual void onFill(const venue::Fill& fill) = 0;
};

/// Watches a venue's market: lists its instruments, takes up their tickers, and keeps one snapshot of it all.
/// Lives on the network thread. It owns the venue's connection, which others use too; nothing here signs or
/// trades.
class MarketDesk : public venue::VenueObserver {
public:
    MarketDesk(
        const lightclient::net::Executor& executor, MarketDeskOptions options,
        venue::derive::UnixClock clock);

    /// Keeps the venue's connection until cancelled.
    [[nodiscard]] lightclient::net::Task<void> keepConnected() { return m_venue.run(); }
    /// Waits for the connection and takes up the feeds, again until that worked; then ends.
    [[nodiscard]] lightclient::net::Task<void> takeUpFeeds();
    /// Asks for the oracle's signed feeds, which come by no subscription, every few seconds until cancelled.
    [[nodiscard]] lightclient::net::Task<void> keepSignedFeeds();

    const std::string& name() const noexcept { return m_options.venue; }
    venue::Venue& venue() noexcept { return m_venue; }
    /// Who hears of orders and fills; null: nobody. The listener takes itself off before it goes.
    void setListener(AccountListener* listener) noexcept { m_listener = listener; }

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
    AccountListener* m_listener = nullptr;
    venue::LinkState m_link = venue::LinkState::Offline;
    std::uint64_t m_revision = 0;
    bool m_hasInstruments = false;
};

} // namespace app::session
