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
using std::chrono::milliseconds;

constexpr Slot kLateAfterSlots = 2; // then another endpoint is asked, too
constexpr Slot kStaleAfterSlots = 4;
constexpr std::size_t kMostTriesPerPass = 4;
constexpr milliseconds kFirstPause{250}; // endpoints rest longer: this paces our own trouble
constexpr unsigned kMostDoublings = 7;

/// What no server can know beforehand: the weights of a batch of signatures come from it.
Hash32 unpredictable() {
    std::random_device random;
    Hash32 out;
    for (auto& byte : out.bytes)
        byte = static_cast<std::uint8_t>(random());
    return out;
}

/// Trouble that no other endpoint could mend.
bool isOwnTrouble(const NodeError& error) {
    return std::holds_alternative<OldCheckpoint>(error.cause) ||
           std::holds_alternative<ConflictingHistories>(error.cause) || isCancelled(error);
}

} // namespace

LightNode::LightNode(
    std::vector<BeaconApi> beacons, consensus::LightClientVerifier verifier, UnixClock clock,
    NodeObserver& observer, NodeOptions options)
    : m_beacons(std::move(beacons), clock, [this](auto standings) { m_observer.onEndpoints(standings); }),
      m_verifier(std::move(verifier)), m_clock(std::move(clock)), m_observer(observer),
      m_witnesses(m_beacons, m_verifier, observer), m_options(std::move(options)) {}

Slot LightNode::currentSlot() const {
    return m_verifier.network().slotAt(
        static_cast<std::uint64_t>(std::max<std::int64_t>(m_clock(), 0) / 1000));
}

net::Task<void> LightNode::run() {
    setStage(NodeStage::Connecting, nullptr);
    for (;;) {
        const auto pass = co_await syncOnce();
        auto limit = pauseAfter(pass);
        const bool goesOn = co_await pause(limit);
        if (!goesOn)
            co_return;
    }
}

/// Waits until it is time to ask again; what is sent meanwhile is taken in at once. False: cancelled.
net::Task<bool> LightNode::pause(milliseconds limit) {
    if (!m_options.feed)
        co_return co_await net::sleepFor(limit);
    if (m_verifier.store() && !m_conflict)
        m_options.feed->follow(beacon().baseUrl());
    const auto until = m_clock() + limit.count();
    for (;;) {
        const milliseconds left{until - m_clock()};
        if (left.count() <= 0)
            co_return true;
        const auto waited = co_await m_options.feed->wait(left);
        if (waited == net::Wait::Cancelled)
            co_return false;
        if (waited == net::Wait::TimedOut)
            co_return true;
        auto taken = co_await takePushed();
        endPass(taken);
        if (!taken)
            co_return true;
    }
}

net::Task<NodeResult<void>> LightNode::takePushed() {
    NodeResult<void> result;
    for (;;) {
        const auto pushed = m_options.feed->take();
        if (!pushed || !result || m_conflict)
            break;
        // Of an endpoint that was followed before: it is not the one to blame for what it says.
        if (pushed->endpoint != beacon().baseUrl())
            continue;
        if (!pushed->object) {
            NodeError refusal{pushed->object.error(), pushed->endpoint};
            m_beacons.set.rest(m_asked, refusal);
            result = std::unexpected(std::move(refusal));
            continue;
        }
        auto fed = feed(*pushed->object);
        result = co_await settleRefusal(std::move(fed));
        if (result)
            m_beacons.set.prefer(m_asked, m_verifier.store()->optimisticHeader.beacon.slot);
    }
    if (result)
        result = co_await consultWitness();
    co_return result;
}

net::Task<NodeResult<void>> LightNode::syncOnce() {
    NodeResult<void> result;
    if (m_conflict)
        result = std::unexpected(*m_conflict);
    else if (m_verifier.store() && !m_isAdmitted)
        result = checkAge(m_verifier.store()->finalizedHeader.beacon.slot);
    if (result)
        result = co_await syncWithAny();
    if (result)
        result = co_await consultWitness();
    endPass(result);
    co_return result;
}

