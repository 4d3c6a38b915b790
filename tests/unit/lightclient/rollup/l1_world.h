// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/execution/block_header.h"
#include "lightclient/execution/verify_account_proof.h"
#include "lightclient/primitives/json.h"

#include <map>

/// A chain's state of our own making, whose proofs go through the real verifier.
namespace l1_world {

using namespace lightclient;

Address addressOf(std::uint8_t number);
Hash32 hashOf(std::uint8_t number);

/// One account.
struct Contract {
    Hash32 codeHash = hashOf(0xc0);
    std::map<Uint256, Uint256> storage;
};

/// Accounts in a state trie.
class World {
public:
    Contract& at(const Address& address) { return m_accounts[address]; }
    Hash32 stateRoot() const;
    /// The result of eth_getProof.
    json::object proofAnswer(const Address& address, const std::vector<Uint256>& slots) const;
    /// The account as the verifier gives it out under the state root.
    execution::VerifiedAccount prove(const Address& address, const std::vector<Uint256>& slots) const;

private:
    std::map<Address, Contract> m_accounts;
};

/// A header over a state root, with every field of Prague.
execution::BlockHeader headerOver(const Hash32& stateRoot, std::uint64_t number, std::uint64_t timestamp);
/// The result of eth_getBlockByNumber.
json::object toJson(const execution::BlockHeader& header);

} // namespace l1_world
