// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/net/http_server.h"
#include "lightclient/net/run_blocking.h"
#include "lightclient/node/light_node.h"
#include "tests/unit/lightclient/consensus/recorded.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <atomic>
#include <mutex>

/// A light node before a server that plays a recorded chain.
namespace recorded_node {

using namespace lightclient;
using namespace lightclient::node;
using namespace recorded;

/// Serves the recorded Electra chain as a beacon node does, with faults to switch on. Used on the network
/// thread; the switches are atomic.
class RecordedServer {
public:
    enum class Fault {
        None,
        Garbage,
        Html,
        NotFoundYet,
        Error,
        Drop,
        TwoObjects,
        WrongKind,
        Empty,
        BadSignature
    };

    explicit RecordedServer(net::IoThread& io)
        : m_server(net::HttpServer::listen(io.executor(), {}, net::answerWith([this](const auto& request) {
                                               return answer(request);
                                           }))
                       .value()) {}

    std::string url() const { return m_server->httpUrl(); }
    void setFault(Fault fault) { m_fault = fault; }
    /// Answers in JSON even where SSZ was asked for.
    void speakJson(bool json) { m_json = json; }
    int requests() const { return m_requests; }
    /// What the genesis route says; it has none until this is set.
    void setGenesis(std::string body) { m_genesis = std::move(body); }

private:
    net::HttpResponse answer(const net::ServerRequest& request) {
        ++m_requests;
        if (request.path() == "/eth/v1/beacon/genesis" && !m_genesis.empty())
            return {200, {}, m_genesis};
        const std::string ending = m_json ? ".json" : ".ssz";
        switch (m_fault.load()) {
        case Fault::Garbage:
            return {200, {}, std::string(500, '\x7f')};
        case Fault::Html:
            return {200, {}, "<html>sign in</html>"};
        case Fault::Error:
            return {503, {}, R"({"code":503,"message":"syncing"})"};
        case Fault::Drop:
            throw std::runtime_error("the handler fails"); // a 500 to the client
        case Fault::Empty:
            return {200, {}, ""};
        case Fault::TwoObjects:
            return {
                200,
                {},
                "[" + readText("electra_minimal/bootstrap.json") + "," +
                    readText("electra_minimal/bootstrap.json") + "]"};
        case Fault::WrongKind:
            return file("optimistic_update" + ending);
        default:
            break;
        }
        const auto path = std::string(request.path());
        const std::string base = "/eth/v1/beacon/light_client/";
        if (path == base + "bootstrap/" + toHex(electra().root))
            return file("bootstrap" + ending);
        if (path == base + "updates")
            return updates(
                numberAfter(request.target, "start_period="), numberAfter(request.target, "count="));
        const bool isHead = path == base + "finality_update" || path == base + "optimistic_update";
        if (isHead && m_fault != Fault::NotFoundYet) {
            auto response = file(path.substr(base.size()) + ending);
            if (m_fault == Fault::BadSignature)
                response.body[4 + 4 + 40] ^= 1;
            return response;
        }
        return {404, {}, R"({"code":404,"message":"not found"})"};
    }
    static std::size_t numberAfter(std::string_view target, std::string_view name) {
        const auto at = target.find(name);
        return at == std::string_view::npos ? 0 : std::stoul(std::string(target.substr(at + name.size())));
    }
    /// The recorded updates, of periods 0 and 1: `count` of them from `start` on.
    net::HttpResponse updates(std::size_t start, std::size_t count) const {
        if (m_json) {
            json::array out;
            const auto all = readJson("electra_minimal/updates.json");
            for (const auto& each : all.as_array())
                if (start > 0)
                    --start;
                else if (out.size() < count)
                    out.push_back(each);
            return {200, {}, json::serialize(out)};
        }
        const auto text = readText("electra_minimal/updates.ssz");
        std::string out;
        for (std::size_t at = 0, place = 0; at < text.size(); ++place) {
            std::uint64_t length = 8;
            for (unsigned i = 0; i < 8; ++i)
                length += std::uint64_t{static_cast<unsigned char>(text[at + i])} << (8 * i);
            if (place >= start && place < start + count)
                out += text.substr(at, length);
            at += length;
        }
        return {200, {}, out};
    }
    static net::HttpResponse file(const std::string& name) {
        return {200, {}, readText("electra_minimal/" + name)};
    }

    std::atomic<Fault> m_fault{Fault::None};
    std::atomic<bool> m_json{false};
    std::atomic<int> m_requests{0};
    std::string m_genesis;
    std::unique_ptr<net::HttpServer> m_server;
};

/// Keeps what it hears. Written on the network thread.
struct Notes : NodeObserver {
    void onStage(NodeStage stage, const NodeError* problem) override {
        const std::scoped_lock lock(mutex);
        stages.push_back(stage);
        problems.emplace_back(problem == nullptr ? "" : codeOf(*problem));
    }
    void onFeed(
        const LightClientVerifier& /*verifier*/, const LightClientObject& object,
        const Verified<FeedOutcome>& outcome) override {
        const std::scoped_lock lock(mutex);
        fed.emplace_back(nameOf(object.kind));
        refused += outcome ? 0 : 1;
    }
    void onEndpoints(std::span<const EndpointStanding> all) override {
        const std::scoped_lock lock(mutex);
        standings.assign(all.begin(), all.end());
        bad = 0;
        for (const auto& each : standings)
            bad += static_cast<int>(each.failures);
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
    std::vector<std::string> fed;
    int refused = 0;
    int bad = 0;
    std::vector<EndpointStanding> standings; ///< the last ones
    std::vector<Agreement> agreements;
    std::vector<Evidence> evidence;
};

inline std::vector<BeaconApi> beaconsAt(net::IoThread& io, const std::vector<std::string>& urls) {
    std::vector<BeaconApi> out;
    for (const auto& url : urls)
        out.emplace_back(net::makeHttpClient(io.executor()), url, electra().network);
    return out;
}

/// A server, a node that looks at it, and a clock that we turn.
struct Stand {
    explicit Stand(Hash32 root = electra().root, NodeOptions options = {}) {
        nowMillis = static_cast<std::int64_t>(electra().network.startOf(electra().now)) * 1000;
        node = std::make_unique<LightNode>(
            beaconsAt(io, {server.url() + "/"}), LightClientVerifier(electra().network, root),
            [this] { return nowMillis.load(); }, notes, options);
    }
    ~Stand() { io.stop(); }
    Stand(const Stand&) = delete;
    Stand& operator=(const Stand&) = delete;

    /// The code of one pass.
    std::string pass() {
        const auto result = net::runBlocking(io, node->syncOnce());
        return result ? "ok" : std::string(codeOf(result.error()));
    }

    net::IoThread io;
    RecordedServer server{io};
    Notes notes;
    std::atomic<std::int64_t> nowMillis{0};
    std::unique_ptr<LightNode> node;
};

using Fault = RecordedServer::Fault;

} // namespace recorded_node
