// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/execution/block_body.h"
#include "lightclient/execution/historical_block.h"
#include "lightclient/execution/log_claims.h"
#include "lightclient/execution/trie.h"

/// An execution chain of our own: blocks with logs, transactions and withdrawals, and a state in which the
/// system contracts of EIP-2935 and EIP-4788 keep their rings.
namespace builtchain {

using namespace lightclient;
using namespace lightclient::execution;

struct BuiltBlock {
    BlockHeader header;
    Hash32 hash;
    std::vector<Transaction> transactions;
    std::vector<Receipt> receipts;
    std::vector<Withdrawal> withdrawals;
    Trie state;   ///< after the block
    Trie history; ///< storage of the history contract
    Trie beaconRoots;
};

/// A log of `address` with these topics.
Log makeLog(std::uint8_t address, std::vector<Hash32> topics);
/// A successful receipt with these logs.
Receipt makeReceipt(std::vector<Log> logs, std::uint8_t type = 2);
/// A transaction of `type` with every field of it set.
Transaction makeTransaction(std::uint8_t type, std::uint64_t nonce);
/// Any hash, made from `seed`.
Hash32 hashOf(std::uint64_t seed);

class BuiltChain {
public:
    /// No block yet; the first will have number `firstNumber`.
    explicit BuiltChain(std::uint64_t firstNumber = 100);

    /// The next block, with these receipts and a transaction for each.
    const BuiltBlock& add(std::vector<Receipt> receipts = {});
    const BuiltBlock& at(std::uint64_t number) const;
    const BuiltBlock& last() const { return m_blocks.back(); }
    std::uint64_t firstNumber() const { return m_blocks.front().header.number; }
    const BuiltBlock* find(const Hash32& hash) const;

private:
    std::uint64_t m_first = 0;
    std::vector<BuiltBlock> m_blocks;
};

/// `block` as a signed header gives it.
Proven<ExecutionHead> headOf(const BuiltBlock& block, ProofLevel level = ProofLevel::Finalized);
/// `block` as a Gloas header gives it: its hash alone, the anchor as empty as it is then.
Proven<ExecutionBlockHash> hashOnly(const BuiltBlock& block);
/// The block's header, proven as its own head.
Proven<BlockHeader> provenHeader(const BuiltBlock& block);

/// What an honest node answers to eth_getProof for one of the two system contracts.
AccountProof systemProof(const BuiltBlock& block, const Address& contract, const std::vector<Uint256>& slots);

/// The logs that an honest node answers to eth_getLogs for the blocks of `range`.
std::vector<FoundLog> honestLogs(const BuiltChain& chain, const LogFilter& filter, BlockRange range);

json::object toJson(const BlockHeader& header);
json::object toJson(const Log& log);
json::object toJson(const FoundLog& found);
json::object toJson(const Receipt& receipt);
json::object toJson(const Transaction& transaction);
json::object toJson(const Withdrawal& withdrawal);
json::object toJson(const AccountProof& proof);
/// The whole block, as eth_getBlockByHash with full transactions answers it.
json::object toJson(const BuiltBlock& block);
template <class Item> json::array listToJson(const std::vector<Item>& items) {
    json::array out;
    for (const auto& item : items)
        out.push_back(toJson(item));
    return out;
}

} // namespace builtchain
