// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "world_state.h"

#include "lightclient/consensus/types.h"
#include "lightclient/execution/block_header.h"

#include <deque>

namespace app::practice {

/// A block of the practice execution chain with the state after it.
struct ExecutionBlock {
    lightclient::execution::BlockHeader header;
    lightclient::Hash32 hash;
    WorldState state;
};

/// What the beacon chain tells the execution chain of the block to make (Engine API, payload attributes).
struct PayloadAttributes {
    std::uint64_t timestamp = 0; ///< unix seconds
    lightclient::Hash32 prevRandao;
    lightclient::Hash32 parentBeaconBlockRoot;
};

/// The practice execution chain: blocks whose headers hash as on mainnet, over a real state trie. Changes go
/// to the pending state and become part of the next block. The last kKeptBlocks blocks answer for their
/// state.
class ExecutionChain {
public:
    static constexpr std::size_t kKeptBlocks = 1024;

    /// A chain without blocks whose first block will hold `genesis`.
    explicit ExecutionChain(WorldState genesis) : m_pending(std::move(genesis)) {}

    /// The state that the next block will have.
    WorldState& pending() noexcept { return m_pending; }

    /// Makes the next block out of the pending state, after the system writes of EIP-4788 and EIP-2935, and
    /// gives it as the beacon chain's payload header.
    lightclient::consensus::ExecutionPayloadHeader produce(const PayloadAttributes& attributes);

    /// The newest block. @pre one was produced
    const ExecutionBlock& head() const { return m_blocks.back(); }
    /// A kept block, or nullptr.
    const ExecutionBlock* byNumber(std::uint64_t number) const;
    /// A kept block, or nullptr.
    const ExecutionBlock* byHash(const lightclient::Hash32& hash) const;

private:
    void writeSystemContracts(const lightclient::execution::BlockHeader& header);

    WorldState m_pending;
    std::deque<ExecutionBlock> m_blocks;
};

} // namespace app::practice
