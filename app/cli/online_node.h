// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "kept_chain.h"
#include "online_request.h"

#include "lightclient/net/io_thread.h"
#include "lightclient/node/evidence_folder.h"
#include "lightclient/node/executions.h"
#include "lightclient/node/light_node.h"

#include <functional>
#include <memory>

namespace app::cli {

/// The failure that a node's error means on the command line.
Failure toFailure(const lightclient::node::NodeError& error);

/// A light node for the time of one command: it starts where the request says, keeps what is to be kept, and
/// tells its troubles on stderr.
class OnlineNode : public lightclient::node::NodeObserver {
public:
    /// Hears of every object that is fed, on the network thread.
    using FedHeard = std::function<void(
        const lightclient::consensus::LightClientVerifier&, const lightclient::consensus::LightClientObject&,
        const lightclient::consensus::Verified<lightclient::consensus::FeedOutcome>&)>;

    /// Ready to sync. Where trust begins with what providers say, they are asked first. Failure: wrong_use
    /// where nothing says where to start; checkpoint_disputed (exit 3), checkpoint_unconfirmed (4).
    static std::expected<std::unique_ptr<OnlineNode>, Failure>
    open(OnlineRequest request, Output& output, FedHeard heard);
    ~OnlineNode() override;
    OnlineNode(const OnlineNode&) = delete;
    OnlineNode& operator=(const OnlineNode&) = delete;

    /// One pass: to the newest head that the nodes have.
    std::expected<void, lightclient::node::NodeError> syncOnce();
    /// Stays at the head until somebody interrupts.
    void follow();

    lightclient::net::IoThread& io() noexcept { return m_io; }
    const std::shared_ptr<lightclient::net::HttpClient>& http() const noexcept { return m_http; }
    const OnlineRequest& request() const noexcept { return m_request; }
    const lightclient::consensus::LightClientVerifier& verifier() const { return m_node->verifier(); }
    /// Null where no execution node was named.
    lightclient::node::Executions* executions() noexcept { return m_executions.get(); }

    void onStage(lightclient::node::NodeStage stage, const lightclient::node::NodeError* problem) override;
    void onFeed(
        const lightclient::consensus::LightClientVerifier& verifier,
        const lightclient::consensus::LightClientObject& object,
        const lightclient::consensus::Verified<lightclient::consensus::FeedOutcome>& outcome) override;
    void onEndpoints(std::span<const lightclient::node::EndpointStanding> standings) override;
    void onAgreement(const lightclient::node::Agreement& agreement) override;
    void onEvidence(const lightclient::node::Evidence& evidence) override;

private:
    OnlineNode(OnlineRequest request, Output& output, FedHeard heard);
    std::expected<lightclient::consensus::LightClientVerifier, Failure> begin();
    std::expected<lightclient::Hash32, Failure> askProviders();
    void start(lightclient::consensus::LightClientVerifier verifier);
    void noteStandings(std::span<const lightclient::node::EndpointStanding> standings);
    std::vector<lightclient::node::BeaconApi> beaconApis(const std::vector<std::string>& urls);
    std::shared_ptr<lightclient::node::HeadsFeed> makeFeed();

    OnlineRequest m_request;
    Output& m_output;
    FedHeard m_heard;
    lightclient::net::IoThread m_io;
    std::shared_ptr<lightclient::net::HttpClient> m_http;
    std::optional<KeptChain> m_kept;
    std::optional<lightclient::node::EvidenceFolder> m_evidence;
    std::shared_ptr<lightclient::node::HeadsFeed> m_feed;
    std::unique_ptr<lightclient::node::LightNode> m_node;
    std::unique_ptr<lightclient::node::Executions> m_executions;
    std::optional<lightclient::node::NodeStage> m_stage;
    std::map<std::string, lightclient::node::EndpointState> m_states;
};

} // namespace app::cli
