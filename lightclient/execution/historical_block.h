// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "proven_account.h"

namespace lightclient::execution {

/// The contract whose storage holds the hashes of the last 8191 blocks (EIP-2935, Prague).
inline constexpr Address kHistoryContract{{0x00, 0x00, 0xf9, 0x08, 0x27, 0xf1, 0xc5, 0x3a, 0x10, 0xcb,
                                           0x7a, 0x02, 0x33, 0x5b, 0x17, 0x53, 0x20, 0x00, 0x29, 0x35}};
/// The contract whose storage holds beacon block roots by time (EIP-4788, Cancun).
inline constexpr Address kBeaconRootsContract{{0x00, 0x0f, 0x3d, 0xf6, 0xd7, 0x32, 0x80, 0x7e, 0xf1, 0x31,
                                               0x9f, 0xb7, 0xb8, 0xbb, 0x85, 0x22, 0xd0, 0xbe, 0xac, 0x02}};
/// Entries in each ring.
inline constexpr std::uint64_t kHistoryWindow = 8191;

/// Where the history contract keeps the hash of block `number`.
Uint256 historySlot(std::uint64_t number) noexcept;

/// Whether the state after block `head` still has the hash of block `number`: the 8191 before it.
bool isInHistoryWindow(std::uint64_t head, std::uint64_t number) noexcept;

/// The hash of an earlier block, from the history contract's storage in the block of `head`. Headers before
/// it prove still earlier ones the same way. OutsideWindow: not one of the 8191 before `head`. StaleSlot:
/// nothing is stored there (the block is older than the contract). NotInAnswer: `proof` is of another
/// account, or not of this slot. Otherwise the errors of verifyAccountProof.
[[nodiscard]] ProofResult<Proven<ExecutionBlockHash>> verifyHistoricalBlock(
    const Proven<ExecutionHead>& head, const AccountProof& proof, std::uint64_t number) noexcept;

/// Where the beacon roots contract keeps the time, and the root, of a block with this timestamp.
struct BeaconRootSlots {
    Uint256 timestamp;
    Uint256 root;
};
BeaconRootSlots beaconRootSlots(std::uint64_t timestamp) noexcept;

/// The root of the beacon block before that of the execution block with `timestamp` (unix seconds), from the
/// beacon roots contract's storage in the block of `head`. OutsideWindow: `timestamp` is after the head's.
/// StaleSlot: the ring holds another moment there, or no block has this timestamp. Otherwise as
/// verifyHistoricalBlock.
[[nodiscard]] ProofResult<Proven<Hash32>> verifyParentBeaconRoot(
    const Proven<ExecutionHead>& head, const AccountProof& proof, std::uint64_t timestamp) noexcept;

} // namespace lightclient::execution
