// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "world_state.h"

#include "lightclient/primitives/keccak.h"

namespace app::practice {

using namespace lightclient;
using namespace lightclient::execution;

Account WorldState::account(const Address& address) const {
    const auto encoded = m_accounts.find(accountPath(address));
    return encoded ? parseAccount(*encoded).value_or(Account{}) : Account{};
}

const Bytes& WorldState::code(const Address& address) const {
    static const Bytes kNone;
    const auto found = m_codes.find(address);
    return found == m_codes.end() ? kNone : *found->second;
}

Uint256 WorldState::storage(const Address& address, const Uint256& slot) const {
    const auto trie = m_storages.find(address);
    if (trie == m_storages.end())
        return {};
    const auto encoded = trie->second.find(storagePath(slot));
    return encoded ? parseStorageWord(*encoded).value_or(Uint256{}) : Uint256{};
}

void WorldState::setBalance(const Address& address, const Uint256& wei) {
    Account changed = account(address);
    changed.balance = wei;
    put(address, changed);
}

void WorldState::setNonce(const Address& address, std::uint64_t nonce) {
    Account changed = account(address);
    changed.nonce = nonce;
    put(address, changed);
}

void WorldState::setCode(const Address& address, Bytes code) {
    Account changed = account(address);
    changed.codeHash = keccak256(code);
    put(address, changed);
    m_codes[address] = std::make_shared<const Bytes>(std::move(code));
}

void WorldState::setStorage(const Address& address, const Uint256& slot, const Uint256& value) {
    Trie& trie = m_storages[address];
    trie.put(storagePath(slot), value.isZero() ? Bytes{} : encodeStorageWord(value));
    Account changed = account(address);
    changed.storageRoot = trie.root();
    put(address, changed);
}

std::vector<Bytes> WorldState::accountProof(const Address& address) const {
    return m_accounts.proof(accountPath(address));
}

std::vector<Bytes> WorldState::storageProof(const Address& address, const Uint256& slot) const {
    const auto trie = m_storages.find(address);
    return trie == m_storages.end() ? std::vector<Bytes>{} : trie->second.proof(storagePath(slot));
}

void WorldState::put(const Address& address, const Account& account) {
    // EIP-161: an account that is empty again is no account.
    m_accounts.put(accountPath(address), account == Account{} ? Bytes{} : encodeAccount(account));
}

} // namespace app::practice
