// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "snapshot_builder.h"

#include "lightclient/consensus/roots.h"

namespace app::session {
namespace {

using lightclient::node::NodeStage;

constexpr std::size_t kParticipationPoints = 96; // finality trails by over two epochs: its edge shows

SyncStage toSyncStage(NodeStage stage) {
    switch (stage) {
    case NodeStage::Connecting:
        return SyncStage::Connecting;
    case NodeStage::CatchingUp:
        return SyncStage::Committees;
    case NodeStage::Following:
        return SyncStage::Following;
    case NodeStage::Stale:
        return SyncStage::Stale;
    case NodeStage::Halted:
        return SyncStage::Failed;
    }
    return SyncStage::Connecting;
}

EndpointView
viewOf(const lightclient::node::EndpointStanding& standing, std::string_view role, std::uint64_t slotNow) {
    using lightclient::node::EndpointState;
    EndpointView out;
    out.name = standing.url;
    out.role = role;
    if (standing.latency)
        out.latencyMillis = static_cast<double>(standing.latency->count()) / 1000;
    out.requests = standing.requests;
    out.failures = standing.failures;
    if (standing.headSlot)
        out.headLag = slotNow > *standing.headSlot ? slotNow - *standing.headSlot : 0;
    out.isFailing = standing.state == EndpointState::Resting || !standing.problem.empty();
    out.isCaught = standing.state == EndpointState::Quarantined;
    return out;
}

} // namespace

Problem toProblem(const lightclient::node::NodeError& error) {
    return {std::string(codeOf(error)), describe(error)};
}

SnapshotBuilder::SnapshotBuilder(const NetworkProfile& profile, bool isPractice)
    : m_network(profile.network), m_isPractice(isPractice) {
    m_sync.committeeSize = m_network.preset.syncCommitteeSize;
    m_sync.secondsPerSlot = static_cast<std::uint32_t>(m_network.secondsPerSlot);
}

void SnapshotBuilder::noteBeacons(std::span<const lightclient::node::EndpointStanding> standings) {
    m_beacons.assign(standings.begin(), standings.end());
}

void SnapshotBuilder::noteExecutions(std::span<const lightclient::node::EndpointStanding> standings) {
    m_executions.assign(standings.begin(), standings.end());
}

void SnapshotBuilder::noteAgreement(const lightclient::node::Agreement& agreement) {
    m_agreement = agreement;
}

void SnapshotBuilder::noteEvidence(const lightclient::node::Evidence& evidence, const std::string& place) {
    using lightclient::node::EvidenceKind;
    const bool isConflict = evidence.kind == EvidenceKind::ConflictingFinality ||
                            evidence.kind == EvidenceKind::ConflictingHistory;
    if (isConflict)
        return; // the node halts, and says why
    const auto& url = evidence.answer ? evidence.answer->endpoint : evidence.statements.front().endpoint;
    const auto what = evidence.kind == EvidenceKind::RefusedProof    ? "a state proof"
                      : evidence.kind == EvidenceKind::RefusedAnswer ? "a block"
                                                                     : "a signed header";
    m_caught.push_back(
        {"provider_caught", lightclient::node::operatorOf(url) + " gave " + what +
                                " that cannot be honest (" + evidence.code + ") and is asked no more." +
                                (place.empty() ? "" : " The evidence is kept in " + place + ".")});
}

void SnapshotBuilder::noteStage(NodeStage stage, const lightclient::node::NodeError* problem) {
    m_sync.stage = toSyncStage(stage);
    m_sync.problem = problem == nullptr ? std::nullopt : std::optional(toProblem(*problem));
}

void SnapshotBuilder::noteFeed(
    const lightclient::consensus::LightClientVerifier& verifier,
    const lightclient::consensus::LightClientObject& object, bool accepted) {
    if (!accepted || !verifier.store())
        return;
    noteHeads(verifier);
    const auto* update = std::get_if<lightclient::consensus::LightClientUpdate>(&object.content);
    if (update == nullptr || object.kind == lightclient::consensus::ObjectKind::Update)
        return;
    m_sync.participants = participantCount(update->syncAggregate);
    const auto slot = update->attestedHeader.beacon.slot;
    if (!m_participation.empty() && m_participation.back().slot >= slot)
        return;
    m_participation.push_back({slot, m_sync.participants});
    if (m_participation.size() > kParticipationPoints)
        m_participation.pop_front();
}

void SnapshotBuilder::noteHeads(const lightclient::consensus::LightClientVerifier& verifier) {
    const auto& store = *verifier.store();
    const auto& preset = m_network.preset;
    m_sync.checkpointSlot = verifier.checkpointSlot();
    m_sync.firstPeriod = preset.periodAt(verifier.checkpointSlot());
    m_sync.period = preset.periodAt(store.finalizedHeader.beacon.slot) + (store.nextSyncCommittee ? 1 : 0);
    m_sync.finalized = headerView(store.finalizedHeader);
    m_sync.head = headerView(store.optimisticHeader);
}

HeaderView SnapshotBuilder::headerView(const lightclient::consensus::LightClientHeader& header) const {
    return {
        header.beacon.slot, rootOf(header.beacon), header.execution.blockNumber, header.execution.stateRoot,
        static_cast<std::int64_t>(m_network.startOf(header.beacon.slot))};
}

SnapshotPtr SnapshotBuilder::build(std::int64_t unixMillis) {
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->sequence = ++m_sequence;
    snapshot->networkName = m_network.name;
    snapshot->isPractice = m_isPractice;
    snapshot->unixMillis = unixMillis;
    snapshot->sync = m_sync;
    if (!snapshot->sync.problem)
        snapshot->sync.problem = m_readerProblem;
    const auto now =
        m_network.slotAt(static_cast<std::uint64_t>(std::max<std::int64_t>(unixMillis, 0) / 1000));
    snapshot->sync.targetPeriod = m_network.preset.periodAt(now);
    // The next period's committee is usually known too; what counts is the one that signs now.
    snapshot->sync.period = std::min(m_sync.period, snapshot->sync.targetPeriod);
    snapshot->sync.participation.assign(m_participation.begin(), m_participation.end());
    snapshot->figures = m_figures;
    snapshot->market = m_market;
    snapshot->isMarketOnline = m_isMarketOnline;
    snapshot->trading = m_trading;
    snapshot->caught = m_caught;
    for (const auto& each : m_beacons)
        snapshot->endpoints.push_back(viewOf(each, "beacon", now));
    for (const auto& each : m_executions)
        snapshot->endpoints.push_back(viewOf(each, "execution", now));
    if (m_sync.finalized && m_sync.finalized->beaconRoot == m_agreement.root)
        snapshot->sync.agreeing = m_agreement.operators;
    return snapshot;
}

} // namespace app::session
