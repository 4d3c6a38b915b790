// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "execution_rpc.h"

#include "execution_json.h"

#include <boost/json/serialize.hpp>

namespace app::practice {

using namespace lightclient;

namespace {

// JSON-RPC 2.0, section 5.1; -32001 is execution-apis' "resource not found".
constexpr int kParseError = -32700;
constexpr int kInvalidRequest = -32600;
constexpr int kMethodNotFound = -32601;
constexpr int kInvalidParams = -32602;
constexpr int kResourceNotFound = -32001;

constexpr std::size_t kMaxBatch = 100;
constexpr std::size_t kMaxProofKeys = 1024;
constexpr std::uint64_t kGasPrice = 1'000'000'007;

std::unexpected<RpcFault> badParams(std::string_view what) {
    return std::unexpected(RpcFault{kInvalidParams, std::string(what)});
}

json::value faultToJson(const json::value& id, const RpcFault& fault) {
    return json::object{
        {"jsonrpc", "2.0"},
        {"id", id},
        {"error", json::object{{"code", fault.code}, {"message", fault.message}}}};
}

RpcResult<Address> addressParam(const json::array& params) {
    const auto address = params.empty() ? Decoded<Address>(std::unexpected(DecodeError::MissingField))
                                        : jsonFixed<20>(params[0]);
    if (!address)
        return badParams("invalid argument 0: not an address");
    return *address;
}

/// A storage key: up to 32 bytes of hex, padded or minimal.
RpcResult<ProofKey> proofKey(const json::value& value) {
    const auto text = jsonString(value);
    const auto slot = text ? parseQuantity(*text) : Decoded<Uint256>(std::unexpected(text.error()));
    if (!slot)
        return badParams("invalid storage key");
    return ProofKey{*slot, std::string(*text)};
}

/// The block that a state method names: its last parameter, or the newest where it is left out.
json::value selectorParam(const json::array& params, std::size_t index) {
    return params.size() > index ? params[index] : json::value("latest");
}

} // namespace

std::string ExecutionRpc::answer(std::string_view body) const {
    const auto request = parseJson(body);
    if (!request)
        return json::serialize(faultToJson(nullptr, {kParseError, "parse error"}));
    const auto* batch = request->if_array();
    if (batch == nullptr)
        return json::serialize(answerOne(*request));
    if (batch->empty() || batch->size() > kMaxBatch)
        return json::serialize(faultToJson(nullptr, {kInvalidRequest, "empty or oversized batch"}));
    json::array out;
    for (const auto& entry : *batch)
        out.push_back(answerOne(entry));
    return json::serialize(out);
}

json::value ExecutionRpc::answerOne(const json::value& request) const {
    static const json::array kNoParams;
    const auto* idField = jsonFieldOrNull(request, "id");
    const json::value id = idField == nullptr ? json::value(nullptr) : *idField;
    const auto* method = jsonFieldOrNull(request, "method");
    const auto* params = jsonFieldOrNull(request, "params");
    if (method == nullptr || !method->is_string() || (params != nullptr && !params->is_array()))
        return faultToJson(id, {kInvalidRequest, "invalid request"});
    auto result = call(method->get_string(), params == nullptr ? kNoParams : params->get_array());
    if (!result)
        return faultToJson(id, result.error());
    return json::object{{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(*result)}};
}

RpcResult<json::value> ExecutionRpc::call(std::string_view method, const json::array& params) const {
    if (method == "eth_chainId")
        return json::value(Uint256(m_chain.network().chainId).toQuantity());
    if (method == "net_version")
        return json::value(std::to_string(m_chain.network().chainId));
    if (method == "web3_clientVersion")
        return json::value("strikelight-practice");
    if (method == "eth_syncing")
        return json::value(false);
    if (method == "eth_blockNumber")
        return json::value(Uint256(m_chain.execution().head().header.number).toQuantity());
    if (method == "eth_gasPrice" || method == "eth_maxPriorityFeePerGas")
        return json::value(Uint256(kGasPrice).toQuantity());
    if (method == "eth_getBlockByNumber" || method == "eth_getBlockByHash") {
        if (params.empty() || (method == "eth_getBlockByHash" && !jsonFixed<32>(params[0])))
            return badParams("missing or invalid argument 0");
        const auto block = blockOf(params[0]);
        if (!block && block.error().code == kResourceNotFound)
            return json::value(nullptr);
        if (!block)
            return std::unexpected(block.error());
        return json::value(blockToJson(**block));
    }
    return callWithState(method, params);
}

RpcResult<json::value> ExecutionRpc::callWithState(std::string_view method, const json::array& params) const {
    if (method == "eth_getLogs")
        return json::value(json::array{}); // no transactions, no logs
    if (method == "eth_getBlockReceipts") {
        const auto block = blockOf(selectorParam(params, 0));
        if (!block)
            return std::unexpected(block.error());
        return json::value(json::array{});
    }
    if (method == "eth_getProof")
        return getProof(params);
    if (method != "eth_getBalance" && method != "eth_getCode" && method != "eth_getTransactionCount" &&
        method != "eth_getStorageAt")
        return std::unexpected(RpcFault{
            kMethodNotFound, "the method " + std::string(method.substr(0, 64)) + " is not available"});
    const auto address = addressParam(params);
    if (!address)
        return std::unexpected(address.error());
    const auto block = blockOf(selectorParam(params, method == "eth_getStorageAt" ? 2 : 1));
    if (!block)
        return std::unexpected(block.error());
    const WorldState& state = (*block)->state;
    if (method == "eth_getCode")
        return json::value(toHex(state.code(*address)));
    if (method == "eth_getTransactionCount")
        return json::value(Uint256(state.account(*address).nonce).toQuantity());
    if (method == "eth_getStorageAt") {
        const auto key = proofKey(selectorParam(params, 1));
        if (!key)
            return std::unexpected(key.error());
        return json::value(toHex(state.storage(*address, key->slot).toBigEndian()));
    }
    const Uint256 gain = m_lies.has(Lie::ForgedBalance) ? Uint256(1'000'000'000'000'000'000) : Uint256();
    return json::value((state.account(*address).balance + gain).toQuantity());
}

RpcResult<json::value> ExecutionRpc::getProof(const json::array& params) const {
    const auto address = addressParam(params);
    if (!address)
        return std::unexpected(address.error());
    const auto* list = params.size() > 1 ? params[1].if_array() : nullptr;
    if (list == nullptr || list->size() > kMaxProofKeys)
        return badParams("invalid argument 1: not a list of storage keys");
    std::vector<ProofKey> keys;
    for (const auto& entry : *list) {
        auto key = proofKey(entry);
        if (!key)
            return std::unexpected(key.error());
        keys.push_back(std::move(*key));
    }
    const auto block = blockOf(selectorParam(params, 2));
    if (!block)
        return std::unexpected(block.error());
    return json::value(proofToJson((*block)->state, *address, keys, m_lies));
}

RpcResult<const ExecutionBlock*> ExecutionRpc::blockOf(const json::value& selector) const {
    // EIP-1898: {"blockHash": …} or {"blockNumber": …} as well as a bare number, tag or hash.
    if (const auto* hash = jsonFieldOrNull(selector, "blockHash"))
        return jsonFixed<32>(*hash) ? blockOf(*hash) : badParams("invalid block hash");
    if (const auto* number = jsonFieldOrNull(selector, "blockNumber"))
        return number->is_string() ? blockOf(*number) : badParams("invalid block number");
    const auto text = jsonString(selector);
    if (!text)
        return badParams("invalid block selector");
    if (!text->starts_with("0x"))
        return blockByTag(*text);
    const ExecutionBlock* block = nullptr;
    if (const auto hash = parseFixedHex<32>(*text)) {
        block = m_chain.execution().byHash(*hash);
    } else {
        const auto number = parseQuantityUint64(*text);
        if (!number)
            return badParams("invalid block number");
        block = m_chain.execution().byNumber(*number);
    }
    if (block == nullptr)
        return std::unexpected(RpcFault{kResourceNotFound, "block or its state is not available"});
    return block;
}

RpcResult<const ExecutionBlock*> ExecutionRpc::blockByTag(std::string_view tag) const {
    const auto& chain = m_chain.execution();
    if (tag == "latest" || tag == "pending")
        return &chain.head();
    const ExecutionBlock* block = nullptr;
    if (tag == "finalized" || tag == "safe")
        block = chain.byHash(m_chain.beacon().finalized().header.execution.blockHash);
    else if (tag == "earliest")
        block = chain.byNumber(0);
    else
        return badParams("unknown block tag");
    if (block == nullptr)
        return std::unexpected(RpcFault{kResourceNotFound, "block or its state is not available"});
    return block;
}

} // namespace app::practice
