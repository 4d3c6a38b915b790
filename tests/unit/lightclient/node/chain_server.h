// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "tests/unit/lightclient/consensus/signed_chain.h"

#include "lightclient/consensus/json_codec.h"
#include "lightclient/consensus/roots.h"
#include "lightclient/net/http_server.h"
#include "lightclient/net/io_thread.h"
#include "lightclient/net/run_blocking.h"
#include "lightclient/node/light_node.h"
#include "lightclient/primitives/hex.h"

#include <boost/json/serialize.hpp>

#include <atomic>
#include <mutex>

/// Several beacon nodes that tests can shape, and a light node before them.
namespace chainserver {

using namespace lightclient;
using namespace lightclient::node;
using signedchain::SignedChain;

inline constexpr consensus::Slot kCheckpoint = 8;
inline constexpr consensus::Slot kHead = 200; // period 3 of the minimal preset
inline constexpr consensus::Slot kFinalized = 184;

inline SignedChain makeChain() {
    return SignedChain(signedchain::makeNetwork(consensus::kMinimalPreset, {{consensus::Fork::Electra, 0}}));
}

/// Serves a signed chain as a beacon node does, in JSON. The switches are safe from any thread; the chain is
/// the server's own.
class ChainServer {
public:
    ChainServer(net::IoThread& io, SignedChain chain)
        : m_chain(std::move(chain)),
          m_server(net::HttpServer::listen(io.executor(), {}, net::answerWith([this](const auto& request) {
                                               return answer(request);
                                           }))
                       .value()) {}

    std::string url() const { return m_server->httpUrl(); }
    SignedChain& chain() { return m_chain; }
    int requests() const { return m_requests; }

    std::atomic<consensus::Slot> head{kHead};
    std::atomic<consensus::Slot> finalized{kFinalized};
    std::atomic<bool> isDown{false};   ///< answers 503
    std::atomic<bool> isLying{false};  ///< flips a bit in every head it signs for
    std::atomic<bool> isSilent{false}; ///< knows no head yet: 404
    /// What it sends unasked: nothing, its heads, or what is none.
    enum class Events { None, Heads, Garbage };
    std::atomic<Events> events{Events::None};

private:
    using Response = net::HttpResponse;

    Response answer(const net::ServerRequest& request) {
        const std::scoped_lock lock(m_mutex);
        ++m_requests;
        if (isDown)
            return {503, {}, R"({"code":503,"message":"syncing"})"};
        const std::string path(request.path());
        const std::string base = "/eth/v1/beacon/light_client/";
        if (path == base + "bootstrap/" + toHex(checkpointRoot()))
            return bootstrap();
        if (path == base + "updates")
            return updates(
                numberAfter(request.target, "start_period="), numberAfter(request.target, "count="));
        if (path == base + "finality_update" && !isSilent)
            return head_(consensus::ObjectKind::FinalityUpdate);
        if (path == base + "optimistic_update" && !isSilent)
            return head_(consensus::ObjectKind::OptimisticUpdate);
        if (path == "/eth/v1/events" && events != Events::None)
            return stream();
        const std::string headers = "/eth/v1/beacon/headers/";
        if (path.starts_with(headers))
            return header(path.substr(headers.size()));
        return {404, {}, R"({"code":404,"message":"not found"})"};
    }

    Hash32 checkpointRoot() { return rootOf(m_chain.block(kCheckpoint).header.beacon); }

    static std::uint64_t numberAfter(std::string_view target, std::string_view name) {
        const auto at = target.find(name);
        return at == std::string_view::npos ? 0 : std::stoull(std::string(target.substr(at + name.size())));
    }
    static json::object versioned(json::value data) {
        return {{"version", "electra"}, {"data", std::move(data)}};
    }

