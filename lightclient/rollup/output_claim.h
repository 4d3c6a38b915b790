// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "claim_error.h"

#include "lightclient/execution/block_header.h"
#include "lightclient/execution/verify_account_proof.h"

namespace lightclient::rollup {

/// What somebody said on the parent chain (L1) about a block of the rollup (L2).
struct OutputClaim {
    Hash32 outputRoot;
    std::uint64_t l2BlockNumber = 0;
    std::optional<std::uint64_t> proposedAt; ///< unix seconds of L1; nothing where the contract keeps no time
    friend bool operator==(const OutputClaim&, const OutputClaim&) noexcept = default;
};

/// The two storage slots of a claim: its root, and its block number (with the time, where there is one).
struct ClaimSlots {
    Uint256 root;
    Uint256 position;
};

/// L2OutputOracle, `l2Outputs[index]`: an array at slot 3, two words an element (contracts-bedrock 0.17).
ClaimSlots oracleSlots(std::uint64_t index) noexcept;
/// The claim of that index. NotProven, NoClaim.
[[nodiscard]] ClaimResult<OutputClaim>
readOracleClaim(const execution::VerifiedAccount& oracle, std::uint64_t index) noexcept;

/// AnchorStateRegistry of the first fault-proof contracts, `anchors[gameType]`: a mapping at slot 1. Later
/// registries name a game instead: see dispute_game.h.
ClaimSlots anchorSlots(std::uint32_t gameType) noexcept;
/// The anchor of that game type. NotProven, NoClaim, OutOfRange.
[[nodiscard]] ClaimResult<OutputClaim>
readAnchorClaim(const execution::VerifiedAccount& registry, std::uint32_t gameType) noexcept;

/// A block of the rollup whose state hangs from a claim.
struct L2State {
    std::uint64_t blockNumber = 0;
    Hash32 blockHash;
    Hash32 stateRoot;
    std::uint64_t timestamp = 0; ///< unix seconds
    friend bool operator==(const L2State&, const L2State&) noexcept = default;
};

/// L2ToL1MessagePasser, whose storage root is a part of every output root (OP Stack, "Predeploys").
inline constexpr Address kMessagePasser{{0x42, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x16}};

/// Binds a header to a claim: the header's own hash and state root and the message passer's storage root
/// (taken on no trust: only the real one makes the claimed output root). OtherBlock, OtherOutputRoot.
[[nodiscard]] ClaimResult<L2State> bindL2State(
    const OutputClaim& claim, const execution::BlockHeader& header, const Hash32& messagePasserStorageRoot);

} // namespace lightclient::rollup
