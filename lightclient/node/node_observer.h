// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "endpoint_book.h"
#include "evidence.h"

#include "lightclient/consensus/light_client_verifier.h"

namespace lightclient::node {

/// How far the node has come.
enum class NodeStage {
    Connecting, ///< no bootstrap yet
    CatchingUp, ///< walking sync committee periods
    Following,  ///< at the head
    Stale,      ///< was following; no newer head for several slots
    Halted,     ///< two histories are signed: nothing is taken in any more
};

/// Who stands behind the finalized header: the operators that served it, each verified for itself.
struct Agreement {
    consensus::Slot slot = 0;
    Hash32 root;
    std::vector<std::string> operators;
    friend bool operator==(const Agreement&, const Agreement&) = default;
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
    /// A request ended, or an answer was judged: what is known of every beacon endpoint now.
    virtual void onEndpoints(std::span<const EndpointStanding> standings) = 0;
    /// Another operator finalized the same block, or a new one was finalized.
    virtual void onAgreement(const Agreement& agreement) = 0;
    /// Somebody was caught: what they said, so that anybody can check it.
    virtual void onEvidence(const Evidence& evidence) = 0;
};

} // namespace lightclient::node
