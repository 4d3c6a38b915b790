// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/net/http_server.h"
#include "lightclient/net/run_blocking.h"
#include "lightclient/node/execution_api.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"
#include "tests/unit/lightclient/execution/built_chain.h"

#include <boost/json/serialize.hpp>

#include <atomic>
#include <map>
#include <mutex>

/// An execution node that serves a built chain over JSON-RPC, with lies to switch on.
namespace builtnode {

using namespace builtchain;
using namespace lightclient::node;

enum class Lie {
    None,
    OmitsReceipt,     ///< eth_getBlockReceipts without the last
    NoReceipts,       ///< the method is unknown
    ForgedHeader,     ///< of block 8200 another state root, by number and by hash
    OtherChain,       ///< of every block by number another gas use: another fork's
    NoState,          ///< eth_getProof fails: the state is gone
    ForgedProof,      ///< eth_getProof claims another balance than it proves
    OmitsTransaction, ///< a block without its last
    OtherCode,
    OmitsLog, ///< eth_getLogs without the first
    Null,     ///< null for everything
};

inline const Bytes kCode{0x60, 0x80, 0x60, 0x40};

class BuiltServer {
public:
    BuiltServer(net::IoThread& io, const BuiltChain& chain)
        : m_chain(chain),
          m_server(net::HttpServer::listen(io.executor(), {}, net::answerWith([this](const auto& request) {
                                               return respond(request);
                                           }))
                       .value()) {}
    std::string url() const { return m_server->httpUrl(); }
    void tell(Lie lie) { m_lie = lie; }
    int requests(const std::string& method) {
        const std::scoped_lock lock(m_mutex);
        return m_requests[method];
    }

private:
    net::HttpResponse respond(const net::ServerRequest& request) {
        const auto call = parseJson(request.body).value();
        const std::string method(call.at("method").as_string());
        {
            const std::scoped_lock lock(m_mutex);
            ++m_requests[method];
        }
        json::object answer{{"jsonrpc", "2.0"}, {"id", call.at("id")}};
        const auto result = m_lie == Lie::Null ? std::optional<json::value>(nullptr)
                                               : resultOf(method, call.at("params").as_array());
        if (result)
            answer["result"] = *result;
        else
            answer["error"] = json::object{{"code", -32601}, {"message", "not available"}};
        return {200, {}, json::serialize(answer)};
    }
    static std::uint64_t numberIn(const json::value& value) {
        return jsonQuantity(value).value().toUint64().value();
    }
    std::optional<json::value> resultOf(const std::string& method, const json::array& params) {
        if (method == "eth_getBlockByHash") {
            const auto* block = m_chain.find(jsonFixed<32>(params[0]).value());
            return block == nullptr ? json::value(nullptr) : blockAnswer(*block, params[1].as_bool());
        }
        if (method == "eth_getBlockByNumber") {
            auto block = blockAnswer(m_chain.at(numberIn(params[0])), false);
            if (m_lie == Lie::OtherChain)
                block.as_object()["gasUsed"] = "0x9";
            return block;
        }
        if (method == "eth_getBlockReceipts")
            return receipts(params);
        if (method == "eth_getProof" && m_lie != Lie::NoState)
            return proof(params);
        if (method == "eth_getCode")
            return json::value(toHex(m_lie == Lie::OtherCode ? Bytes{0x00} : kCode));
        if (method == "eth_getLogs")
            return logs(params[0]);
        return std::nullopt;
    }
    json::value blockAnswer(const BuiltBlock& block, bool isFull) {
        auto out = builtchain::toJson(block);
        if (m_lie == Lie::ForgedHeader && block.header.number == 8200)
            out["stateRoot"] = toHex(hashOf(1));
        if (m_lie == Lie::OmitsTransaction) {
            out["transactions"].as_array().pop_back();
            out["withdrawals"].as_array().pop_back();
        }
        if (!isFull)
            out["transactions"] = json::array{};
        return out;
    }
    std::optional<json::value> receipts(const json::array& params) {
        if (m_lie == Lie::NoReceipts)
            return std::nullopt;
        auto list = listToJson(m_chain.find(jsonFixed<32>(params[0]).value())->receipts);
        if (m_lie == Lie::OmitsReceipt)
            list.pop_back();
        return list;
    }
    json::value proof(const json::array& params) {
        std::vector<Uint256> slots;
        for (const auto& slot : params[1].as_array())
            slots.push_back(jsonQuantity(slot).value());
        const auto address = jsonFixed<20>(params[0]).value();
        auto out = builtchain::toJson(systemProof(m_chain.at(numberIn(params[2])), address, slots));
        if (m_lie == Lie::ForgedProof)
            out["balance"] = "0x7777";
        return out;
    }
    json::value logs(const json::value& query) {
        auto found = honestLogs(
            m_chain, parseLogFilter(query).value(),
            {numberIn(query.at("fromBlock")), numberIn(query.at("toBlock"))});
        if (m_lie == Lie::OmitsLog)
            found.erase(found.begin());
        return listToJson(found);
    }

    const BuiltChain& m_chain;
    std::atomic<Lie> m_lie{Lie::None};
    std::mutex m_mutex;
    std::map<std::string, int> m_requests;
    std::unique_ptr<net::HttpServer> m_server;
};

/// A server and the API before it.
struct BuiltNode {
    explicit BuiltNode(const BuiltChain& chain)
        : server(io, chain), api(net::makeHttpClient(io.executor()), server.url()) {}
    ~BuiltNode() { io.stop(); }
    BuiltNode(const BuiltNode&) = delete;
    BuiltNode& operator=(const BuiltNode&) = delete;

    template <class T> T wait(net::Task<T> task) { return net::runBlocking(io, std::move(task)); }

    net::IoThread io;
    BuiltServer server;
    ExecutionApi api;
};

template <class T> std::string resultOf(const NodeResult<T>& result) {
    return result ? "ok" : std::string(codeOf(result.error()));
}

} // namespace builtnode
