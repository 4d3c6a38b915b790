// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "l1_world.h"

#include "lightclient/execution/account.h"
#include "lightclient/execution/trie.h"
#include "lightclient/primitives/hex.h"

namespace l1_world {
namespace {

using namespace lightclient::execution;

Trie storageTrie(const Contract& contract) {
    Trie out;
    for (const auto& [slot, value] : contract.storage)
        if (!value.isZero())
            out.put(storagePath(slot), encodeStorageWord(value));
    return out;
}

Account accountOf(const Contract& contract) {
    return {1, Uint256(7), storageTrie(contract).root(), contract.codeHash};
}

Trie stateTrie(const std::map<Address, Contract>& accounts) {
    Trie out;
    for (const auto& [address, contract] : accounts)
        out.put(accountPath(address), encodeAccount(accountOf(contract)));
    return out;
}

json::array hexList(const std::vector<Bytes>& nodes) {
    json::array out;
    for (const auto& node : nodes)
        out.emplace_back(toHex(node));
    return out;
}

} // namespace

Address addressOf(std::uint8_t number) {
    Address out;
    out.bytes.fill(number);
    return out;
}

Hash32 hashOf(std::uint8_t number) {
    Hash32 out;
    out.bytes.fill(number);
    return out;
}

Hash32 World::stateRoot() const {
    return stateTrie(m_accounts).root();
}

json::object World::proofAnswer(const Address& address, const std::vector<Uint256>& slots) const {
    const auto found = m_accounts.find(address);
    const bool exists = found != m_accounts.end();
    const auto account = exists ? accountOf(found->second) : Account{};
    const auto trie = exists ? storageTrie(found->second) : Trie();
    json::array storage;
    for (const auto& slot : slots) {
        const auto word =
            exists && found->second.storage.contains(slot) ? found->second.storage.at(slot) : Uint256();
        storage.push_back(json::object{
            {"key", toHex(slot.toBigEndian())},
            {"value", word.toQuantity()},
            {"proof", hexList(trie.proof(storagePath(slot)))}});
    }
    return {
        {"address", toHex(address)},
        {"nonce", Uint256(exists ? account.nonce : 0).toQuantity()},
        {"balance", (exists ? account.balance : Uint256()).toQuantity()},
        {"codeHash", toHex(account.codeHash)},
        {"storageHash", toHex(account.storageRoot)},
        {"accountProof", hexList(stateTrie(m_accounts).proof(accountPath(address)))},
        {"storageProof", std::move(storage)}};
}

VerifiedAccount World::prove(const Address& address, const std::vector<Uint256>& slots) const {
    const auto proof = parseAccountProof(json::value(proofAnswer(address, slots))).value();
    return verifyAccountProof(stateRoot(), proof).value();
}

BlockHeader headerOver(const Hash32& stateRoot, std::uint64_t number, std::uint64_t timestamp) {
    BlockHeader out;
    out.stateRoot = stateRoot;
    out.number = number;
    out.timestamp = timestamp;
    out.gasLimit = 30'000'000;
    out.baseFeePerGas = Uint256(7);
    out.withdrawalsRoot = hashOf(0x57);
    out.blobGasUsed = 0;
    out.excessBlobGas = 0;
    out.parentBeaconBlockRoot = hashOf(0xbe);
    out.requestsHash = hashOf(0x4e);
    return out;
}

json::object toJson(const BlockHeader& header) {
    const auto quantity = [](std::uint64_t value) { return Uint256(value).toQuantity(); };
    return {
        {"hash", toHex(blockHash(header))},
        {"parentHash", toHex(header.parentHash)},
        {"sha3Uncles", toHex(header.ommersHash)},
        {"miner", toHex(header.beneficiary)},
        {"stateRoot", toHex(header.stateRoot)},
        {"transactionsRoot", toHex(header.transactionsRoot)},
        {"receiptsRoot", toHex(header.receiptsRoot)},
        {"logsBloom", toHex(header.logsBloom)},
        {"difficulty", header.difficulty.toQuantity()},
        {"number", quantity(header.number)},
        {"gasLimit", quantity(header.gasLimit)},
        {"gasUsed", quantity(header.gasUsed)},
        {"timestamp", quantity(header.timestamp)},
        {"extraData", toHex(header.extraData)},
        {"mixHash", toHex(header.mixHash)},
        {"nonce", toHex(header.nonce)},
        {"baseFeePerGas", header.baseFeePerGas.value().toQuantity()},
        {"withdrawalsRoot", toHex(header.withdrawalsRoot.value())},
        {"blobGasUsed", quantity(header.blobGasUsed.value())},
        {"excessBlobGas", quantity(header.excessBlobGas.value())},
        {"parentBeaconBlockRoot", toHex(header.parentBeaconBlockRoot.value())},
        {"requestsHash", toHex(header.requestsHash.value())}};
}

} // namespace l1_world
