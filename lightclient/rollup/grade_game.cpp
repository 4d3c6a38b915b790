// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "grade_game.h"

#include "anchor_registry.h"
#include "proxy_code.h"

namespace lightclient::rollup {
namespace {

using Reasons = std::vector<GradeReason>;

void addKind(const GameClaim& claim, const OpStackChain& chain, Reasons& out) {
    switch (kindOf(chain, claim.gameType)) {
    case GameKind::Fault:
        break;
    case GameKind::Permissioned:
        out.push_back(GradeReason::PermissionedGame);
        break;
    case GameKind::SuperRoot:
        out.push_back(GradeReason::SuperRootGame);
        break;
    case GameKind::Other:
        out.push_back(GradeReason::UnsupportedGame);
        break;
    }
}

/// What the registry thinks of the game.
void addRegistry(
    const GameEvidence& evidence, const ProposedGame& game, const OpStackChain& chain, Reasons& out) {
    if (!evidence.registry || evidence.registry->address != chain.anchorStateRegistry.address)
        return out.push_back(GradeReason::RegistryNotProven);
    const auto registry = readRegistry(*evidence.registry);
    const auto blacklisted = readBlacklisted(*evidence.registry, game.game);
    if (!registry || !blacklisted)
        return out.push_back(GradeReason::RegistryNotProven);
    if (registry->respectedGameType != game.gameType)
        out.push_back(GradeReason::WrongGameType);
    if (game.createdAt <= registry->retirementTimestamp)
        out.push_back(GradeReason::Retired);
    if (*blacklisted)
        out.push_back(GradeReason::Blacklisted);
    if (registry->anchorGame != game.game)
        out.push_back(GradeReason::NotAnchor);
}

/// How the game itself stands.
void addGame(
    const L1View& view, const GameEvidence& evidence, const ProposedGame& game, const OpStackChain& chain,
    Reasons& out) {
    if (!evidence.game || evidence.game->address != game.game)
        return out.push_back(GradeReason::GameNotProven);
    const auto state = readGameState(*evidence.game);
    // Factory and game note the same block's time: where they differ, slot 0 is not what we take it for.
    if (!state || state->createdAt != game.createdAt)
        return out.push_back(GradeReason::GameNotProven);
    switch (state->status) {
    case GameStatus::ChallengerWon:
        out.push_back(GradeReason::ChallengerWon);
        break;
    case GameStatus::Open:
        out.push_back(GradeReason::StillOpen);
        if (!isOlderThan(state->createdAt, chain.proposalAge, view.timestamp))
            out.push_back(GradeReason::TooYoung);
        if (evidence.isDisputed)
            out.push_back(GradeReason::Disputed);
        break;
    case GameStatus::DefenderWon:
        if (!isOlderThan(state->resolvedAt, chain.finalityDelay, view.timestamp))
            out.push_back(GradeReason::InAirGap);
        break;
    }
}

void addPause(const L1View& view, const GameEvidence& evidence, const OpStackChain& chain, Reasons& out) {
    const bool isThere = chain.superchainConfig && evidence.superchainConfig &&
                         evidence.superchainConfig->address == chain.superchainConfig->address;
    const auto paused = isThere ? readPaused(*evidence.superchainConfig, chain, view.timestamp)
                                : ClaimResult<bool>(std::unexpected(ClaimError::NotProven));
    if (!paused)
        out.push_back(GradeReason::PauseNotProven);
    else if (*paused)
        out.push_back(GradeReason::Paused);
}

/// Whether a contract that was read runs code of unknown layout.
void addCode(const GameEvidence& evidence, const OpStackChain& chain, Reasons& out) {
    const auto isKnown = [&](const std::optional<execution::VerifiedAccount>& proxy,
                             const std::optional<PinnedContract>& pinned) {
        return !proxy || !pinned || runsKnownCode(*proxy, evidence.implementations, *pinned);
    };
    if (!runsKnownCode(evidence.factory, evidence.implementations, chain.disputeGameFactory) ||
        !isKnown(evidence.registry, chain.anchorStateRegistry) ||
        !isKnown(evidence.superchainConfig, chain.superchainConfig))
        out.push_back(GradeReason::UnknownImplementation);
    if (!chain.layoutIsCertain)
        out.push_back(GradeReason::UncertainLayout);
}

} // namespace

std::vector<Uint256> factorySlots(const GameClaim& claim, const OpStackChain& chain) {
    return {gameSlot(claim, chain.gamesSlot), implementationSlot()};
}

GradeAnswer gradeGame(const L1View& view, const GameEvidence& evidence, const OpStackChain& chain) {
    Reasons out;
    if (view.level != ProofLevel::Finalized)
        out.push_back(GradeReason::OptimisticHeader);
    addKind(evidence.claim, chain, out);
    const bool isFactory = evidence.factory.address == chain.disputeGameFactory.address;
    const auto game = readGame(evidence.factory, evidence.claim, chain.gamesSlot);
    if (!isFactory || (!game && game.error() == ClaimError::NotProven)) {
        out.push_back(GradeReason::FactoryNotProven);
        return gradeWith(std::move(out));
    }
    if (!game) {
        out.push_back(GradeReason::NotProposed);
        return gradeWith(std::move(out));
    }
    addRegistry(evidence, *game, chain, out);
    addGame(view, evidence, *game, chain, out);
    addPause(view, evidence, chain, out);
    addCode(evidence, chain, out);
    return gradeWith(std::move(out));
}

} // namespace lightclient::rollup
