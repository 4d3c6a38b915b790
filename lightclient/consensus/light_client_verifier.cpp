// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "light_client_verifier.h"

#include "bls.h"

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
    return take(update, std::move(*store));
}

FeedOutcome LightClientVerifier::take(const LightClientUpdate& update, LightClientStore next) {
    auto outcome = replaceStore(std::move(next));
    outcome.participants = participantCount(update.syncAggregate);
    const HeadEvidence evidence{update.signatureSlot, *outcome.participants};
    if (outcome.finalized)
        m_finalizedEvidence = evidence;
    if (outcome.optimistic)
        m_optimisticEvidence = evidence;
    return outcome;
}

Verified<void> LightClientVerifier::feedOneByOne(
    std::span<const LightClientUpdate> updates, Slot currentSlot, const FedOne& heard) {
    for (std::size_t i = 0; i < updates.size(); ++i) {
        const auto outcome = feed(updates[i], currentSlot);
        if (!outcome && outcome.error() == ConsensusError::Irrelevant)
            continue;
        heard(i, outcome);
        if (!outcome)
            return std::unexpected(outcome.error());
    }
    return {};
}

Verified<void> LightClientVerifier::feedAll(
    std::span<const LightClientUpdate> updates, Slot currentSlot, const Hash32& randomness,
    const FedOne& heard) {
    if (!m_store)
        return std::unexpected(ConsensusError::NotBootstrapped);
    SignatureBatch batch(randomness);
    const SignatureCheck gather = [&](const auto&... aggregate) { return batch.add(aggregate...); };
    struct Step {
        std::size_t place;
        LightClientStore store;
    };
    std::vector<Step> steps;
    for (std::size_t i = 0; i < updates.size(); ++i) {
        const auto& before = steps.empty() ? *m_store : steps.back().store;
        auto next = processLightClientUpdate(m_network, before, updates[i], currentSlot, gather);
        if (!next && next.error() == ConsensusError::Irrelevant)
            continue;
        // Which one is wrong, and what of it, the slow way tells; nothing has been taken over yet.
        if (!next)
            return feedOneByOne(updates, currentSlot, heard);
        steps.push_back({i, std::move(*next)});
    }
    if (!batch.verify())
        return feedOneByOne(updates, currentSlot, heard);
    for (auto& step : steps)
        heard(step.place, take(updates[step.place], std::move(step.store)));
    return {};
}

FeedOutcome LightClientVerifier::force(Slot currentSlot) {
    auto store = *m_store;
    return replaceStore(forceUpdate(m_network.preset, std::move(store), currentSlot));
}

} // namespace lightclient::consensus
