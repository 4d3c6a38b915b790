// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "built_chain.h"

#include "lightclient/primitives/hex.h"

namespace builtchain {
namespace {

json::value quantity(const Uint256& value) {
    return json::value(value.toQuantity());
}

json::value hex(BytesView bytes) {
    return json::value(toHex(bytes));
}

template <class Item> json::array hexList(const std::vector<Item>& items) {
    json::array out;
    for (const auto& item : items)
        out.push_back(hex(item));
    return out;
}

json::array accessListToJson(const std::vector<AccessListEntry>& list) {
    json::array out;
    for (const auto& entry : list)
        out.push_back(
            json::object{{"address", hex(entry.address)}, {"storageKeys", hexList(entry.storageKeys)}});
    return out;
}

json::array authorizationsToJson(const std::vector<Authorization>& list) {
    json::array out;
    for (const auto& entry : list)
        out.push_back(json::object{
            {"chainId", quantity(entry.chainId)},
            {"address", hex(entry.address)},
            {"nonce", quantity(entry.nonce)},
            {"yParity", quantity(entry.yParity)},
            {"r", quantity(entry.r)},
            {"s", quantity(entry.s)},
        });
    return out;
}

void addDeposit(json::object& out, const Transaction& tx) {
    out["sourceHash"] = hex(tx.sourceHash);
    out["from"] = hex(tx.from);
    if (!tx.mint.isZero())
        out["mint"] = quantity(tx.mint);
    if (tx.isSystemTransaction)
        out["isSystemTx"] = true;
}

void addSigned(json::object& out, const Transaction& tx) {
    out["nonce"] = quantity(tx.nonce);
    out["v"] = quantity(tx.v);
    out["r"] = quantity(tx.r);
    out["s"] = quantity(tx.s);
    out["gasPrice"] = quantity(tx.type <= 1 ? tx.gasPrice : tx.maxFeePerGas);
    if (tx.type == 0)
        return;
    out["yParity"] = quantity(tx.v);
    out["chainId"] = quantity(tx.chainId);
    out["accessList"] = accessListToJson(tx.accessList);
    if (tx.type >= 2) {
        out["maxPriorityFeePerGas"] = quantity(tx.maxPriorityFeePerGas);
        out["maxFeePerGas"] = quantity(tx.maxFeePerGas);
    }
    if (tx.type == 3) {
        out["maxFeePerBlobGas"] = quantity(tx.maxFeePerBlobGas);
        out["blobVersionedHashes"] = hexList(tx.blobVersionedHashes);
    }
    if (tx.type == 4)
        out["authorizationList"] = authorizationsToJson(tx.authorizationList);
}

} // namespace

json::object toJson(const BlockHeader& header) {
    return {
        {"hash", hex(blockHash(header))},
        {"parentHash", hex(header.parentHash)},
        {"sha3Uncles", hex(header.ommersHash)},
        {"miner", hex(header.beneficiary)},
        {"stateRoot", hex(header.stateRoot)},
        {"transactionsRoot", hex(header.transactionsRoot)},
        {"receiptsRoot", hex(header.receiptsRoot)},
        {"logsBloom", hex(header.logsBloom)},
        {"difficulty", quantity(header.difficulty)},
        {"number", quantity(header.number)},
        {"gasLimit", quantity(header.gasLimit)},
        {"gasUsed", quantity(header.gasUsed)},
        {"timestamp", quantity(header.timestamp)},
        {"extraData", hex(header.extraData)},
        {"mixHash", hex(header.mixHash)},
        {"nonce", hex(header.nonce)},
        {"baseFeePerGas", quantity(header.baseFeePerGas.value())},
        {"withdrawalsRoot", hex(header.withdrawalsRoot.value())},
        {"blobGasUsed", quantity(header.blobGasUsed.value())},
        {"excessBlobGas", quantity(header.excessBlobGas.value())},
        {"parentBeaconBlockRoot", hex(header.parentBeaconBlockRoot.value())},
        {"requestsHash", hex(header.requestsHash.value())},
    };
}

json::object toJson(const Log& log) {
    return {{"address", hex(log.address)}, {"topics", hexList(log.topics)}, {"data", hex(log.data)}};
}

json::object toJson(const FoundLog& found) {
    auto out = toJson(found.log);
    out["blockNumber"] = quantity(found.blockNumber);
    out["blockHash"] = hex(found.blockHash);
    out["transactionIndex"] = quantity(found.transactionIndex);
    out["logIndex"] = quantity(found.logIndex);
    out["removed"] = false;
    return out;
}

json::object toJson(const Receipt& receipt) {
    return {
        {"type", quantity(receipt.type)},
        {"status", quantity(receipt.status ? 1 : 0)},
        {"cumulativeGasUsed", quantity(receipt.cumulativeGasUsed)},
        {"logsBloom", hex(receipt.logsBloom)},
        {"logs", listToJson(receipt.logs)},
    };
}

json::object toJson(const Transaction& transaction) {
    json::object out{
        {"hash", hex(transactionHash(transaction))},
        {"type", quantity(transaction.type)},
        {"gas", quantity(transaction.gasLimit)},
        {"to", transaction.to ? hex(*transaction.to) : json::value(nullptr)},
        {"value", quantity(transaction.value)},
        {"input", hex(transaction.input)},
    };
    if (transaction.type == Transaction::kDepositType)
        addDeposit(out, transaction);
    else
        addSigned(out, transaction);
    return out;
}

json::object toJson(const Withdrawal& withdrawal) {
    return {
        {"index", quantity(withdrawal.index)},
        {"validatorIndex", quantity(withdrawal.validatorIndex)},
        {"address", hex(withdrawal.address)},
        {"amount", quantity(withdrawal.amount)},
    };
}

json::object toJson(const AccountProof& proof) {
    json::array storage;
    for (const auto& slot : proof.storage)
        storage.push_back(json::object{
            {"key", quantity(slot.key)}, {"value", quantity(slot.value)}, {"proof", hexList(slot.nodes)}});
    return {
        {"address", hex(proof.address)},         {"balance", quantity(proof.balance)},
        {"codeHash", hex(proof.codeHash)},       {"nonce", quantity(proof.nonce)},
        {"storageHash", hex(proof.storageHash)}, {"accountProof", hexList(proof.nodes)},
        {"storageProof", std::move(storage)},
    };
}

json::object toJson(const BuiltBlock& block) {
    auto out = toJson(block.header);
    out["transactions"] = listToJson(block.transactions);
    out["withdrawals"] = listToJson(block.withdrawals);
    return out;
}

} // namespace builtchain
