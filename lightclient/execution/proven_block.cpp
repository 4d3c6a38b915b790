// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proven_block.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/proof_issuer.h"

namespace lightclient::execution {
namespace {

std::string blockName(std::uint64_t number) {
    return "block " + std::to_string(number);
}

ProofRung headerRung(const BlockHeader& header, const Hash32& hash) {
    return {
        RungKind::BlockHeader, blockName(header.number), toHex(hash),
        "Keccak-256 of the RLP of its " + std::to_string(fieldCount(header).value_or(0)) + " fields"};
}

/// `anchor`, with what `header` tells of it.
ProofAnchor filled(ProofAnchor anchor, const BlockHeader& header) noexcept {
    anchor.blockNumber = header.number;
    anchor.stateRoot = header.stateRoot;
    anchor.receiptsRoot = header.receiptsRoot;
    anchor.timestamp = header.timestamp;
    return anchor;
}

} // namespace

ProofResult<Proven<BlockHeader>>
verifyBlockHeader(const Proven<ExecutionBlockHash>& block, BlockHeader header) noexcept {
    if (!fieldCount(header))
        return std::unexpected(ProofError::Malformed);
    const auto& expected = block.value();
    if (blockHash(header) != expected.blockHash)
        return std::unexpected(ProofError::BlockHashMismatch);
    if (expected.blockNumber && *expected.blockNumber != header.number)
        return std::unexpected(ProofError::WrongBlock);
    const bool isAnchor = expected.blockHash == block.anchor().blockHash;
    const ProofAnchor anchor = isAnchor ? filled(block.anchor(), header) : block.anchor();
    auto path = block.path();
    path.push_back(headerRung(header, expected.blockHash));
    return ProofIssuer::issue(std::move(header), anchor, std::move(path));
}

ProofResult<Proven<BlockHeader>>
verifyBlockHeader(const Proven<ExecutionHead>& head, BlockHeader header) noexcept {
    auto path = head.path(); // the header hangs from the block, not from its state root
    if (!path.empty() && path.back().kind == RungKind::StateRoot)
        path.pop_back();
    const ExecutionBlockHash hash{head.value().blockHash, head.value().blockNumber};
    return verifyBlockHeader(ProofIssuer::issue(hash, head.anchor(), std::move(path)), std::move(header));
}

Proven<ExecutionHead> toExecutionHead(const Proven<BlockHeader>& block) {
    const auto& header = block.value();
    const ExecutionHead head{
        header.number, blockHash(header), header.stateRoot, header.receiptsRoot, header.timestamp};
    ProofRung rung{
        RungKind::StateRoot, blockName(header.number), toHex(header.stateRoot), "field of the proven header"};
    return ProofIssuer::extend(block, head, {std::move(rung)});
}

ProofResult<Proven<ExecutionHead>>
verifyExecutionHead(const Proven<ExecutionBlockHash>& block, BlockHeader header) noexcept {
    const auto proven = verifyBlockHeader(block, std::move(header));
    if (!proven)
        return std::unexpected(proven.error());
    return toExecutionHead(*proven);
}

ProofResult<Proven<BlockHeader>> ParentWalk::step(BlockHeader header) noexcept {
    const Hash32 hash = m_chain.nextHash();
    if (const auto taken = m_chain.take(header); !taken)
        return std::unexpected(taken.error());
    const std::uint64_t start = m_start.value().number;
    ProofRung rung{
        RungKind::EarlierBlock, blockName(header.number), toHex(hash),
        std::to_string(start - header.number) + " back from " + blockName(start) +
            ", each header hashes to the parent hash of the next"};
    return ProofIssuer::extend(m_start, std::move(header), {std::move(rung)});
}

} // namespace lightclient::execution
