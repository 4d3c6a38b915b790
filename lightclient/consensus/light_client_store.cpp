// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "light_client_store.h"

#include "is_better_update.h"
#include "light_client_header.h"
#include "roots.h"

namespace lightclient::consensus {

Verified<LightClientStore> initializeLightClientStore(
    const Network& network, const Hash32& trustedRoot, const LightClientBootstrap& bootstrap) {
    if (rootOf(bootstrap.header.beacon) != trustedRoot)
        return std::unexpected(ConsensusError::WrongCheckpoint);
    if (const auto valid = verifyLightClientHeader(network, bootstrap.header); !valid)
        return std::unexpected(valid.error());
    const auto fork = network.forkAt(bootstrap.header.beacon.slot);
    if (!bootstrap.currentSyncCommittee ||
        !isValidBranch(
            rootOf(*bootstrap.currentSyncCommittee), bootstrap.currentSyncCommitteeBranch,
            rulesOf(*fork).currentSyncCommittee, bootstrap.header.beacon.stateRoot))
        return std::unexpected(ConsensusError::BadBranch);
    LightClientStore store;
    store.finalizedHeader = bootstrap.header;
    store.optimisticHeader = bootstrap.header;
    store.currentSyncCommittee = bootstrap.currentSyncCommittee;
    return store;
}

LightClientStore
applyLightClientUpdate(const Preset& preset, LightClientStore store, const LightClientUpdate& update) {
    const Period storePeriod = preset.periodAt(store.finalizedHeader.beacon.slot);
    const Period finalizedPeriod = preset.periodAt(update.finalizedHeader.beacon.slot);
    if (!store.nextSyncCommittee) {
        if (finalizedPeriod != storePeriod)
            return store; // unreachable after validation; the spec asserts it
        store.nextSyncCommittee = update.nextSyncCommittee;
    } else if (finalizedPeriod == storePeriod + 1) {
        store.currentSyncCommittee = store.nextSyncCommittee;
        store.nextSyncCommittee = update.nextSyncCommittee;
        store.previousMaxActiveParticipants = store.currentMaxActiveParticipants;
        store.currentMaxActiveParticipants = 0;
    }
    if (update.finalizedHeader.beacon.slot > store.finalizedHeader.beacon.slot) {
        store.finalizedHeader = update.finalizedHeader;
        if (store.finalizedHeader.beacon.slot > store.optimisticHeader.beacon.slot)
            store.optimisticHeader = store.finalizedHeader;
    }
    return store;
}

namespace {

/// Whether applying the update would make the next committee known under a finalized header.
bool finalizesNextCommittee(
    const Preset& preset, const LightClientStore& store, const LightClientUpdate& update) noexcept {
    return !store.nextSyncCommittee && isSyncCommitteeUpdate(update) && isFinalityUpdate(update) &&
           preset.periodAt(update.finalizedHeader.beacon.slot) ==
               preset.periodAt(update.attestedHeader.beacon.slot);
}

} // namespace

Verified<LightClientStore> processLightClientUpdate(
    const Network& network, const LightClientStore& store, const LightClientUpdate& update, Slot currentSlot,
    const SignatureCheck& check) {
    if (const auto valid = validateLightClientUpdate(network, store, update, currentSlot, check); !valid)
        return std::unexpected(valid.error());
    const Preset& preset = network.preset;
    LightClientStore next = store;
    const std::uint32_t participants = participantCount(update.syncAggregate);
    if (!next.bestValidUpdate || isBetterUpdate(preset, update, *next.bestValidUpdate))
        next.bestValidUpdate = update;
    next.currentMaxActiveParticipants = std::max(next.currentMaxActiveParticipants, participants);
    // get_safety_threshold: half of the best participation seen lately.
    const std::uint32_t threshold =
        std::max(next.previousMaxActiveParticipants, next.currentMaxActiveParticipants) / 2;
    if (participants > threshold && update.attestedHeader.beacon.slot > next.optimisticHeader.beacon.slot)
        next.optimisticHeader = update.attestedHeader;
    const bool movesFinality = update.finalizedHeader.beacon.slot > next.finalizedHeader.beacon.slot;
    if (isSupermajority(update.syncAggregate, preset) &&
        (movesFinality || finalizesNextCommittee(preset, next, update))) {
        next = applyLightClientUpdate(preset, std::move(next), update);
        next.bestValidUpdate.reset();
    }
    return next;
}

LightClientStore forceUpdate(const Preset& preset, LightClientStore store, Slot currentSlot) {
    const Slot finalizedSlot = store.finalizedHeader.beacon.slot;
    if (!store.bestValidUpdate || currentSlot <= finalizedSlot + preset.updateTimeout())
        return store;
    auto best = std::move(*store.bestValidUpdate);
    store.bestValidUpdate.reset();
    if (best.finalizedHeader.beacon.slot <= finalizedSlot)
        best.finalizedHeader = best.attestedHeader;
    return applyLightClientUpdate(preset, std::move(store), best);
}

} // namespace lightclient::consensus
