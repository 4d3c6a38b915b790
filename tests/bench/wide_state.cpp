// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "wide_state.h"

#include "lightclient/execution/account.h"
#include "lightclient/execution/trie.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/ssz.h"

#include <boost/json/serialize.hpp>

#include <fstream>

using namespace lightclient;
using namespace lightclient::execution;

namespace bench {
namespace {

constexpr std::uint64_t kAccounts = 100'000;
constexpr std::uint64_t kSlots = 20'000;
constexpr std::uint64_t kContracts = 64; ///< the first accounts; all have the same storage

Address addressOf(std::uint64_t index) {
    Bytes text;
    appendUint64(text, index);
    return fixedAt<Address::kSize>(keccak256(text), 0);
}

Account accountOf(std::uint64_t index, const Hash32& storageRoot) {
    Account out{index % 300, Uint256(1'000'000'000'000'000'000 + index), kEmptyTrieRoot, kEmptyCodeHash};
    if (index < kContracts) {
        out.storageRoot = storageRoot;
        out.codeHash = keccak256("code");
    }
    return out;
}

Uint256 wordOf(std::uint64_t slot) {
    return Uint256(slot * 1'000'000'007 + 1);
}

json::array toJson(const std::vector<Bytes>& nodes) {
    json::array out;
    for (const auto& node : nodes)
        out.emplace_back(toHex(node));
    return out;
}

} // namespace

WideState makeWideState(std::size_t pairs) {
    Trie storage;
    for (std::uint64_t slot = 0; slot < kSlots; ++slot)
        storage.put(storagePath(Uint256(slot)), encodeStorageWord(wordOf(slot)));
    const Hash32 storageRoot = storage.root();
    Trie state;
    for (std::uint64_t i = 0; i < kAccounts; ++i)
        state.put(accountPath(addressOf(i)), encodeAccount(accountOf(i, storageRoot)));
    WideState out{state.root(), {}, {}};
    for (std::uint64_t i = 0; i < pairs; ++i) {
        const auto address = addressOf(i % kContracts);
        const auto account = accountOf(i % kContracts, storageRoot);
        const std::uint64_t slot = i * 7919 % kSlots;
        out.answers.push_back(json::object{
            {"address", toHex(address)},
            {"balance", account.balance.toQuantity()},
            {"codeHash", toHex(account.codeHash)},
            {"nonce", Uint256(account.nonce).toQuantity()},
            {"storageHash", toHex(account.storageRoot)},
            {"accountProof", toJson(state.proof(accountPath(address)))},
            {"storageProof", json::array{json::object{
                                 {"key", Uint256(slot).toQuantity()},
                                 {"value", wordOf(slot).toQuantity()},
                                 {"proof", toJson(storage.proof(storagePath(Uint256(slot))))}}}},
        });
        out.proofs.push_back(parseAccountProof(out.answers.back()).value());
    }
    return out;
}

void writeTo(const std::filesystem::path& file, const WideState& state) {
    std::ofstream(file) << json::serialize(
        json::object{{"stateRoot", toHex(state.root)}, {"answers", state.answers}});
}

} // namespace bench
