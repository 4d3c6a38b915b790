// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "l1_world.h"

#include "lightclient/rollup/grade_game.h"
#include "lightclient/rollup/output_root.h"

/// A rollup whose newest claim deserves the highest grade, until a test changes something.
namespace claimed_rollup {

using namespace lightclient;
using namespace lightclient::rollup;
using l1_world::addressOf;
using l1_world::hashOf;

inline constexpr std::uint64_t kNow = 1'800'000'000; ///< of the L1 block
inline constexpr std::uint64_t kCreated = kNow - 800'000;
inline constexpr std::uint64_t kResolved = kNow - 400'000;
inline const Address kFactory = addressOf(0x01);
inline const Address kRegistry = addressOf(0x02);
inline const Address kSuperchain = addressOf(0x03);
inline const Address kSystem = addressOf(0x04);
inline const Address kPortal = addressOf(0x05);
inline const Address kGame = addressOf(0x06);
inline const Address kVault = addressOf(0x07); ///< on L2
inline const Address kImplementations[] = {
    addressOf(0xf1), addressOf(0xf2), addressOf(0xf3), addressOf(0xf4)};

/// The chain file's content.
OpStackChain chainOf();
/// The word of slot 0 of a game.
Uint256 gameWord(std::uint64_t createdAt, std::uint64_t resolvedAt, GameStatus status);
/// The factory's packed entry.
Uint256 entryOf(std::uint32_t type, std::uint64_t createdAt, const Address& game);

/// Both chains' states.
struct Rollup {
    Rollup();
    /// Writes a game into mapping, list and its own account.
    void propose(const GameClaim& claim, const Address& game, std::uint64_t createdAt, const Uint256& state);
    /// Everything that a grade asks for, proven.
    GameEvidence evidence() const;
    /// Its grade under a finalized header.
    GradeAnswer grade() const;

    OpStackChain chain = chainOf();
    l1_world::World l1;
    l1_world::World l2;
    execution::BlockHeader l2Header;
    GameClaim claim;
    L1View view{ProofLevel::Finalized, kNow};
    std::uint64_t games = 0;
    bool isDisputed = false;
};

} // namespace claimed_rollup
