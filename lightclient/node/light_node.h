// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "beacons.h"
#include "heads_feed.h"
#include "node_observer.h"
#include "witnesses.h"

#include "lightclient/net/task.h"

#include <optional>

namespace lightclient::node {

/// How a node may be told to behave.
struct NodeOptions {
    /// How old the trusted checkpoint's block may be, or the finalized header that a store goes on from;
    /// nothing: any age, at the user's own risk. The weak subjectivity period of today's validator set is
    /// about 15.7 days (consensus-specs, weak-subjectivity.md with Electra's churn).
    std::optional<std::chrono::seconds> oldestCheckpoint = std::chrono::days{14};
    /// Heads that the followed endpoint sends by itself; null: it is asked every slot. Its run() is the
    /// owner's to spawn.
    std::shared_ptr<HeadsFeed> feed = nullptr;
};

/// Follows a beacon chain through one or more beacon nodes: bootstrap, sync committee periods, then finality
/// and optimistic updates every slot (sync-protocol, "light client sync process"). The best endpoint is asked
/// first, the others where it fails or is late, and one of another operator about every finalized block.
/// Lives on the network thread.
class LightNode {
public:
    /// @pre there is at least one beacon node
    LightNode(
        std::vector<BeaconApi> beacons, consensus::LightClientVerifier verifier, UnixClock clock,
        NodeObserver& observer, NodeOptions options = {});

    /// Runs until cancelled. Trouble is reported and tried again with growing pauses; nothing ends it else.
    [[nodiscard]] net::Task<void> run();
    /// One pass: bootstrap if there is none, catch up, ask for the newest head. Answers what went wrong with
    /// the last endpoint that was tried.
    [[nodiscard]] net::Task<NodeResult<void>> syncOnce();

    const consensus::LightClientVerifier& verifier() const noexcept { return m_verifier; }

private:
    using Pass = net::Task<NodeResult<void>>;

    consensus::Slot currentSlot() const;
    BeaconApi& beacon() { return m_beacons.apis[m_asked]; }
    Pass syncWithAny();
    Pass syncWith();
    Pass settleRefusal(NodeResult<void> tried);
    Pass bootstrap();
    Pass catchUp();
    Pass requestPeriods(consensus::Period first, std::uint64_t count);
    Pass poll();
    Pass consultWitness();
    Pass takePushed();
    net::Task<bool> pause(std::chrono::milliseconds limit);
    net::Task<NodeError> explain(NodeError refusal);
    NodeResult<void> admit(const consensus::LightClientObject& bootstrap);
    NodeResult<void> checkAge(consensus::Slot start) const;
    NodeResult<void> feed(const consensus::LightClientObject& object);
    NodeResult<void> refuse(const consensus::LightClientObject& object, consensus::ConsensusError error);
    void endPass(const NodeResult<void>& result);
    bool isBehind(consensus::Slot slots) const;
    void setStage(NodeStage stage, const NodeError* problem);
    std::chrono::milliseconds pauseAfter(const NodeResult<void>& pass);

    Beacons m_beacons;
    consensus::LightClientVerifier m_verifier;
    UnixClock m_clock;
    NodeObserver& m_observer;
    Witnesses m_witnesses;
    NodeOptions m_options;
    /// What was refused because our committees did not sign it, until it is settled who lies.
    std::optional<consensus::LightClientObject> m_unsettled;
    std::optional<NodeError> m_conflict; ///< two histories: nothing is taken in any more
    std::size_t m_asked = 0;             ///< the endpoint of this pass
    bool m_isAdmitted = false;           ///< what the store began with is young enough
    NodeStage m_stage = NodeStage::Connecting;
    unsigned m_failedPasses = 0; ///< in a row
};

} // namespace lightclient::node
