// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "network_profile.h"
#include "snapshot.h"

#include "lightclient/node/light_node.h"

#include <deque>

namespace app::session {

/// Gathers what the node and the readers report into snapshots. Used on the network thread alone; pure but
/// for the clock readings that it is handed.
class SnapshotBuilder {
public:
    SnapshotBuilder(const NetworkProfile& profile, bool isPractice);

    void setCheckpoint(const lightclient::Hash32& root) { m_sync.checkpointRoot = root; }
    void noteBeacons(std::span<const lightclient::node::EndpointStanding> standings);
    void noteExecutions(std::span<const lightclient::node::EndpointStanding> standings);
    /// Trouble before there is a node.
    void noteProblem(const Problem& problem) { m_sync.problem = problem; }
    void noteAgreement(const lightclient::node::Agreement& agreement);
    /// Somebody was caught; `place` is where the evidence is kept, empty where it is not.
    void noteEvidence(const lightclient::node::Evidence& evidence, const std::string& place);
    void noteStage(lightclient::node::NodeStage stage, const lightclient::node::NodeError* problem);
    void noteFeed(
        const lightclient::consensus::LightClientVerifier& verifier,
        const lightclient::consensus::LightClientObject& object, bool accepted);
    void setFigures(std::vector<Figure> figures) { m_figures = std::move(figures); }
    void setMarket(market::MarketSnapshotPtr market, bool isOnline) {
        m_market = std::move(market);
        m_isMarketOnline = isOnline;
    }
    void setTrading(std::shared_ptr<const TradingView> trading) { m_trading = std::move(trading); }
    const std::vector<Figure>& figures() const noexcept { return m_figures; }
    void setReaderProblem(std::optional<Problem> problem) { m_readerProblem = std::move(problem); }
    /// The light node's state as far as it is known.
    const SyncView& sync() const noexcept { return m_sync; }

    /// The state of everything at `unixMillis`.
    SnapshotPtr build(std::int64_t unixMillis);

private:
    HeaderView headerView(const lightclient::consensus::LightClientHeader& header) const;
    void noteHeads(const lightclient::consensus::LightClientVerifier& verifier);

    lightclient::consensus::Network m_network;
    bool m_isPractice;
    std::uint64_t m_sequence = 0;
    SyncView m_sync;
    std::vector<lightclient::node::EndpointStanding> m_beacons;
    std::vector<lightclient::node::EndpointStanding> m_executions;
    lightclient::node::Agreement m_agreement;
    std::vector<Problem> m_caught;
    std::deque<ParticipationPoint> m_participation;
    std::vector<Figure> m_figures;
    std::optional<Problem> m_readerProblem;
    market::MarketSnapshotPtr m_market;
    bool m_isMarketOnline = false;
    std::shared_ptr<const TradingView> m_trading;
};

/// A node's error in the words of a face.
Problem toProblem(const lightclient::node::NodeError& error);

} // namespace app::session
