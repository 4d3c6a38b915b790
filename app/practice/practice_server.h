// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "misbehaviour.h"
#include "practice_chain.h"
#include "scenario.h"

#include "lightclient/net/http_server.h"
#include "lightclient/net/io_thread.h"

#include <functional>

namespace app::practice {

/// How the practice network is served.
struct PracticeServerOptions {
    PracticeOptions chain;         ///< `now` is set from the clock
    Scenario scenario;             ///< lies by the slot, counted from the start
    std::uint64_t marketSpeed = 1; ///< seconds of the market's spot path in a second
    std::uint16_t port = 0;        ///< on 127.0.0.1; 0: any free one
    bool ticks = true;             ///< false: time moves by advance() alone (tests)
    /// Milliseconds since 1970; the system clock where empty.
    std::function<std::uint64_t()> clock;
};

/// The practice network as one loopback server: beacon REST under /eth/, execution JSON-RPC under /execution,
/// the venue under /v3 and its faucet at /practice/register; a new block every slot, a market that ticks.
/// Everything behind it lives on the network thread; the members here are safe from any thread.
class PracticeServer {
public:
    /// Builds the chains, which takes a moment, and serves them on `io`, which must outlive this.
    /// AddressInUse, ListenFailed.
    [[nodiscard]] static std::expected<std::unique_ptr<PracticeServer>, lightclient::net::NetError>
    start(lightclient::net::IoThread& io, PracticeServerOptions options);
    /// Stops serving.
    ~PracticeServer();
    PracticeServer(const PracticeServer&) = delete;
    PracticeServer& operator=(const PracticeServer&) = delete;

    /// "http://127.0.0.1:5052", without a slash at the end.
    [[nodiscard]] std::string url() const;
    /// The network with checkpoint and endpoints, as its file tells a client.
    [[nodiscard]] const lightclient::consensus::Network& network() const noexcept { return m_network; }
    /// The network file (cli.md) as it was at the start.
    [[nodiscard]] lightclient::json::value networkFile() const { return m_file; }

    /// Makes blocks up to the slot of the clock's time, a stale head stays where it is, and moves the market.
    /// Returns at once.
    void advance();
    /// Tells, or stops telling, one of the lies.
    void setLie(Lie lie, bool on);
    /// Changes the pending state on the network thread: where the venue, and tests, write.
    void change(std::function<void(PracticeChain&)> change);

private:
    struct State;
    PracticeServer(
        lightclient::net::IoThread& io, std::shared_ptr<State> state,
        std::unique_ptr<lightclient::net::HttpServer> server);
    static lightclient::net::Task<lightclient::net::HttpResponse>
    answer(std::shared_ptr<State> state, lightclient::net::ServerRequest request);
    static lightclient::net::Task<void> tick(std::shared_ptr<State> state);
    static lightclient::net::Task<void> tickMarket(std::shared_ptr<State> state);
    static lightclient::net::Task<lightclient::net::HttpResponse>
    answerVenue(std::shared_ptr<State> state, lightclient::net::ServerRequest request);

    lightclient::net::IoThread& m_io;
    std::shared_ptr<State> m_state;
    std::unique_ptr<lightclient::net::HttpServer> m_server;
    lightclient::net::TaskHandle m_ticker;
    lightclient::net::TaskHandle m_marketTicker;
    lightclient::consensus::Network m_network;
    lightclient::json::value m_file;
};

} // namespace app::practice