/// The best endpoint; where it fails or is late, the next one, as long as there are any.
net::Task<NodeResult<void>> LightNode::syncWithAny() {
    const auto order = m_beacons.set.order();
    NodeResult<void> result;
    bool hasAnswer = false;
    for (std::size_t i = 0; i < order.size() && i < kMostTriesPerPass; ++i) {
        m_asked = order[i];
        auto passed = co_await syncWith();
        auto tried = co_await settleRefusal(std::move(passed));
        hasAnswer = hasAnswer || tried.has_value();
        const bool isFinal = !tried && isOwnTrouble(tried.error());
        if (!tried && !isFinal)
            m_beacons.set.rest(m_asked, tried.error());
        if (isFinal || !hasAnswer)
            result = std::move(tried);
        else
            result = {};
        if (isFinal || (hasAnswer && !isBehind(kLateAfterSlots)))
            break;
    }
    co_return result;
}

/// Where an object was refused that another committee than ours signed: who of us follows a liar?
net::Task<NodeResult<void>> LightNode::settleRefusal(NodeResult<void> tried) {
    auto object = std::exchange(m_unsettled, std::nullopt);
    if (tried || !object)
        co_return tried;
    auto refusal = std::move(tried.error());
    const auto slot = currentSlot();
    auto settled =
        co_await m_witnesses.settle(m_asked, std::move(*object), std::move(refusal), slot, m_clock() / 1000);
    co_return std::unexpected(std::move(settled));
}

net::Task<NodeResult<void>> LightNode::syncWith() {
    NodeResult<void> result;
    if (!m_verifier.store())
        result = co_await bootstrap();
    m_isAdmitted = m_isAdmitted || result.has_value();
    if (result)
        result = co_await catchUp();
    if (result)
        result = co_await poll();
    if (result)
        m_beacons.set.prefer(m_asked, m_verifier.store()->optimisticHeader.beacon.slot);
    co_return result;
}

net::Task<NodeResult<void>> LightNode::bootstrap() {
    auto request = beacon().bootstrap(m_verifier.trustedRoot());
    auto object = co_await m_beacons.set.ask(m_asked, std::move(request));
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
        return std::unexpected(NodeError{ConsensusError::FutureSlot, m_beacons.apis[m_asked].baseUrl()});
    const auto born = static_cast<std::int64_t>(m_verifier.network().startOf(start));
    const std::chrono::seconds age{m_clock() / 1000 - born};
    if (m_options.oldestCheckpoint && age > *m_options.oldestCheckpoint)
        return std::unexpected(NodeError{OldCheckpoint{age, *m_options.oldestCheckpoint}, {}});
    return {};
}

/// A node of another network knows no such checkpoint, or speaks of forks that we don't know: its genesis
/// tells which it is. Where it doesn't say, the refusal stands as it is.
net::Task<NodeError> LightNode::explain(NodeError refusal) {
    const auto* trouble = std::get_if<net::NetError>(&refusal.cause);
    const bool isOld = std::holds_alternative<OldCheckpoint>(refusal.cause);
    if (isOld || (trouble != nullptr && trouble->code != net::NetErrorCode::HttpStatus))
        co_return refusal;
    auto request = beacon().genesisValidatorsRoot();
    const auto root = co_await m_beacons.set.ask(m_asked, std::move(request));
    if (root && *root != m_verifier.network().genesisValidatorsRoot)
        co_return NodeError{WrongNetwork{*root}, beacon().baseUrl()};
    co_return refusal;
}

