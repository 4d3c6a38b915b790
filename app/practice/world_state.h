// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/execution/account.h"
#include "lightclient/execution/trie.h"

#include <map>
#include <memory>

namespace app::practice {

/// Every account of an execution chain in real tries. A value: a copy is cheap, shares its nodes and stays
/// as it is while the original moves on.
class WorldState {
public:
    /// The account, or the empty one that every untouched address has.
    lightclient::execution::Account account(const lightclient::Address& address) const;
    /// The code at an address; empty where there is none.
    const lightclient::Bytes& code(const lightclient::Address& address) const;
    /// The word in a storage slot; zero where nothing was stored.
    lightclient::Uint256 storage(const lightclient::Address& address, const lightclient::Uint256& slot) const;

    /// Sets an account's ether in wei.
    void setBalance(const lightclient::Address& address, const lightclient::Uint256& wei);
    void setNonce(const lightclient::Address& address, std::uint64_t nonce);
    void setCode(const lightclient::Address& address, lightclient::Bytes code);
    /// Stores a word; zero clears the slot, as the EVM does.
    void setStorage(
        const lightclient::Address& address, const lightclient::Uint256& slot,
        const lightclient::Uint256& value);

    /// The state root.
    lightclient::Hash32 root() const noexcept { return m_accounts.root(); }
    /// The nodes of eth_getProof's accountProof, root first.
    std::vector<lightclient::Bytes> accountProof(const lightclient::Address& address) const;
    /// The nodes of a storageProof entry, root first.
    std::vector<lightclient::Bytes>
    storageProof(const lightclient::Address& address, const lightclient::Uint256& slot) const;

private:
    void put(const lightclient::Address& address, const lightclient::execution::Account& account);

    lightclient::execution::Trie m_accounts;
    std::map<lightclient::Address, lightclient::execution::Trie> m_storages;
    std::map<lightclient::Address, std::shared_ptr<const lightclient::Bytes>> m_codes;
};

} // namespace app::practice
