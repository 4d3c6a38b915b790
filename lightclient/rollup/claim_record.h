// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "grade_game.h"

#include "lightclient/execution/account_proof.h"
#include "lightclient/execution/block_header.h"

namespace lightclient::rollup {

/// A claim and everything that an L1 and an L2 node answered about it, kept in one file to be checked later.
/// Decoded and bounded, nothing of it believed yet.
struct ClaimRecord {
    OpStackChain chain;
    execution::BlockHeader l1Header;
    GameClaim claim;
    execution::AccountProof factory;
    std::optional<execution::AccountProof> registry;
    std::optional<execution::AccountProof> game;
    std::optional<execution::AccountProof> superchainConfig;
    std::vector<execution::AccountProof> implementations; ///< at most 16
    std::optional<execution::BlockHeader> l2Header;
    std::optional<execution::AccountProof> messagePasser; ///< before Isthmus; later the header names its root
};

/// The record in {"chain": name or chain file, "l1_block", "claim": {"game_type", "root_claim",
/// "l2_block_number"}, "factory", "registry", "game", "superchain_config", "implementations", "l2_block",
/// "message_passer"}: blocks as eth_getBlockByNumber and proofs as eth_getProof answer them; all after
/// "factory" may be left out. Malformed: also for a chain that is no OP Stack. BlockHashMismatch.
[[nodiscard]] execution::ProofResult<ClaimRecord> parseClaimRecord(const json::value& file) noexcept;

/// What a record proves.
struct ClaimFindings {
    Hash32 l1BlockHash;
    GameEvidence evidence;
    GradeAnswer grade;
    ClaimResult<L2State> state; ///< NotProven where the record has no L2 block
};

/// Checks every proof of the record under its L1 header, which is as firm as `level` says: the caller knows,
/// the record cannot. Errors: those of verifyAccountProof.
[[nodiscard]] execution::ProofResult<ClaimFindings>
verifyClaimRecord(const ClaimRecord& record, ProofLevel level) noexcept;

} // namespace lightclient::rollup
