// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "witnesses.h"

#include "second_opinion.h"

#include "lightclient/consensus/roots.h"
#include "lightclient/consensus/saved_store.h"

#include <algorithm>

namespace lightclient::node {
namespace {

using namespace consensus;

constexpr std::size_t kEnoughOperators = 2;

Evidence evidenceFrom(const LightClientVerifier& verifier, Slot currentSlot, std::int64_t unixSeconds) {
    Evidence out;
    out.foundAt = unixSeconds;
    out.network = verifier.network();
    out.checkpoint = verifier.trustedRoot();
    out.slot = currentSlot;
    if (verifier.store())
        out.store = saveStore(verifier);
    return out;
}

LightClientObject asObject(const Network& network, LightClientUpdate update) {
    const auto fork = network.forkAt(update.attestedHeader.beacon.slot).value_or(Fork::Altair);
    return {ObjectKind::FinalityUpdate, fork, std::move(update)};
}

/// The members that signed both, where one committee signed both and the store knows it.
std::vector<DoubleSigner>
doubleSignersOf(const LightClientVerifier& verifier, const FinalityConflict& conflict) {
    const auto& store = *verifier.store();
    const auto& preset = verifier.network().preset;
    const Period period = preset.periodAt(conflict.first.signatureSlot);
    if (period != preset.periodAt(conflict.second.signatureSlot))
        return {};
    const bool isCurrent = period == preset.periodAt(store.finalizedHeader.beacon.slot);
    const auto& committee = isCurrent ? store.currentSyncCommittee : store.nextSyncCommittee;
    std::vector<DoubleSigner> out;
    for (const auto index : signersOfBoth(conflict.first.syncAggregate, conflict.second.syncAggregate))
        if (committee && index < committee->pubkeys.size())
            out.push_back({index, committee->pubkeys[index]});
    return out;
}

} // namespace

Evidence evidenceOf(
    const LightClientVerifier& verifier, const NodeError& refusal, LightClientObject object, Slot currentSlot,
    std::int64_t unixSeconds) {
    auto out = evidenceFrom(verifier, currentSlot, unixSeconds);
    out.kind = EvidenceKind::RefusedObject;
    out.code = codeOf(refusal);
    out.statements.push_back({refusal.endpoint, std::move(object)});
    return out;
}

NodeResult<void> Witnesses::note(
    std::size_t place, const LightClientUpdate& update, Slot currentSlot, std::int64_t unixSeconds) {
    const auto& name = m_beacons.set.standing(place).operatorName;
    const auto conflict = m_ledger.note(name, update, m_verifier.network().preset);
    if (!conflict) {
        tellAgreement();
        return {};
    }
    auto evidence = evidenceFrom(m_verifier, currentSlot, unixSeconds);
    evidence.kind = EvidenceKind::ConflictingFinality;
    evidence.code = codeOf(evidence.kind);
    evidence.statements = {
        {conflict->firstOperator, asObject(m_verifier.network(), conflict->first)},
        {conflict->secondOperator, asObject(m_verifier.network(), conflict->second)}};
    evidence.doubleSigners = doubleSignersOf(m_verifier, *conflict);
    m_observer.onEvidence(evidence);
    const Slot slot = conflict->first.finalizedHeader.beacon.slot;
    return std::unexpected(
        NodeError{ConflictingHistories{slot, conflict->firstOperator}, conflict->secondOperator});
}

void Witnesses::tellAgreement() {
    const auto& finalized = m_verifier.store()->finalizedHeader.beacon;
    Agreement now{finalized.slot, rootOf(finalized), {}};
    now.operators = m_ledger.operatorsOf(now.slot, now.root);
    if (now == m_told)
        return;
    m_told = std::move(now);
    m_observer.onAgreement(m_told);
}

std::optional<std::size_t> Witnesses::nextWitness(const std::vector<std::string>& heard) {
    const auto candidates = m_beacons.set.order();
    for (std::size_t i = 1; i <= m_beacons.set.size(); ++i) {
        const std::size_t place = (m_turn + i) % m_beacons.set.size();
        const auto& standing = m_beacons.set.standing(place);
        const bool isReady = standing.state != EndpointState::Quarantined &&
                             std::ranges::find(candidates, place) != candidates.end();
        if (isReady && std::ranges::find(heard, standing.operatorName) == heard.end()) {
            m_turn = place;
            return place;
        }
    }
    return std::nullopt;
}

net::Task<NodeResult<void>> Witnesses::consult(Slot currentSlot, std::int64_t unixSeconds) {
    const auto& finalized = m_verifier.store()->finalizedHeader.beacon;
    const auto heard = m_ledger.operatorsOf(finalized.slot, rootOf(finalized));
    // Nobody: the block came with a walk of periods, and the next finality update speaks of a newer one.
    if (heard.empty() || heard.size() >= kEnoughOperators)
        co_return NodeResult<void>{};
    const auto place = nextWitness(heard);
    if (!place)
        co_return NodeResult<void>{};
    auto request = m_beacons.apis[*place].finalityUpdate();
    auto answer = co_await m_beacons.set.ask(*place, std::move(request));
    if (!answer)
        co_return NodeResult<void>{};
    const auto& update = std::get<LightClientUpdate>(answer->content);
    const auto valid =
        validateLightClientUpdate(m_verifier.network(), *m_verifier.store(), update, currentSlot);
    // What it finalizes may be old while its head is new: nothing is said of how fresh it is.
    if (valid)
        co_return note(*place, update, currentSlot, unixSeconds);
    NodeError refusal{valid.error(), m_beacons.apis[*place].baseUrl()};
    if (blameFor(refusal) != Blame::Lie)
        co_return NodeResult<void>{};
    auto object = std::move(*answer);
    auto settled = co_await settle(*place, std::move(object), std::move(refusal), currentSlot, unixSeconds);
    if (std::holds_alternative<ConflictingHistories>(settled.cause))
        co_return std::unexpected(std::move(settled));
    co_return NodeResult<void>{};
}

net::Task<NodeError> Witnesses::settle(
    std::size_t place, LightClientObject object, NodeError refusal, Slot currentSlot,
    std::int64_t unixSeconds) {
    auto api = m_beacons.apis[place];
    LightClientVerifier fresh(m_verifier.network(), m_verifier.trustedRoot());
    auto request = askSecondOpinion(std::move(api), std::move(fresh), currentSlot);
    auto history = co_await m_beacons.set.ask(place, std::move(request));
    const auto parting =
        history && history->verifier.store() ? partingPeriod(m_verifier, history->verifier) : std::nullopt;
    if (!parting) {
        auto evidence = evidenceOf(m_verifier, refusal, std::move(object), currentSlot, unixSeconds);
        if (m_beacons.set.refuse(place, refusal))
            m_observer.onEvidence(evidence);
        co_return refusal;
    }
    auto evidence = evidenceFrom(m_verifier, currentSlot, unixSeconds);
    evidence.kind = EvidenceKind::ConflictingHistory;
    evidence.code = codeOf(evidence.kind);
    for (auto& each : history->objects)
        evidence.statements.push_back({refusal.endpoint, std::move(each)});
    m_observer.onEvidence(evidence);
    const auto& preset = m_verifier.network().preset;
    co_return NodeError{ConflictingHistories{*parting * preset.slotsPerPeriod(), refusal.endpoint}, {}};
}

} // namespace lightclient::node
