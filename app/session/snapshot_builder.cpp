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
    }
    return SyncStage::Connecting;
}

void noteRequest(EndpointView& endpoint, bool succeeded, std::chrono::milliseconds took) {
    ++endpoint.requests;
    endpoint.failures += succeeded ? 0 : 1;
    endpoint.isFailing = !succeeded;
    const auto sample = static_cast<double>(took.count());
    // An exponential mean: one slow answer shows, and is forgotten.
    endpoint.latencyMillis = endpoint.latencyMillis ? *endpoint.latencyMillis * 0.8 + sample * 0.2 : sample;
}

} // namespace

Problem toProblem(const lightclient::node::NodeError& error) {
    return {std::string(codeOf(error)), describe(error)};
}

SnapshotBuilder::SnapshotBuilder(
    const NetworkProfile& profile, const lightclient::Hash32& trustedRoot, bool isPractice)
    : m_network(profile.network), m_isPractice(isPractice) {
    m_sync.checkpointRoot = trustedRoot;
    m_sync.committeeSize = m_network.preset.syncCommitteeSize;
    m_sync.secondsPerSlot = static_cast<std::uint32_t>(m_network.secondsPerSlot);
}

void SnapshotBuilder::setEndpoints(const std::string& beaconUrl, const std::string& executionUrl) {
    m_beacon.name = beaconUrl;
    m_beacon.role = "beacon";
    m_execution.name = executionUrl;
    m_execution.role = "execution";
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

void SnapshotBuilder::noteBeaconRequest(bool succeeded, std::chrono::milliseconds took) {
    noteRequest(m_beacon, succeeded, took);
}

void SnapshotBuilder::noteExecutionRequest(bool succeeded, std::chrono::milliseconds took) {
    noteRequest(m_execution, succeeded, took);
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
    snapshot->endpoints.push_back(m_beacon);
    if (m_sync.head)
        snapshot->endpoints.back().headLag = now > m_sync.head->slot ? now - m_sync.head->slot : 0;
    if (!m_execution.name.empty())
        snapshot->endpoints.push_back(m_execution);
    return snapshot;
}

} // namespace app::session
