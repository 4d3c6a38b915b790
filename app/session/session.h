// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "network_profile.h"
#include "snapshot.h"
#include "ticket_desk.h"
#include "wallet_desk.h"

#include "lightclient/net/proxy_options.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace app::session {

/// What a session is opened with.
struct SessionOptions {
    NetworkProfile profile;
    /// Where trust begins; nothing: with what was kept in dataDir, or with what the profile's checkpoint
    /// providers agree on.
    std::optional<lightclient::Hash32> trustedRoot;
    std::vector<std::string> beacons;    ///< at least one; the best is asked, the others watch it
    std::vector<std::string> executions; ///< none: follow the chain, prove no state
    bool isPractice = false;             ///< shown everywhere; changes nothing that the session does
    /// Milliseconds since the unix epoch.
    std::function<std::int64_t()> clock;
    std::shared_ptr<WalletDesk> wallet{}; ///< signs logins and orders; null: nothing can be signed
    bool acceptOldCheckpoint = false;     ///< see lightclient::node::NodeOptions::oldestCheckpoint
    /// Where the finalized chain and evidence against providers are kept; empty: nowhere.
    std::filesystem::path dataDir{};
    /// Every connection but those on this machine goes through it.
    std::optional<lightclient::net::ProxyOptions> proxy{};
};

/// The engine behind every face: owns the network thread, the light node, the readers of proven state and the
/// trading desk, and publishes a snapshot whenever something is learnt.
class Session {
public:
    explicit Session(SessionOptions options);
    /// Stops, as stop() does.
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Starts following. `sink` is called on the network thread until stop() has returned.
    void start(SnapshotSink& sink);
    /// Cancels what is under way and joins the network thread. More than once is fine.
    void stop();

    // What a trader wants, from any thread; the answers come with snapshots (Snapshot::trading). Without a
    // venue to trade at nothing happens.

    /// The wallet's account that trades; nothing: none. The same again retries a login that failed.
    void setTrader(std::optional<lightclient::Address> owner);
    /// Wants to see what a draft would mean, from now on and as the market moves.
    void ask(TicketRequest request);
    void clearTicket();
    /// Signs and sends what that preview showed, once.
    void submit(std::uint64_t preview);
    /// Takes an open order (OrderView::id), or all of them, out of the book.
    void cancel(std::uint64_t order);
    void cancelAll();
    /// Somebody looks at the risk room, or nobody does any more: reports are made only meanwhile.
    void watchRisk(bool isWatched);

private:
    class Engine;
    std::unique_ptr<Engine> m_engine;
};

/// The system's clock in the shape that sessions take.
std::function<std::int64_t()> systemUnixMillis();

} // namespace app::session
