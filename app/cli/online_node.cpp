// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "online_node.h"

#include "interrupt.h"

#include "app/session/session.h"
#include "lightclient/net/run_blocking.h"
#include "lightclient/node/checkpoint_quorum.h"
#include "lightclient/primitives/hex.h"

#include <chrono>

namespace app::cli {
namespace {

using namespace lightclient::consensus;
namespace net = lightclient::net;
namespace node = lightclient::node;

std::string stageText(node::NodeStage stage) {
    switch (stage) {
    case node::NodeStage::Connecting:
        return "connecting";
    case node::NodeStage::CatchingUp:
        return "checkpoint verified, walking sync committee periods";
    case node::NodeStage::Following:
        return "at the head";
    case node::NodeStage::Stale:
        return "the newest head is several slots old";
    case node::NodeStage::Halted:
        return "halted: two histories are signed";
    }
    return {};
}

std::string ageText(std::int64_t seconds) {
    if (seconds < 2 * 3600)
        return std::to_string(seconds / 60) + " minutes";
    return seconds < 2 * 86400 ? std::to_string(seconds / 3600) + " hours"
                               : std::to_string(seconds / 86400) + " days";
}

std::shared_ptr<net::HttpClient> makeHttp(net::IoThread& io, const std::optional<net::ProxyOptions>& proxy) {
    net::HttpClientOptions options;
    options.proxy = proxy;
    return net::makeHttpClient(io.executor(), std::move(options));
}

bool isOut(node::EndpointState state) {
    return state == node::EndpointState::Resting || state == node::EndpointState::Quarantined;
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names)
        out += (out.empty() ? "" : ", ") + name;
    return out;
}

} // namespace

Failure toFailure(const node::NodeError& error) {
    return {
        node::isRefusal(error) ? Exit::Invalid : Exit::Trouble, std::string(codeOf(error)), describe(error)};
}

OnlineNode::OnlineNode(OnlineRequest request, Output& output, FedHeard heard)
    : m_request(std::move(request)), m_output(output), m_heard(std::move(heard)),
      m_http(makeHttp(m_io, m_request.proxy)) {
    if (!m_request.dataDir)
        return;
    m_kept.emplace(*m_request.dataDir, m_request.network);
    m_evidence.emplace(std::filesystem::path(*m_request.dataDir) / "evidence");
}

OnlineNode::~OnlineNode() {
    m_io.stop();
}

std::expected<std::unique_ptr<OnlineNode>, Failure>
OnlineNode::open(OnlineRequest request, Output& output, FedHeard heard) {
    std::unique_ptr<OnlineNode> out(new OnlineNode(std::move(request), output, std::move(heard)));
    auto verifier = out->begin();
    if (!verifier)
        return std::unexpected(verifier.error());
    out->start(std::move(*verifier));
    return out;
}

/// Where to start: at what was kept, at a root that is trusted, or at what providers agree on.
std::expected<LightClientVerifier, Failure> OnlineNode::begin() {
    if (m_kept && !m_request.isAskingProviders)
        if (auto restored = m_kept->restore(m_request.root, m_output))
            return std::move(*restored);
    auto root = m_request.root;
    if (!root && !m_request.isAskingProviders && !m_request.network.checkpoints.empty())
        root = m_request.network.checkpoints.front();
    if (!root && m_request.checkpointProviders.empty())
        return std::unexpected(wrongUse(
            "--root is required: the network names no checkpoint, and nobody who could be asked for one."));
    if (!root) {
        const auto agreed = askProviders();
        if (!agreed)
            return std::unexpected(agreed.error());
        root = *agreed;
    }
    return LightClientVerifier(m_request.network, *root);
}

std::expected<lightclient::Hash32, Failure> OnlineNode::askProviders() {
    std::vector<std::string> dataOperators;
    dataOperators.reserve(m_request.beacons.size());
    for (const auto& url : m_request.beacons)
        dataOperators.push_back(node::operatorOf(url));
    const auto agreed = net::runBlocking(
        m_io, node::askCheckpoint(
                  beaconApis(m_request.checkpointProviders), dataOperators, m_request.agree,
                  [this](const std::string& word) { m_output.note("checkpoint: " + word); }));
    if (!agreed) {
        const bool isDisputed = agreed.error().error == node::QuorumError::Disputed;
        return std::unexpected(Failure{
            isDisputed ? Exit::Invalid : Exit::Trouble, std::string(codeOf(agreed.error().error)),
            describe(agreed.error())});
    }
    m_output.note(
        "checkpoint: " + listed(agreed->operators) + " agree on " + lightclient::toHex(agreed->block.root) +
        " at slot " + std::to_string(agreed->block.slot));
    return agreed->block.root;
}

