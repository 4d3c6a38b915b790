// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "light_client_verifier.h"

namespace lightclient::consensus {
namespace {

bool sameCommittee(const SyncCommitteePtr& a, const SyncCommitteePtr& b) noexcept {
    return a == b || (a && b && *a == *b);
}

} // namespace

FeedOutcome LightClientVerifier::replaceStore(LightClientStore next) {
    FeedOutcome outcome;
    outcome.finalized = !m_store || m_store->finalizedHeader.beacon != next.finalizedHeader.beacon;
    outcome.optimistic = !m_store || m_store->optimisticHeader.beacon != next.optimisticHeader.beacon;
    outcome.nextCommittee = m_store && !sameCommittee(m_store->nextSyncCommittee, next.nextSyncCommittee);
    m_store = std::move(next);
    return outcome;
}

Verified<FeedOutcome> LightClientVerifier::feed(const LightClientObject& object, Slot currentSlot) {
    if (const auto* bootstrap = std::get_if<LightClientBootstrap>(&object.content))
        return feed(*bootstrap);
    return feed(std::get<LightClientUpdate>(object.content), currentSlot);
}

Verified<FeedOutcome> LightClientVerifier::feed(const LightClientBootstrap& bootstrap) {
    if (m_store)
        return std::unexpected(ConsensusError::AlreadyBootstrapped);
    auto store = initializeLightClientStore(m_network, m_trustedRoot, bootstrap);
    if (!store)
        return std::unexpected(store.error());
    m_checkpointSlot = bootstrap.header.beacon.slot;
    return replaceStore(std::move(*store));
}

Verified<FeedOutcome> LightClientVerifier::feed(const LightClientUpdate& update, Slot currentSlot) {
    if (!m_store)
        return std::unexpected(ConsensusError::NotBootstrapped);
    auto store = processLightClientUpdate(m_network, *m_store, update, currentSlot);
    if (!store)
        return std::unexpected(store.error());
    auto outcome = replaceStore(std::move(*store));
    outcome.participants = participantCount(update.syncAggregate);
    const HeadEvidence evidence{update.signatureSlot, *outcome.participants};
    if (outcome.finalized)
        m_finalizedEvidence = evidence;
    if (outcome.optimistic)
        m_optimisticEvidence = evidence;
    return outcome;
}

FeedOutcome LightClientVerifier::force(Slot currentSlot) {
    auto store = *m_store;
    return replaceStore(forceUpdate(m_network.preset, std::move(store), currentSlot));
}

} // namespace lightclient::consensus
