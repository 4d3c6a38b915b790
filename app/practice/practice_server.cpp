// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "practice_server.h"

#include "beacon_api.h"
#include "execution_rpc.h"
#include "http_answers.h"
#include "venue_gateway.h"

#include <algorithm>
#include <chrono>

namespace app::practice {

using namespace lightclient;
using net::HttpResponse;
using net::ServerRequest;
using net::Task;

namespace {

/// How long an answer that is to be dropped keeps its request waiting: longer than any client does.
constexpr std::chrono::seconds kSilence{60};
constexpr std::uint64_t kMillis = 1000;
constexpr std::chrono::milliseconds kMarketTick{250};
constexpr std::string_view kVenuePath = "/v3/";
constexpr std::string_view kVenueSocket = "/v3/ws";
constexpr std::string_view kFaucetPath = "/practice/register";

std::uint64_t systemMillis() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

} // namespace

/// What the network thread owns.
struct PracticeServer::State {
    explicit State(PracticeServerOptions options)
        : clock(std::move(options.clock)), scenario(std::move(options.scenario)), chain(options.chain),
          startSlot(chain.beacon().head().slot()), beacon(chain, lies), execution(chain, lies),
          venue(chain, lies, {options.chain.seed, options.marketSpeed, clock(), options.chain.traderCash}),
          gateway(venue, clock) {}

    void advance() {
        const auto slot = std::max(chain.network().slotAt(clock() / kMillis), startSlot);
        applyScenario(scenario, slot - startSlot, lies);
        if (!lies.has(Lie::StaleHead))
            chain.advanceTo(slot);
    }

    std::vector<net::WebSocketRoute> routes(const std::shared_ptr<State>& self) {
        net::WebSocketRoute route;
        route.path = kVenueSocket;
        route.onOpen = [self](const net::WsPeer& peer) { self->gateway.open(peer); };
        route.onMessage = [self](const net::WsPeer& peer, const std::string& text) {
            self->gateway.receive(peer, text);
        };
        route.onClose = [self](const net::WsPeer& peer) { self->gateway.close(peer); };
        return {std::move(route)};
    }

    std::function<std::uint64_t()> clock;
    Scenario scenario;
    Misbehaviour lies;
    PracticeChain chain;
    lightclient::consensus::Slot startSlot;
    BeaconApi beacon;
    ExecutionRpc execution;
    Venue venue;
    VenueGateway gateway;
};

std::expected<std::unique_ptr<PracticeServer>, net::NetError>
PracticeServer::start(net::IoThread& io, PracticeServerOptions options) {
    if (!options.clock)
        options.clock = &systemMillis;
    options.chain.now = options.clock() / kMillis;
    net::HttpServerOptions listening;
    listening.port = options.port;
    const bool ticks = options.ticks;
    auto state = std::make_shared<State>(std::move(options));
    auto server = net::HttpServer::listen(
        io.executor(), std::move(listening),
        [state](ServerRequest request) { return answer(state, std::move(request)); }, state->routes(state));
    if (!server)
        return std::unexpected(server.error());
    std::unique_ptr<PracticeServer> out(new PracticeServer(io, state, std::move(*server)));
    if (ticks) {
        out->m_ticker = net::spawn(io.executor(), tick(state));
        out->m_marketTicker = net::spawn(io.executor(), tickMarket(state));
    }
    return out;
}

PracticeServer::PracticeServer(
    net::IoThread& io, std::shared_ptr<State> state, std::unique_ptr<net::HttpServer> server)
    : m_io(io), m_state(std::move(state)), m_server(std::move(server)), m_network(m_state->chain.network()) {
    m_network.checkpoints = {m_state->chain.checkpoint()};
    m_network.beaconEndpoints = {m_server->httpUrl()};
    m_network.executionEndpoints = {m_server->httpUrl() + "/execution"};
    m_file = toNetworkFile(
        m_network, m_state->chain.subaccounts(),
        {m_server->webSocketUrl(kVenueSocket), m_server->httpUrl() + "/v3",
         m_server->httpUrl() + std::string(kFaucetPath), m_state->venue.oracle().address()});
}

PracticeServer::~PracticeServer() {
    m_ticker.cancel();
    m_marketTicker.cancel();
    m_server->stop();
    // The server's sockets belong to the network thread: they end there, or with it.
    auto server = std::make_shared<std::unique_ptr<net::HttpServer>>(std::move(m_server));
    m_io.post([server] { server->reset(); });
}

std::string PracticeServer::url() const {
    return m_server->httpUrl();
}

void PracticeServer::advance() {
    m_io.post([state = m_state] {
        state->advance();
        state->gateway.advance();
    });
}

void PracticeServer::setLie(Lie lie, bool on) {
    m_io.post([state = m_state, lie, on] { state->lies.set(lie, on); });
}

void PracticeServer::change(std::function<void(PracticeChain&)> change) {
    m_io.post([state = m_state, change = std::move(change)] { change(state->chain); });
}

Task<HttpResponse> PracticeServer::answer(std::shared_ptr<State> state, ServerRequest request) {
    if (state->lies.has(Lie::DroppedAnswers)) {
        const std::chrono::milliseconds silence = kSilence;
        co_await net::sleepFor(silence);
        co_return errorAnswer(503, "dropped");
    }
    if (request.path().starts_with("/eth/")) {
        if (request.method != "GET")
            co_return errorAnswer(405, "GET only");
        const auto accept = net::headerValue(request.headers, "accept");
        co_return state->beacon.answer(request.path(), request.query(), accept);
    }
    if (request.path().starts_with(kVenuePath) || request.path() == kFaucetPath) {
        auto venueAnswer = answerVenue(state, std::move(request));
        co_return co_await std::move(venueAnswer);
    }
    if (request.path() != "/execution" && request.path() != "/")
        co_return errorAnswer(404, "no such route");
    if (request.method != "POST")
        co_return errorAnswer(405, "POST only");
    HttpResponse out;
    out.headers["content-type"] = "application/json";
    out.body = state->execution.answer(request.body);
    co_return out;
}

Task<HttpResponse> PracticeServer::answerVenue(std::shared_ptr<State> state, ServerRequest request) {
    if (request.method != "POST")
        co_return errorAnswer(405, "POST only");
    if (request.path() == kFaucetPath)
        co_return state->gateway.answerFaucet(request);
    const std::string method(request.path().substr(kVenuePath.size()));
    auto response = state->gateway.answerRest(request, method);
    if (state->gateway.isDropped(method)) {
        const std::chrono::milliseconds silence = kSilence;
        co_await net::sleepFor(silence);
        co_return errorAnswer(503, "dropped");
    }
    co_return response;
}

Task<void> PracticeServer::tickMarket(std::shared_ptr<State> state) {
    // GCC 12.2 reads an unwritten frame where the wait stands in a while condition with its argument unnamed.
    for (;;) {
        const std::chrono::milliseconds rest = kMarketTick;
        if (!co_await net::sleepFor(rest))
            co_return;
        state->gateway.advance();
    }
}

Task<void> PracticeServer::tick(std::shared_ptr<State> state) {
    const std::uint64_t genesis = state->chain.network().genesisTime * kMillis;
    const std::uint64_t slot = state->chain.network().secondsPerSlot * kMillis;
    for (;;) {
        state->advance();
        const std::uint64_t now = state->clock();
        const std::uint64_t into = now < genesis ? 0 : (now - genesis) % slot;
        const std::chrono::milliseconds rest{slot - into};
        if (!co_await net::sleepFor(rest))
            co_return;
    }
}

} // namespace app::practice
