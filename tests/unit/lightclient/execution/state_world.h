// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/execution/account.h"
#include "lightclient/execution/account_proof.h"
#include "lightclient/execution/trie.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"

// JSON spelled as raw strings, in a file of its own: moc loses its way in them.

namespace lightclient::execution {

inline Address addressOf(std::uint8_t id) {
    Address out;
    out[19] = id;
    return out;
}

/// A small world: fifty accounts, number 7 with forty slots (slot n holds n * 1000).
struct World {
    Trie storage;
    Trie state;
    Account rich;
    World() {
        for (std::uint64_t slot = 1; slot <= 40; ++slot)
            storage.put(storagePath(slot), encodeStorageWord(slot * 1000));
        for (std::uint8_t id = 1; id <= 50; ++id) {
            Account account{id, Uint256{id} * Uint256{1000000000000000000}, kEmptyTrieRoot, kEmptyCodeHash};
            if (id == 7)
                rich = account = Account{1, 5, storage.root(), keccak256("code")};
            state.put(accountPath(addressOf(id)), encodeAccount(account));
        }
    }
    AccountProof proof(std::uint8_t id, std::initializer_list<std::uint64_t> slots) const {
        AccountProof out;
        out.address = addressOf(id);
        out.nodes = state.proof(accountPath(out.address));
        if (const auto leaf = state.find(accountPath(out.address))) {
            const auto account = parseAccount(*leaf).value();
            out.nonce = account.nonce;
            out.balance = account.balance;
            out.codeHash = account.codeHash;
            out.storageHash = account.storageRoot;
        }
        for (const auto slot : slots)
            out.storage.push_back(
                {slot, slot >= 1 && slot <= 40 ? slot * 1000 : 0, storage.proof(storagePath(slot))});
        return out;
    }
};

inline std::string nodesJson(const std::vector<Bytes>& nodes) {
    std::string out;
    for (const auto& node : nodes)
        out += (out.empty() ? "\"" : ",\"") + toHex(node) + "\"";
    return "[" + out + "]";
}

inline std::string toJson(const AccountProof& proof, const std::string& key) {
    std::string storage;
    for (const auto& slot : proof.storage)
        storage += (storage.empty() ? "" : ",") + std::string(R"({"key":")") + key + R"(","value":")" +
                   slot.value.toQuantity() + R"(","proof":)" + nodesJson(slot.nodes) + "}";
    return R"({"address":")" + toHex(proof.address) + R"(","nonce":")" + Uint256{proof.nonce}.toQuantity() +
           R"(","balance":")" + proof.balance.toQuantity() + R"(","codeHash":")" + toHex(proof.codeHash) +
           R"(","storageHash":")" + toHex(proof.storageHash) + R"(","accountProof":)" +
           nodesJson(proof.nodes) + R"(,"storageProof":[)" + storage + "]}";
}

} // namespace lightclient::execution
