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
            return updatesFrom(startPeriod(std::string(request.target)));
        const bool isHead = path == base + "finality_update" || path == base + "optimistic_update";
        if (isHead && m_fault != Fault::NotFoundYet) {
            auto response = file(path.substr(base.size()) + ending);
            if (m_fault == Fault::BadSignature)
                response.body[4 + 4 + 40] ^= 1;
            return response;
        }
        return {404, {}, R"({"code":404,"message":"not found"})"};
    }
    static std::size_t startPeriod(const std::string& target) {
        const std::string name = "start_period=";
        const auto at = target.find(name);
        return at == std::string::npos ? 0 : std::stoul(target.substr(at + name.size()));
    }
    /// The recorded updates, of periods 0 and 1, without those before `start`.
    net::HttpResponse updatesFrom(std::size_t start) const {
        if (m_json) {
            auto all = readJson("electra_minimal/updates.json").as_array();
            all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(start, all.size())));
            return {200, {}, json::serialize(all)};
        }
        auto text = readText("electra_minimal/updates.ssz");
        for (; start > 0 && !text.empty(); --start) {
            std::uint64_t length = 0;
            for (unsigned i = 0; i < 8; ++i)
                length |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
            text.erase(0, 8 + length);
        }
        return {200, {}, text};
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
    void onRequest(bool succeeded, std::chrono::milliseconds took) override {
        const std::scoped_lock lock(mutex);
        (succeeded ? good : bad) += 1;
        longest = std::max(longest, took);
    }
    std::mutex mutex;
    std::vector<NodeStage> stages;
    std::vector<std::string> problems;
    std::vector<std::string> fed;
    int refused = 0;
    int good = 0;
    int bad = 0;
    std::chrono::milliseconds longest{};
};

/// A server, a node that looks at it, and a clock that we turn.
struct Stand {
    explicit Stand(Hash32 root = electra().root, NodeOptions options = {}) {
        nowMillis = static_cast<std::int64_t>(electra().network.startOf(electra().now)) * 1000;
        node = std::make_unique<LightNode>(
            BeaconApi(net::makeHttpClient(io.executor()), server.url() + "/", electra().network),
            LightClientVerifier(electra().network, root), [this] { return nowMillis.load(); }, notes,
            options);
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
