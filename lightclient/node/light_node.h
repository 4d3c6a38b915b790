// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "beacon_api.h"
#include "node_error.h"

#include "lightclient/consensus/light_client_verifier.h"
#include "lightclient/net/task.h"

#include <functional>
#include <optional>

namespace lightclient::node {

/// How far the node has come.
enum class NodeStage {
    Connecting, ///< no bootstrap yet
    CatchingUp, ///< walking sync committee periods
    Following,  ///< at the head
    Stale,      ///< was following; no newer head for several slots
};

/// Hears of everything the node learns, on the network thread.
class NodeObserver {
public:
    virtual ~NodeObserver() = default;
    /// The stage changed, or trouble came or went. `problem` is null when the last request went well.
    virtual void onStage(NodeStage stage, const NodeError* problem) = 0;
    /// An object was fed. The verifier already holds the result.
    virtual void onFeed(
        const consensus::LightClientVerifier& verifier, const consensus::LightClientObject& object,
        const consensus::Verified<consensus::FeedOutcome>& outcome) = 0;
    /// A request to the beacon endpoint ended, after so long.
    virtual void onRequest(bool succeeded, std::chrono::milliseconds took) = 0;
};

/// Milliseconds since the unix epoch: the one clock the node reads, handed in so that tests and practice
/// can move it.
using UnixClock = std::function<std::int64_t()>;

/// How a node may be told to behave.
struct NodeOptions {
    /// How old the trusted checkpoint's block may be, or the finalized header that a store goes on from;
    /// nothing: any age, at the user's own risk. The weak subjectivity period of today's validator set is
    /// about 15.7 days (consensus-specs, weak-subjectivity.md with Electra's churn).
    std::optional<std::chrono::seconds> oldestCheckpoint = std::chrono::days{14};
};

/// Follows one beacon node: bootstrap, sync committee periods, then finality and optimistic updates every
/// slot (sync-protocol, "light client sync process"). Lives on the network thread.
class LightNode {
public:
    LightNode(
        BeaconApi api, consensus::LightClientVerifier verifier, UnixClock clock, NodeObserver& observer,
        NodeOptions options = {});

    /// Runs until cancelled. Trouble is reported and tried again with growing pauses; nothing ends it else.
    [[nodiscard]] net::Task<void> run();
    /// One pass: bootstrap if there is none, catch up, ask for the newest head. Answers what went wrong.
    [[nodiscard]] net::Task<NodeResult<void>> syncOnce();

    const consensus::LightClientVerifier& verifier() const noexcept { return m_verifier; }

private:
    consensus::Slot currentSlot() const;
    net::Task<NodeResult<void>> bootstrap();
    net::Task<NodeResult<void>> catchUp();
    net::Task<NodeError> explain(NodeError refusal);
    NodeResult<void> admit(const consensus::LightClientObject& bootstrap);
    NodeResult<void> checkAge(consensus::Slot start) const;
    net::Task<NodeResult<void>> requestPeriods(consensus::Period first, std::uint64_t count);
    net::Task<NodeResult<void>> poll();
    NodeResult<void> feed(const consensus::LightClientObject& object);
    void noteRequest(std::int64_t startedMillis, bool succeeded);
    void setStage(NodeStage stage, const NodeError* problem);
    std::chrono::milliseconds pauseAfter(const NodeResult<void>& pass);

    BeaconApi m_api;
    consensus::LightClientVerifier m_verifier;
    UnixClock m_clock;
    NodeObserver& m_observer;
    NodeOptions m_options;
    bool m_isAdmitted = false; ///< what the store began with is young enough
    NodeStage m_stage = NodeStage::Connecting;
    unsigned m_failures = 0;
};

} // namespace lightclient::node
