// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "claimed_rollup.h"

#include "lightclient/rollup/anchor_registry.h"
#include "lightclient/rollup/proxy_code.h"

namespace claimed_rollup {
namespace {

Uint256 wordOf(const Address& address) {
    return Uint256::fromBigEndian(address);
}

PinnedContract pinned(const Address& proxy, const Address& implementation) {
    return {proxy, {{implementation, hashOf(implementation[0])}}};
}

} // namespace

OpStackChain chainOf() {
    OpStackChain out;
    out.disputeGameFactory = pinned(kFactory, kImplementations[0]);
    out.anchorStateRegistry = pinned(kRegistry, kImplementations[1]);
    out.superchainConfig = pinned(kSuperchain, kImplementations[2]);
    out.systemConfig = pinned(kSystem, kImplementations[3]);
    out.pauseIdentifiers = {kPortal};
    out.layoutIsCertain = true;
    return out;
}

Uint256 gameWord(std::uint64_t createdAt, std::uint64_t resolvedAt, GameStatus status) {
    return Uint256(createdAt) | (Uint256(resolvedAt) << 64U) |
           (Uint256(static_cast<std::uint64_t>(status)) << 128U) | (Uint256(1) << 136U);
}

Uint256 entryOf(std::uint32_t type, std::uint64_t createdAt, const Address& game) {
    return (Uint256(type) << 224U) | (Uint256(createdAt) << 160U) | wordOf(game);
}

Rollup::Rollup() {
    const Address proxies[] = {kFactory, kRegistry, kSuperchain, kSystem};
    for (std::size_t i = 0; i < std::size(proxies); ++i) {
        l1.at(proxies[i]).storage[implementationSlot()] = wordOf(kImplementations[i]);
        l1.at(kImplementations[i]).codeHash = hashOf(kImplementations[i][0]);
    }
    l2.at(kVault).storage[Uint256(1)] = Uint256(987'654'321);
    l2Header = l1_world::headerOver(l2.stateRoot(), 5000, kCreated - 60);
    claim = {
        0,
        outputRootOf({{}, l2Header.stateRoot, l2Header.withdrawalsRoot.value(), blockHash(l2Header)}).value(),
        l2Header.number};
    propose(claim, kGame, kCreated, gameWord(kCreated, kResolved, GameStatus::DefenderWon));
    auto& registry = l1.at(kRegistry).storage;
    registry[Uint256(2)] = wordOf(kGame);
    registry[Uint256(6)] = Uint256(kCreated - 1) << 32U; // respected type 0
    l1.at(kSuperchain).storage[Uint256(1)] = Uint256(7'884'000);
    l1.at(kSystem).storage[sequencerSlot()] = wordOf(addressOf(0xa7));
}

void Rollup::propose(
    const GameClaim& made, const Address& game, std::uint64_t createdAt, const Uint256& state) {
    auto& factory = l1.at(kFactory).storage;
    const auto entry = entryOf(made.gameType, createdAt, game);
    factory[gameSlot(made)] = entry;
    factory[listedGameSlot(games)] = entry;
    factory[Uint256(kGamesSlot + 1)] = Uint256(++games);
    l1.at(game).storage[Uint256(kGameStateSlot)] = state;
}

GameEvidence Rollup::evidence() const {
    GameEvidence out;
    out.claim = claim;
    out.factory = l1.prove(kFactory, factorySlots(claim, chain));
    out.registry = l1.prove(kRegistry, registrySlots(kGame));
    out.game = l1.prove(kGame, {Uint256(kGameStateSlot)});
    out.superchainConfig = l1.prove(kSuperchain, pauseSlots(chain));
    for (const auto& implementation : kImplementations)
        out.implementations.push_back(l1.prove(implementation, {}));
    out.isDisputed = isDisputed;
    return out;
}

GradeAnswer Rollup::grade() const {
    return gradeGame(view, evidence(), chain);
}

} // namespace claimed_rollup
