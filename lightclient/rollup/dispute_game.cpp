// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "dispute_game.h"

#include "storage_words.h"

#include "lightclient/primitives/abi.h"
#include "lightclient/primitives/keccak.h"

namespace lightclient::rollup {
namespace {

/// GameId: type in the highest 4 bytes, creation time in the next 8, address in the lowest 20.
ProposedGame unpackGame(const Uint256& word) noexcept {
    return {
        static_cast<std::uint32_t>((word >> 224U).limbs()[0]), lowBits(word >> 160U, 64).limbs()[0],
        fixedAt<20>(word.toBigEndian(), 12)};
}

ClaimResult<ProposedGame>
readGameAt(const execution::VerifiedAccount& factory, const Uint256& slot) noexcept {
    const auto word = provenWord(factory, slot);
    if (!word)
        return std::unexpected(ClaimError::NotProven);
    if (word->isZero())
        return std::unexpected(ClaimError::NoClaim);
    return unpackGame(*word);
}

} // namespace

Hash32 gameUuid(const GameClaim& claim) {
    constexpr std::uint64_t kBytesAt = 96; // of the encoding: where the extra data stands, behind its length
    constexpr std::uint64_t kBytesLength = 32;
    return keccak256(abiEncode(std::array{
        abiWord(Uint256(claim.gameType)), claim.rootClaim, abiWord(Uint256(kBytesAt)),
        abiWord(Uint256(kBytesLength)), abiWord(Uint256(claim.l2BlockNumber))}));
}

Uint256 gameSlot(const GameClaim& claim, std::uint64_t gamesSlot) {
    return Uint256::fromBigEndian(mappingSlot(gameUuid(claim), abiWord(Uint256(gamesSlot))));
}

Uint256 listedGameSlot(std::uint64_t index, std::uint64_t gamesSlot) {
    return Uint256::fromBigEndian(arraySlot(abiWord(Uint256(gamesSlot) + Uint256(1)))) + Uint256(index);
}

ClaimResult<ProposedGame>
readGame(const execution::VerifiedAccount& factory, const GameClaim& claim, std::uint64_t gamesSlot) {
    const auto game = readGameAt(factory, gameSlot(claim, gamesSlot));
    if (game && game->gameType != claim.gameType)
        return std::unexpected(ClaimError::OtherGame);
    return game;
}

ClaimResult<ProposedGame>
readListedGame(const execution::VerifiedAccount& factory, std::uint64_t index, std::uint64_t gamesSlot) {
    return readGameAt(factory, listedGameSlot(index, gamesSlot));
}

ClaimResult<GameState> readGameState(const execution::VerifiedAccount& game) noexcept {
    const auto word = provenWord(game, Uint256(kGameStateSlot));
    if (!word)
        return std::unexpected(ClaimError::NotProven);
    GameState out;
    out.createdAt = lowBits(*word, 64).limbs()[0];
    out.resolvedAt = lowBits(*word >> 64U, 64).limbs()[0];
    const auto status = lowBits(*word >> 128U, 8).limbs()[0];
    if (out.createdAt == 0)
        return std::unexpected(ClaimError::NoClaim);
    if (status > 2)
        return std::unexpected(ClaimError::OutOfRange);
    out.status = static_cast<GameStatus>(status);
    return out;
}

} // namespace lightclient::rollup
