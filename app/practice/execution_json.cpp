// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "execution_json.h"

namespace app::practice {

using namespace lightclient;

namespace {

json::value quantity(const Uint256& value) {
    return json::value(value.toQuantity());
}

json::array nodesToJson(const std::vector<Bytes>& nodes) {
    json::array out;
    for (const auto& node : nodes)
        out.push_back(json::value(toHex(node)));
    return out;
}

} // namespace

json::object blockToJson(const ExecutionBlock& block) {
    const auto& header = block.header;
    return {
        {"hash", toHex(block.hash)},
        {"parentHash", toHex(header.parentHash)},
        {"sha3Uncles", toHex(header.ommersHash)},
        {"miner", toHex(header.beneficiary)},
        {"stateRoot", toHex(header.stateRoot)},
        {"transactionsRoot", toHex(header.transactionsRoot)},
        {"receiptsRoot", toHex(header.receiptsRoot)},
        {"logsBloom", toHex(header.logsBloom)},
        {"difficulty", quantity(header.difficulty)},
        {"number", quantity(header.number)},
        {"gasLimit", quantity(header.gasLimit)},
        {"gasUsed", quantity(header.gasUsed)},
        {"timestamp", quantity(header.timestamp)},
        {"extraData", toHex(header.extraData)},
        {"mixHash", toHex(header.mixHash)},
        {"nonce", toHex(header.nonce)},
        {"baseFeePerGas", quantity(header.baseFeePerGas.value())},
        {"withdrawalsRoot", toHex(header.withdrawalsRoot.value())},
        {"blobGasUsed", quantity(header.blobGasUsed.value())},
        {"excessBlobGas", quantity(header.excessBlobGas.value())},
        {"parentBeaconBlockRoot", toHex(header.parentBeaconBlockRoot.value())},
        {"requestsHash", toHex(header.requestsHash.value())},
        {"size", quantity(execution::encodeRlp(header).size())},
        {"transactions", json::array{}},
        {"uncles", json::array{}},
        {"withdrawals", json::array{}},
    };
}

json::object proofToJson(
    const WorldState& state, const Address& address, const std::vector<ProofKey>& keys,
    const Misbehaviour& lies) {
    const auto account = state.account(address);
    auto nodes = state.accountProof(address);
    if (lies.has(Lie::WrongProof) && !nodes.empty())
        nodes.back().back() ^= 1;
    const Uint256 forged = lies.has(Lie::ForgedBalance) ? Uint256(1'000'000'000'000'000'000) : Uint256();
    const Uint256 gain = lies.has(Lie::ForgedPosition) ? Uint256(1'000'000'000'000'000'000) : Uint256();
    json::array storage;
    for (const auto& key : keys)
        storage.push_back(json::object{
            {"key", key.spelling},
            {"value", quantity(state.storage(address, key.slot) + gain)},
            {"proof", nodesToJson(state.storageProof(address, key.slot))},
        });
    return {
        {"address", toHex(address)},
        {"balance", quantity(account.balance + forged)},
        {"codeHash", toHex(account.codeHash)},
        {"nonce", quantity(account.nonce)},
        {"storageHash", toHex(account.storageRoot)},
        {"accountProof", nodesToJson(nodes)},
        {"storageProof", std::move(storage)},
    };
}

} // namespace app::practice
