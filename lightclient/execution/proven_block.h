// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "header_chain.h"

#include "lightclient/execution_head.h"
#include "lightclient/proven.h"

namespace lightclient::execution {

/// The header behind a proven hash. Where it is the signed block's own, the anchor gets what the signed
/// header did not tell (Gloas: number, roots and time). BlockHashMismatch: the header has another hash.
/// WrongBlock: it has another number than is proven. Malformed: fields of half a fork.
[[nodiscard]] ProofResult<Proven<BlockHeader>>
verifyBlockHeader(const Proven<ExecutionBlockHash>& block, BlockHeader header) noexcept;

/// The whole header of a proven head: transactions, withdrawals and the bloom hang from it. Errors as above.
[[nodiscard]] ProofResult<Proven<BlockHeader>>
verifyBlockHeader(const Proven<ExecutionHead>& head, BlockHeader header) noexcept;

/// The roots of a proven header: account proofs and receipts hang from them.
Proven<ExecutionHead> toExecutionHead(const Proven<BlockHeader>& block);

/// The head that a proven hash and its header make: the one way for Gloas, and right before it.
[[nodiscard]] ProofResult<Proven<ExecutionHead>>
verifyExecutionHead(const Proven<ExecutionBlockHash>& block, BlockHeader header) noexcept;

/// Goes from a proven block to the ones before it, by their parent hashes.
class ParentWalk {
public:
    explicit ParentWalk(Proven<BlockHeader> start) : m_start(std::move(start)), m_chain(m_start.value()) {}

    /// The hash of the block that comes next, to ask for.
    const Hash32& nextHash() const noexcept { return m_chain.nextHash(); }
    /// Whether the first block is reached: there is none before it.
    bool isAtGenesis() const noexcept { return m_chain.isAtGenesis(); }

    /// The next block and one step back. Errors: those of HeaderChain::take. The walk stays where it is then.
    [[nodiscard]] ProofResult<Proven<BlockHeader>> step(BlockHeader header) noexcept;

private:
    Proven<BlockHeader> m_start;
    HeaderChain m_chain;
};

} // namespace lightclient::execution
