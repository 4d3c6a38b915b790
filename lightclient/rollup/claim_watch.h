// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "dispute_game.h"

#include <span>

namespace lightclient::rollup {

/// A claim that stands on L1, with how its game stands.
struct WatchedGame {
    GameClaim claim;
    ProposedGame game;
    GameState state;
    friend bool operator==(const WatchedGame&, const WatchedGame&) noexcept = default;
};

/// One block of the rollup about which open games claim different roots: at least one of them is false.
struct Dispute {
    std::uint64_t l2BlockNumber = 0;
    std::vector<WatchedGame> games; ///< the open ones, in the order in which they were given
    friend bool operator==(const Dispute&, const Dispute&) = default;
};

/// The disputes among `games`, lowest block first. Games of one block that claim one root agree, whatever
/// their type; games that have ended dispute nothing any more. What is not among `games` is not seen: that
/// there is no dispute is never proven.
std::vector<Dispute> findDisputes(std::span<const WatchedGame> games);

/// Whether one of `disputes` is about that block.
bool isDisputed(std::span<const Dispute> disputes, std::uint64_t l2BlockNumber) noexcept;

} // namespace lightclient::rollup