net::Task<NodeResult<void>> LightNode::catchUp() {
    const auto& preset = m_verifier.network().preset;
    for (;;) {
        const auto& store = *m_verifier.store();
        const Period finalized = preset.periodAt(store.finalizedHeader.beacon.slot);
        const Period now = preset.periodAt(currentSlot());
        const bool isPeriodsBehind = finalized + 1 < now;
        const bool needsCommittee = !store.nextSyncCommittee;
        if (!isPeriodsBehind && !needsCommittee)
            co_return NodeResult<void>{};
        const Period first = needsCommittee ? finalized : finalized + 1;
        const std::uint64_t count = isPeriodsBehind ? std::min(kMaxUpdates, now - first) : 1;
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
    auto request = beacon().updates(first, count);
    auto updates = co_await m_beacons.set.ask(m_asked, std::move(request));
    if (!updates)
        co_return std::unexpected(std::move(updates.error()));
    std::vector<consensus::LightClientUpdate> contents;
    contents.reserve(updates->size());
    for (auto& each : *updates)
        contents.push_back(std::move(std::get<consensus::LightClientUpdate>(each.content)));
    std::size_t last = 0;
    const auto fed = m_verifier.feedAll(
        contents, currentSlot(), unpredictable(),
        [&](std::size_t place, const consensus::Verified<consensus::FeedOutcome>& outcome) {
            last = place;
            auto& object = (*updates)[place];
            object.content = contents[place];
            m_observer.onFeed(m_verifier, object, outcome);
        });
    if (!fed)
        co_return refuse((*updates)[last], fed.error());
    co_return NodeResult<void>{};
}

net::Task<NodeResult<void>> LightNode::poll() {
    auto askFinality = beacon().finalityUpdate();
    const auto finality = co_await m_beacons.set.ask(m_asked, std::move(askFinality));
    if (!finality && !isNothingYet(finality.error()))
        co_return std::unexpected(finality.error());
    if (finality) {
        auto fed = feed(*finality);
        if (!fed)
            co_return fed;
    }
    auto askOptimistic = beacon().optimisticUpdate();
    const auto optimistic = co_await m_beacons.set.ask(m_asked, std::move(askOptimistic));
    if (!optimistic && !isNothingYet(optimistic.error()))
        co_return std::unexpected(optimistic.error());
    if (optimistic) {
        auto fed = feed(*optimistic);
        if (!fed)
            co_return fed;
    }
    co_return NodeResult<void>{};
}

net::Task<NodeResult<void>> LightNode::consultWitness() {
    const auto slot = currentSlot();
    co_return co_await m_witnesses.consult(slot, m_clock() / 1000);
}

NodeResult<void> LightNode::feed(const consensus::LightClientObject& object) {
    const auto outcome = m_verifier.feed(object, currentSlot());
    // What we know already is no news and no lie: polling meets it all the time.
    if (!outcome && outcome.error() == ConsensusError::Irrelevant)
        return {};
    m_observer.onFeed(m_verifier, object, outcome);
    if (!outcome)
        return refuse(object, outcome.error());
    const auto* update = std::get_if<consensus::LightClientUpdate>(&object.content);
    if (update == nullptr)
        return {};
    return m_witnesses.note(m_asked, *update, currentSlot(), m_clock() / 1000);
}

NodeResult<void> LightNode::refuse(const consensus::LightClientObject& object, ConsensusError error) {
    NodeError refusal{error, beacon().baseUrl()};
    const bool isForeign =
        error == ConsensusError::BadSignature || error == ConsensusError::CommitteeMismatch;
    const bool isCaught = m_beacons.set.standing(m_asked).state == EndpointState::Quarantined;
    if (isForeign && m_verifier.store() && !isCaught)
        m_unsettled = object;
    else if (m_beacons.set.refuse(m_asked, refusal))
        m_observer.onEvidence(evidenceOf(m_verifier, refusal, object, currentSlot(), m_clock() / 1000));
    return std::unexpected(std::move(refusal));
}

void LightNode::endPass(const NodeResult<void>& result) {
    if (!result && std::holds_alternative<ConflictingHistories>(result.error().cause)) {
        m_conflict = result.error();
        m_stage = NodeStage::Halted;
    }
    if (!result)
        m_observer.onStage(m_stage, &result.error());
    else
        setStage(isBehind(kStaleAfterSlots) ? NodeStage::Stale : NodeStage::Following, nullptr);
}

bool LightNode::isBehind(Slot slots) const {
    return m_verifier.store()->optimisticHeader.beacon.slot + slots < currentSlot();
}

void LightNode::setStage(NodeStage stage, const NodeError* problem) {
    m_stage = stage;
    m_observer.onStage(stage, problem);
}

milliseconds LightNode::pauseAfter(const NodeResult<void>& pass) {
    if (!pass) {
        m_failedPasses = std::min(m_failedPasses + 1, kMostDoublings);
        return std::max(m_beacons.set.untilReady(), kFirstPause * (1U << m_failedPasses));
    }
    m_failedPasses = 0;
    // Honest updates for a slot are there a third into it: wait for that point of the next slot.
    const auto& network = m_verifier.network();
    const auto slotMillis = static_cast<std::int64_t>(network.secondsPerSlot) * 1000;
    const auto sinceGenesis = m_clock() - static_cast<std::int64_t>(network.genesisTime) * 1000;
    const auto intoSlot = sinceGenesis < 0 ? 0 : sinceGenesis % slotMillis;
    const auto target = slotMillis * 2 / 5;
    const auto wait = intoSlot < target ? target - intoSlot : slotMillis - intoSlot + target;
    // What is sent by itself need not be asked for; a stream that says nothing is not waited for too long.
    const bool isToldBySelf = m_options.feed && m_options.feed->isLive();
    return milliseconds(wait + (isToldBySelf ? static_cast<std::int64_t>(kLateAfterSlots) * slotMillis : 0));
}

} // namespace lightclient::node