void OnlineNode::start(LightClientVerifier verifier) {
    node::NodeOptions options;
    if (m_request.acceptOldCheckpoint)
        options.oldestCheckpoint.reset();
    m_feed = makeFeed();
    options.feed = m_feed;
    const auto clock = session::systemUnixMillis();
    if (!m_request.executions.empty()) {
        std::vector<node::ExecutionApi> apis;
        apis.reserve(m_request.executions.size());
        for (const auto& url : m_request.executions)
            apis.emplace_back(m_http, url);
        m_executions = std::make_unique<node::Executions>(
            std::move(apis), node::ProofContext{m_request.network, verifier.trustedRoot()}, clock,
            [this](auto standings) { noteStandings(standings); },
            [this](const auto& evidence) { onEvidence(evidence); });
    }
    m_node = std::make_unique<node::LightNode>(
        beaconApis(m_request.beacons), std::move(verifier), clock, *this, options);
}

std::vector<node::BeaconApi> OnlineNode::beaconApis(const std::vector<std::string>& urls) {
    std::vector<node::BeaconApi> out;
    out.reserve(urls.size());
    for (const auto& url : urls)
        out.emplace_back(m_http, url, m_request.network);
    return out;
}

std::expected<void, node::NodeError> OnlineNode::syncOnce() {
    return net::runBlocking(m_io, m_node->syncOnce());
}

void OnlineNode::follow() {
    catchInterrupts();
    const auto feed = net::spawn(m_io.executor(), m_feed->run());
    const auto task = net::spawn(m_io.executor(), m_node->run());
    while (!task.isDone() && !waitForInterrupt(std::chrono::milliseconds(500))) {
    }
    task.cancel();
    feed.cancel();
}

std::shared_ptr<node::HeadsFeed> OnlineNode::makeFeed() {
    net::EventStreamOptions options;
    options.proxy = m_request.proxy;
    auto stream = net::makeEventStream(m_io.executor(), std::move(options));
    return std::make_shared<node::HeadsFeed>(m_io.executor(), std::move(stream), m_request.network);
}

void OnlineNode::onStage(node::NodeStage stage, const node::NodeError* problem) {
    if (problem != nullptr)
        m_output.note("trouble: " + node::describe(*problem));
    else if (m_stage != stage)
        m_output.note(stageText(stage));
    if (problem == nullptr)
        m_stage = stage;
}

void OnlineNode::onFeed(
    const LightClientVerifier& verifier, const LightClientObject& object,
    const Verified<FeedOutcome>& outcome) {
    if (outcome && object.kind == ObjectKind::Bootstrap) {
        const auto born = static_cast<std::int64_t>(m_request.network.startOf(verifier.checkpointSlot()));
        const auto age = session::systemUnixMillis()() / 1000 - born;
        m_output.note(
            "the checkpoint is of slot " + std::to_string(verifier.checkpointSlot()) + ", " + ageText(age) +
            " ago");
    }
    if (m_kept && outcome && (outcome->nextCommittee || outcome->finalized))
        m_kept->keep(verifier, m_output);
    if (m_heard)
        m_heard(verifier, object, outcome);
}

void OnlineNode::onEndpoints(std::span<const node::EndpointStanding> standings) {
    noteStandings(standings);
}

/// Who falls out and who comes back; that all goes well is no news.
void OnlineNode::noteStandings(std::span<const node::EndpointStanding> standings) {
    for (const auto& each : standings) {
        const auto before = m_states.find(each.url);
        const auto was = before == m_states.end() ? node::EndpointState::Untried : before->second;
        const bool isNews = was != each.state && (isOut(was) || isOut(each.state));
        if (isNews)
            m_output.note(
                each.url + ": " + std::string(codeOf(each.state)) +
                (each.problem.empty() ? "" : " (" + each.problem + ")"));
        m_states[each.url] = each.state;
    }
}

void OnlineNode::onAgreement(const node::Agreement& agreement) {
    if (agreement.operators.size() > 1)
        m_output.note(
            "finalized slot " + std::to_string(agreement.slot) + ": " + listed(agreement.operators) +
            " agree");
}

void OnlineNode::onEvidence(const node::Evidence& evidence) {
    const std::string what = "evidence: " + std::string(codeOf(evidence.kind)) + " (" + evidence.code + ")";
    if (!m_evidence) {
        m_output.note(what + "; --data-dir would keep it");
        return;
    }
    const auto path = m_evidence->keep(evidence);
    m_output.note(path ? what + ", kept in " + path->string() : what + "; " + path.error().what);
}

} // namespace app::cli
