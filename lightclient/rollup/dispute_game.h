// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output_claim.h"

namespace lightclient::rollup {

/// What makes a dispute game unique: who says it anew gets the same key, so that the key itself is the claim.
struct GameClaim {
    std::uint32_t gameType = 0;
    Hash32 rootClaim; ///< the output root
    std::uint64_t l2BlockNumber = 0;
    friend bool operator==(const GameClaim&, const GameClaim&) noexcept = default;
};

/// DisputeGameFactory.getGameUUID: keccak256(abi.encode(gameType, rootClaim, abi.encode(l2BlockNumber))).
Hash32 gameUuid(const GameClaim& claim);
/// The factory's mapping of games, since it knows bonds (contracts-bedrock; 102 before); its list follows.
inline constexpr std::uint64_t kGamesSlot = 103;
/// Where the factory keeps a game of that claim, in the mapping at `gamesSlot`.
Uint256 gameSlot(const GameClaim& claim, std::uint64_t gamesSlot = kGamesSlot);
/// Where the factory keeps the game of that index in its list, which follows the mapping.
Uint256 listedGameSlot(std::uint64_t index, std::uint64_t gamesSlot = kGamesSlot);

/// A game that the factory made.
struct ProposedGame {
    std::uint32_t gameType = 0;
    std::uint64_t createdAt = 0; ///< unix seconds of L1
    Address game;
    friend bool operator==(const ProposedGame&, const ProposedGame&) noexcept = default;
};

/// That exactly this root was claimed for exactly this block, when, and by which game. It does not say that
/// the claim is true: anybody with a bond may make one. NotProven, NoClaim, OtherGame.
[[nodiscard]] ClaimResult<ProposedGame> readGame(
    const execution::VerifiedAccount& factory, const GameClaim& claim, std::uint64_t gamesSlot = kGamesSlot);

/// The game of that index in the factory's list: what was proposed when, not what it claims. NotProven,
/// NoClaim.
[[nodiscard]] ClaimResult<ProposedGame> readListedGame(
    const execution::VerifiedAccount& factory, std::uint64_t index, std::uint64_t gamesSlot = kGamesSlot);

/// How a game stands.
enum class GameStatus { Open, ChallengerWon, DefenderWon };

/// A game's own word about itself, out of its storage slot 0.
struct GameState {
    std::uint64_t createdAt = 0;
    std::uint64_t resolvedAt = 0; ///< 0: not yet
    GameStatus status{};
    friend bool operator==(const GameState&, const GameState&) noexcept = default;
};
inline constexpr std::uint64_t kGameStateSlot = 0;

/// The state of a game whose slot 0 was proven: createdAt, resolvedAt and status from the low end. The layout
/// is that of FaultDisputeGame 1.2 to 1.4: check the code hash before believing another's. NotProven, NoClaim
/// (never initialised), OutOfRange (no such status).
[[nodiscard]] ClaimResult<GameState> readGameState(const execution::VerifiedAccount& game) noexcept;

} // namespace lightclient::rollup