    Response bootstrap() {
        const auto& preset = m_chain.network().preset;
        return {
            200,
            {},
            json::serialize(
                versioned(toJson(m_chain.bootstrap(kCheckpoint), consensus::Schema::Electra, preset)))};
    }
    Response updates(std::uint64_t start, std::uint64_t count) {
        const auto& preset = m_chain.network().preset;
        json::array out;
        const auto now = preset.periodAt(head);
        for (auto period = start; period < start + count && period <= now; ++period)
            out.push_back(versioned(toJson(
                m_chain.update(shapeOf(period, now)), consensus::ObjectKind::Update,
                consensus::Schema::Electra, preset)));
        return {200, {}, json::serialize(out)};
    }
    signedchain::UpdateShape shapeOf(consensus::Period period, consensus::Period now) const {
        const consensus::Slot first = period * m_chain.network().preset.slotsPerPeriod();
        if (period < now)
            return {first + 48, first + 49, first + 32};
        return {head, head + 1, finalized.load()};
    }
    Response head_(consensus::ObjectKind kind) {
        const bool isFinality = kind == consensus::ObjectKind::FinalityUpdate;
        auto update = m_chain.update(
            {.attested = head,
             .signature = head + 1,
             .finalized = isFinality ? std::optional(finalized.load()) : std::nullopt,
             .committee = false});
        if (isLying)
            update.syncAggregate.bits[0] ^= 1;
        return {
            200,
            {},
            json::serialize(
                versioned(toJson(update, kind, consensus::Schema::Electra, m_chain.network().preset)))};
    }
    /// One event, and the end of the stream.
    Response stream() {
        const auto body = head_(consensus::ObjectKind::FinalityUpdate).body;
        const std::string data = events == Events::Heads ? body : "{]";
        return {
            200,
            {{"content-type", "text/event-stream"}},
            "event: light_client_finality_update\ndata: " + data + "\n\n"};
    }
    Response header(const std::string& id) {
        const consensus::Slot slot = id == "finalized" ? finalized.load() : std::stoull(id);
        const auto beacon = m_chain.block(slot).header.beacon;
        return {
            200,
            {},
            json::serialize(json::object{
                {"data",
                 json::object{
                     {"root", toHex(rootOf(beacon))},
                     {"header", json::object{
                                    {"message", json::object{
                                                    {"slot", std::to_string(beacon.slot)},
                                                    {"proposer_index", std::to_string(beacon.proposerIndex)},
                                                    {"parent_root", toHex(beacon.parentRoot)},
                                                    {"state_root", toHex(beacon.stateRoot)},
                                                    {"body_root", toHex(beacon.bodyRoot)}}}}}}}})};
    }

    SignedChain m_chain;
    std::mutex m_mutex;
    std::atomic<int> m_requests{0};
    std::unique_ptr<net::HttpServer> m_server;
};

/// Keeps what it hears.
struct Heard : NodeObserver {
    void onStage(NodeStage stage, const NodeError* problem) override {
        const std::scoped_lock lock(mutex);
        stages.push_back(stage);
        problems.emplace_back(problem == nullptr ? "" : codeOf(*problem));
    }
    void onFeed(
        const consensus::LightClientVerifier& /*verifier*/, const consensus::LightClientObject& /*object*/,
        const consensus::Verified<consensus::FeedOutcome>& /*outcome*/) override {}
    void onEndpoints(std::span<const EndpointStanding> all) override {
        const std::scoped_lock lock(mutex);
        standings.assign(all.begin(), all.end());
    }
    void onAgreement(const Agreement& agreement) override {
        const std::scoped_lock lock(mutex);
        agreements.push_back(agreement);
    }
    void onEvidence(const Evidence& found) override {
        const std::scoped_lock lock(mutex);
        evidence.push_back(found);
    }
    std::mutex mutex;
    std::vector<NodeStage> stages;
    std::vector<std::string> problems;
    std::vector<EndpointStanding> standings;
    std::vector<Agreement> agreements;
    std::vector<Evidence> evidence;
};

/// A light node before servers that may each tell another chain, and a clock that we turn.
struct Ring {
    explicit Ring(std::vector<SignedChain> chains, NodeOptions options = {}, bool isTold = false) {
        for (auto& chain : chains)
            servers.push_back(std::make_unique<ChainServer>(io, std::move(chain)));
        const auto network = servers.front()->chain().network();
        nowMillis = static_cast<std::int64_t>(network.startOf(kHead + 1)) * 1000;
        std::vector<BeaconApi> apis;
        for (const auto& server : servers)
            apis.emplace_back(net::makeHttpClient(io.executor()), server->url(), network);
        if (isTold)
            options.feed = feed =
                std::make_shared<HeadsFeed>(io.executor(), net::makeEventStream(io.executor()), network);
        node = std::make_unique<LightNode>(
            std::move(apis),
            consensus::LightClientVerifier(
                network, rootOf(servers.front()->chain().block(kCheckpoint).header.beacon)),
            [this] { return nowMillis.load(); }, heard, options);
    }
    ~Ring() { io.stop(); }
    Ring(const Ring&) = delete;
    Ring& operator=(const Ring&) = delete;

    /// The code of one pass.
    std::string pass() {
        const auto result = net::runBlocking(io, node->syncOnce());
        return result ? "ok" : std::string(codeOf(result.error()));
    }
    /// The word for how a server stands.
    std::string stateOf(std::size_t place) const {
        return std::string(codeOf(heard.standings.at(place).state));
    }
    /// Every server's chain goes on.
    void goOn(consensus::Slot slots) {
        for (const auto& server : servers) {
            server->head += slots;
            server->finalized += slots;
        }
        nowMillis += static_cast<std::int64_t>(slots) * 12'000;
    }
    consensus::Slot finalized() const { return node->verifier().store()->finalizedHeader.beacon.slot; }

    net::IoThread io;
    std::vector<std::unique_ptr<ChainServer>> servers;
    Heard heard;
    std::atomic<std::int64_t> nowMillis{0};
    std::shared_ptr<HeadsFeed> feed; ///< null: heads are asked for
    std::unique_ptr<LightNode> node;
};

} // namespace chainserver
