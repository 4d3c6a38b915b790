// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "bls.h"
#include "light_client_header.h"
#include "light_client_store.h"
#include "roots.h"

#include "lightclient/primitives/sha256.h"

namespace lightclient::consensus {
namespace {

using Check = Verified<void>;

Check refuse(ConsensusError error) {
    return std::unexpected(error);
}

/// Signed in the past, over a header newer than the one it finalizes.
Check checkSlots(const LightClientUpdate& update, Slot currentSlot) {
    if (update.signatureSlot > currentSlot)
        return refuse(ConsensusError::FutureSlot);
    const Slot attested = update.attestedHeader.beacon.slot;
    if (update.signatureSlot <= attested || attested < update.finalizedHeader.beacon.slot)
        return refuse(ConsensusError::BadSlotOrder);
    return {};
}

/// The signing committee is known, and the update tells something new.
Check checkRelevance(const Preset& preset, const LightClientStore& store, const LightClientUpdate& update) {
    const Period storePeriod = preset.periodAt(store.finalizedHeader.beacon.slot);
    const Period signaturePeriod = preset.periodAt(update.signatureSlot);
    const bool isKnown =
        signaturePeriod == storePeriod || (store.nextSyncCommittee && signaturePeriod == storePeriod + 1);
    if (!isKnown)
        return refuse(ConsensusError::WrongPeriod);
    const Slot attested = update.attestedHeader.beacon.slot;
    const bool bringsCommittee =
        !store.nextSyncCommittee && isSyncCommitteeUpdate(update) && preset.periodAt(attested) == storePeriod;
    if (attested <= store.finalizedHeader.beacon.slot && !bringsCommittee)
        return refuse(ConsensusError::Irrelevant);
    return {};
}

Check checkFinality(const Network& network, const LightClientUpdate& update, const ForkRules& rules) {
    if (!isFinalityUpdate(update))
        return isDefault(update.finalizedHeader) ? Check{} : refuse(ConsensusError::NotDefault);
    Hash32 leaf;
    if (update.finalizedHeader.beacon.slot == 0) {
        // Before the first finalized epoch the state holds a zero checkpoint.
        if (!isDefault(update.finalizedHeader))
            return refuse(ConsensusError::NotDefault);
    } else {
        if (const auto valid = verifyLightClientHeader(network, update.finalizedHeader); !valid)
            return valid;
        leaf = rootOf(update.finalizedHeader.beacon);
    }
    if (!isValidBranch(
            leaf, update.finalityBranch, rules.finalizedRoot, update.attestedHeader.beacon.stateRoot))
        return refuse(ConsensusError::BadBranch);
    return {};
}

Check checkNextCommittee(
    const Preset& preset, const LightClientStore& store, const LightClientUpdate& update,
    const ForkRules& rules) {
    if (!isSyncCommitteeUpdate(update))
        return update.nextSyncCommittee ? refuse(ConsensusError::NotDefault) : Check{};
    if (!update.nextSyncCommittee)
        return refuse(ConsensusError::BadBranch);
    const bool samePeriod = preset.periodAt(update.attestedHeader.beacon.slot) ==
                            preset.periodAt(store.finalizedHeader.beacon.slot);
    if (samePeriod && store.nextSyncCommittee && *update.nextSyncCommittee != *store.nextSyncCommittee)
        return refuse(ConsensusError::CommitteeMismatch);
    if (!isValidBranch(
            rootOf(*update.nextSyncCommittee), update.nextSyncCommitteeBranch, rules.nextSyncCommittee,
            update.attestedHeader.beacon.stateRoot))
        return refuse(ConsensusError::BadBranch);
    return {};
}

Check checkSignature(
    const Network& network, const LightClientStore& store, const LightClientUpdate& update,
    const SignatureCheck& check) {
    const Preset& preset = network.preset;
    const bool isCurrent =
        preset.periodAt(update.signatureSlot) == preset.periodAt(store.finalizedHeader.beacon.slot);
    const auto& committee = isCurrent ? store.currentSyncCommittee : store.nextSyncCommittee;
    const auto signingRoot = signingRootOf(network, update.attestedHeader.beacon, update.signatureSlot);
    if (!signingRoot)
        return refuse(ConsensusError::UnknownFork);
    if (!committee || !check(*committee, update.syncAggregate, *signingRoot))
        return refuse(ConsensusError::BadSignature);
    return {};
}

} // namespace

const SignatureCheck& checkAtOnce() {
    static const SignatureCheck kCheck = verifySyncAggregate;
    return kCheck;
}

std::optional<Hash32>
signingRootOf(const Network& network, const BeaconBlockHeader& attested, Slot signatureSlot) noexcept {
    // The fork is that of the slot before the signature's: at a boundary the old version still signs.
    const Slot versionSlot = std::max<Slot>(signatureSlot, 1) - 1;
    const auto* activation = network.activationAt(network.preset.epochAt(versionSlot));
    if (activation == nullptr || !activation->fork)
        return std::nullopt;
    const Hash32 forkDataRoot = computeForkDataRoot(activation->version, network.genesisValidatorsRoot);
    Hash32 domain;
    domain[0] = 0x07; // DOMAIN_SYNC_COMMITTEE
    std::copy_n(forkDataRoot.begin(), 28, domain.bytes.begin() + 4);
    return hashPair(rootOf(attested), domain);
}

Verified<void> validateLightClientUpdate(
    const Network& network, const LightClientStore& store, const LightClientUpdate& update, Slot currentSlot,
    const SignatureCheck& check) {
    if (participantCount(update.syncAggregate) == 0)
        return refuse(ConsensusError::NoParticipants);
    if (const auto ok = verifyLightClientHeader(network, update.attestedHeader); !ok)
        return ok;
    if (const auto ok = checkSlots(update, currentSlot); !ok)
        return ok;
    if (const auto ok = checkRelevance(network.preset, store, update); !ok)
        return ok;
    const auto& rules = rulesOf(*network.forkAt(update.attestedHeader.beacon.slot));
    if (const auto ok = checkFinality(network, update, rules); !ok)
        return ok;
    if (const auto ok = checkNextCommittee(network.preset, store, update, rules); !ok)
        return ok;
    return checkSignature(network, store, update, check);
}

} // namespace lightclient::consensus
