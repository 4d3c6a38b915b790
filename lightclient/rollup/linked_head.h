// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "l1_block.h"
#include "output_claim.h"
#include "trust_grade.h"

namespace lightclient::rollup {

// ---- the rollup's own past ----

/// The contract that keeps the last blocks' hashes in the state itself, and how many (EIP-2935).
inline constexpr Address kBlockHistory{{0x00, 0x00, 0xf9, 0x08, 0x27, 0xf1, 0xc5, 0x3a, 0x10, 0xcb,
                                        0x7a, 0x02, 0x33, 0x5b, 0x17, 0x53, 0x20, 0x00, 0x29, 0x35}};
inline constexpr std::uint64_t kBlockHistoryLength = 8191;

/// Where the contract keeps the hash of a block.
Uint256 historySlot(std::uint64_t blockNumber) noexcept;

/// Shows that `ancestor` is in the past of `head`: `history` is kBlockHistory, proven under the head's state
/// root. For an ancestor further back, show it step by step. NotProven: another account, or the slot is not
/// there. OutOfRange: not older, or older than the contract remembers. OtherBlock: another block is there.
[[nodiscard]] ClaimResult<void> verifyAncestor(
    const L2State& head, const execution::VerifiedAccount& history, const L2State& ancestor) noexcept;

// ---- the L1 that the rollup builds on ----

/// The predeploy that says which L1 block the rollup has read to (OP Stack, "Predeploys", L1Block).
inline constexpr Address kL1Block{{0x42, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x15}};

/// An L1 block in the rollup's words.
struct L1Origin {
    std::uint64_t number = 0;
    std::uint64_t timestamp = 0; ///< unix seconds
    Hash32 hash;
    friend bool operator==(const L1Origin&, const L1Origin&) noexcept = default;
};

/// The slots that it stands in: 0 (number, time) and 2 (hash).
std::vector<Uint256> originSlots();
/// What `predeploy`, kL1Block proven under an L2 state root, says. NotProven, NoClaim.
[[nodiscard]] ClaimResult<L1Origin> readL1Origin(const execution::VerifiedAccount& predeploy) noexcept;

/// How an origin compares with the L1 that we verified.
enum class OriginCheck {
    Unchecked, ///< we do not know the block of that number
    Same,
    Other, ///< we know another block of that number
};
OriginCheck checkOrigin(const L1Origin& origin, std::span<const L1Block> known) noexcept;

// ---- the grade ----

/// The grade of a head that the sequencer signed. `ancestor` is the grade of the claim that verifyAncestor
/// led to; nothing where it led to none.
GradeAnswer gradeSignedHead(const std::optional<GradeAnswer>& ancestor, OriginCheck origin);

} // namespace lightclient::rollup
