// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "light_node.h"

#include "lightclient/consensus/roots.h"

#include <random>

namespace lightclient::node {
namespace {

using consensus::ConsensusError;
using consensus::Period;
using consensus::Slot;

constexpr std::uint64_t kMaxUpdates = 128; // MAX_REQUEST_LIGHT_CLIENT_UPDATES
constexpr Slot kStaleAfterSlots = 4;
constexpr std::chrono::milliseconds kFirstPause{500};
constexpr std::chrono::milliseconds kLongestPause{30'000};

/// A 404 while there is no finality yet is an answer, not trouble.
bool isNothingYet(const NodeError& error) {
    const auto* trouble = std::get_if<net::NetError>(&error.cause);
    return trouble != nullptr && trouble->code == net::NetErrorCode::HttpStatus && trouble->httpStatus == 404;
}

/// What no server can know beforehand: the weights of a batch of signatures come from it.
Hash32 unpredictable() {
    std::random_device random;
    Hash32 out;
    for (auto& byte : out.bytes)
        byte = static_cast<std::uint8_t>(random());
    return out;
}

} // namespace

LightNode::LightNode(
    BeaconApi api, consensus::LightClientVerifier verifier, UnixClock clock, NodeObserver& observer,
    NodeOptions options)
    : m_api(std::move(api)), m_verifier(std::move(verifier)), m_clock(std::move(clock)), m_observer(observer),
      m_options(options) {}

Slot LightNode::currentSlot() const {
    return m_verifier.network().slotAt(
        static_cast<std::uint64_t>(std::max<std::int64_t>(m_clock(), 0) / 1000));
}

net::Task<void> LightNode::run() {
    setStage(NodeStage::Connecting, nullptr);
    for (;;) {
        const auto pass = co_await syncOnce();
        auto pause = pauseAfter(pass);
        const bool slept = co_await net::sleepFor(pause);
        if (!slept)
            co_return;
    }
}

net::Task<NodeResult<void>> LightNode::syncOnce() {
    NodeResult<void> result;
    if (!m_verifier.store())
        result = co_await bootstrap();
    else if (!m_isAdmitted)
        result = checkAge(m_verifier.store()->finalizedHeader.beacon.slot);
    m_isAdmitted = m_isAdmitted || result.has_value();
    if (result)
        result = co_await catchUp();
    if (result)
        result = co_await poll();
    if (!result) {
        m_observer.onStage(m_stage, &result.error());
        co_return result;
    }
    const Slot head = m_verifier.store()->optimisticHeader.beacon.slot;
    setStage(head + kStaleAfterSlots < currentSlot() ? NodeStage::Stale : NodeStage::Following, nullptr);
    co_return result;
}

net::Task<NodeResult<void>> LightNode::bootstrap() {
    const auto started = m_clock();
    auto object = co_await m_api.bootstrap(m_verifier.trustedRoot());
    noteRequest(started, object.has_value());
    NodeResult<void> fed;
    if (object)
        fed = admit(*object);
    else
        fed = std::unexpected(std::move(object.error()));
    if (!fed) {
        auto refusal = std::move(fed.error());
        auto reason = co_await explain(std::move(refusal));
        co_return std::unexpected(std::move(reason));
    }
    setStage(NodeStage::CatchingUp, nullptr);
    co_return fed;
}

/// The age of a checkpoint is in its header, and the header is the trusted one only where its root says so.
NodeResult<void> LightNode::admit(const consensus::LightClientObject& object) {
    const auto* bootstrap = std::get_if<consensus::LightClientBootstrap>(&object.content);
    if (bootstrap != nullptr && rootOf(bootstrap->header.beacon) == m_verifier.trustedRoot())
        if (auto young = checkAge(bootstrap->header.beacon.slot); !young)
            return young;
    return feed(object);
}

NodeResult<void> LightNode::checkAge(Slot start) const {
    if (start > currentSlot()) // every update would look older than it, and nothing ever stale
        return std::unexpected(NodeError{ConsensusError::FutureSlot, m_api.baseUrl()});
    const auto born = static_cast<std::int64_t>(m_verifier.network().startOf(start));
    const std::chrono::seconds age{m_clock() / 1000 - born};
    if (m_options.oldestCheckpoint && age > *m_options.oldestCheckpoint)
        return std::unexpected(NodeError{OldCheckpoint{age, *m_options.oldestCheckpoint}, m_api.baseUrl()});
    return {};
}

/// A node of another network knows no such checkpoint, or speaks of forks that we don't know: its genesis
/// tells which it is. Where it doesn't say, the refusal stands as it is.
net::Task<NodeError> LightNode::explain(NodeError refusal) {
    const auto* trouble = std::get_if<net::NetError>(&refusal.cause);
    const bool isOld = std::holds_alternative<OldCheckpoint>(refusal.cause);
    if (isOld || (trouble != nullptr && trouble->code != net::NetErrorCode::HttpStatus))
        co_return refusal;
    const auto started = m_clock();
    const auto root = co_await m_api.genesisValidatorsRoot();
    noteRequest(started, root.has_value());
    if (root && *root != m_verifier.network().genesisValidatorsRoot)
        co_return NodeError{WrongNetwork{*root}, m_api.baseUrl()};
    co_return refusal;
}

net::Task<NodeResult<void>> LightNode::catchUp() {
    const auto& preset = m_verifier.network().preset;
    for (;;) {
        const auto& store = *m_verifier.store();
        const Period finalized = preset.periodAt(store.finalizedHeader.beacon.slot);
        const Period now = preset.periodAt(currentSlot());
        const bool isBehind = finalized + 1 < now;
        const bool needsCommittee = !store.nextSyncCommittee;
        if (!isBehind && !needsCommittee)
            co_return NodeResult<void>{};
        const Period first = needsCommittee ? finalized : finalized + 1;
        const std::uint64_t count = isBehind ? std::min(kMaxUpdates, now - first) : 1;
        auto done = co_await requestPeriods(first, count);
        if (!done)
            co_return done;
        // No progress: the node has nothing newer yet, and the head may still move.
        const auto& after = *m_verifier.store();
        if (preset.periodAt(after.finalizedHeader.beacon.slot) == finalized &&
            needsCommittee == (after.nextSyncCommittee == nullptr))
            co_return NodeResult<void>{};
    }
}

net::Task<NodeResult<void>> LightNode::requestPeriods(Period first, std::uint64_t count) {
    const auto started = m_clock();
    auto updates = co_await m_api.updates(first, count);
    noteRequest(started, updates.has_value());
    if (!updates)
        co_return std::unexpected(std::move(updates.error()));
    std::vector<consensus::LightClientUpdate> contents;
    contents.reserve(updates->size());
    for (auto& each : *updates)
        contents.push_back(std::move(std::get<consensus::LightClientUpdate>(each.content)));
    const auto fed = m_verifier.feedAll(
        contents, currentSlot(), unpredictable(),
        [&](std::size_t place, const consensus::Verified<consensus::FeedOutcome>& outcome) {
            auto& object = (*updates)[place];
            object.content = contents[place];
            m_observer.onFeed(m_verifier, object, outcome);
        });
    if (!fed)
        co_return std::unexpected(NodeError{fed.error(), m_api.baseUrl()});
    co_return NodeResult<void>{};
}

net::Task<NodeResult<void>> LightNode::poll() {
    const auto started = m_clock();
    auto finality = co_await m_api.finalityUpdate();
    noteRequest(started, finality.has_value());
    if (!finality && !isNothingYet(finality.error()))
        co_return std::unexpected(std::move(finality.error()));
    if (finality) {
        auto fed = feed(*finality);
        if (!fed)
            co_return fed;
    }
    const auto startedAgain = m_clock();
    auto optimistic = co_await m_api.optimisticUpdate();
    noteRequest(startedAgain, optimistic.has_value());
    if (!optimistic && !isNothingYet(optimistic.error()))
        co_return std::unexpected(std::move(optimistic.error()));
    if (optimistic) {
        auto fed = feed(*optimistic);
        if (!fed)
            co_return fed;
    }
    co_return NodeResult<void>{};
}

NodeResult<void> LightNode::feed(const consensus::LightClientObject& object) {
    const auto outcome = m_verifier.feed(object, currentSlot());
    // What we know already is no news and no lie: polling meets it all the time.
    if (!outcome && outcome.error() == ConsensusError::Irrelevant)
        return {};
    m_observer.onFeed(m_verifier, object, outcome);
    if (!outcome)
        return std::unexpected(NodeError{outcome.error(), m_api.baseUrl()});
    return {};
}

void LightNode::noteRequest(std::int64_t startedMillis, bool succeeded) {
    m_observer.onRequest(
        succeeded, std::chrono::milliseconds(std::max<std::int64_t>(m_clock() - startedMillis, 0)));
}

void LightNode::setStage(NodeStage stage, const NodeError* problem) {
    m_stage = stage;
    m_observer.onStage(stage, problem);
}

std::chrono::milliseconds LightNode::pauseAfter(const NodeResult<void>& pass) {
    if (!pass) {
        m_failures = std::min(m_failures + 1, 16U);
        return std::min(kFirstPause * (1U << (m_failures - 1)), kLongestPause);
    }
    m_failures = 0;
    // Honest updates for a slot are there a third into it: wait for that point of the next slot.
    const auto& network = m_verifier.network();
    const auto slotMillis = static_cast<std::int64_t>(network.secondsPerSlot) * 1000;
    const auto sinceGenesis = m_clock() - static_cast<std::int64_t>(network.genesisTime) * 1000;
    const auto intoSlot = sinceGenesis < 0 ? 0 : sinceGenesis % slotMillis;
    const auto target = slotMillis * 2 / 5;
    const auto wait = intoSlot < target ? target - intoSlot : slotMillis - intoSlot + target;
    return std::chrono::milliseconds(wait);
}

} // namespace lightclient::node
