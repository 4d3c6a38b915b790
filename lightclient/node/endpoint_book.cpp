// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "endpoint_book.h"

#include "lightclient/net/url.h"

#include <algorithm>

namespace lightclient::node {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr milliseconds kFirstPause{500};
constexpr milliseconds kLongestPause{30'000};
constexpr microseconds kUntried{300'000};  // as good as a fair server far away
constexpr std::int64_t kFailureFactor = 9; // one that never answers costs ten times its latency
constexpr microseconds kPerSlotBehind{2'000'000};
constexpr std::uint64_t kMostSlotsBehind = 64;

/// The time that asking an endpoint may cost, where the freshest head that anybody proved is `newest`.
microseconds costOf(const EndpointStanding& standing, std::uint64_t newest) {
    const auto behind = standing.headSlot ? std::min(newest - *standing.headSlot, kMostSlotsBehind) : 0;
    const auto latency = standing.latency.value_or(kUntried);
    return latency * (1000 + kFailureFactor * standing.failurePermille) / 1000 +
           kPerSlotBehind * static_cast<std::int64_t>(behind);
}

/// An exponential mean in which the newest sample counts a fifth.
std::int64_t blend(std::int64_t mean, std::int64_t sample) {
    return (mean * 4 + sample) / 5;
}

} // namespace

std::string_view codeOf(EndpointState state) noexcept {
    switch (state) {
    case EndpointState::Untried:
        return "untried";
    case EndpointState::Answering:
        return "answering";
    case EndpointState::Resting:
        return "resting";
    case EndpointState::Quarantined:
        return "quarantined";
    }
    return "untried";
}

std::string operatorOf(const std::string& text) {
    const auto url = net::parseUrl(text);
    if (!url)
        return text;
    return url->isLoopback() ? url->host + ":" + std::to_string(url->port) : url->host;
}

EndpointBook::EndpointBook(std::span<const std::string> urls, std::uint64_t seed) : m_random(seed) {
    for (const auto& url : urls) {
        EndpointStanding standing;
        standing.url = url;
        standing.operatorName = operatorOf(url);
        m_standings.push_back(std::move(standing));
    }
    m_streaks.resize(m_standings.size());
}

std::vector<std::size_t> EndpointBook::order(std::int64_t nowMillis) const {
    std::vector<std::size_t> ready;
    std::vector<std::size_t> resting;
    std::vector<std::size_t> liars;
    for (std::size_t i = 0; i < m_standings.size(); ++i) {
        const auto& each = m_standings[i];
        const bool isLiar = each.state == EndpointState::Quarantined;
        (isLiar ? liars : each.restsUntilMillis > nowMillis ? resting : ready).push_back(i);
    }
    std::uint64_t newest = 0;
    for (const auto& each : m_standings)
        newest = std::max(newest, each.headSlot.value_or(0));
    const auto cost = [&](std::size_t i) {
        // Whom we follow is left only for a clearly better one.
        return costOf(m_standings[i], newest) * (m_preferred == i ? 8 : 10);
    };
    std::ranges::stable_sort(ready, {}, cost);
    const auto rest = [&](std::size_t i) { return m_standings[i].restsUntilMillis; };
    std::ranges::stable_sort(resting, {}, rest);
    std::ranges::stable_sort(liars, {}, rest);
    return !ready.empty() ? ready : !resting.empty() ? resting : liars;
}

milliseconds EndpointBook::untilReady(std::int64_t nowMillis) const {
    const auto first = order(nowMillis);
    if (first.empty())
        return kLongestPause;
    const auto left = m_standings[first.front()].restsUntilMillis - nowMillis;
    return milliseconds(std::clamp<std::int64_t>(left, 0, kLongestPause.count()));
}

void EndpointBook::noteAnswer(std::size_t place, milliseconds took) {
    auto& standing = m_standings[place];
    const microseconds sample = std::max(took, milliseconds(0));
    standing.latency =
        standing.latency ? microseconds(blend(standing.latency->count(), sample.count())) : sample;
    standing.failurePermille = blend(standing.failurePermille, 0);
    ++standing.requests;
    standing.problem.clear();
    standing.restsUntilMillis = 0;
    if (standing.state != EndpointState::Quarantined)
        standing.state = EndpointState::Answering;
    m_streaks[place].failures = 0;
}

void EndpointBook::noteFailure(std::size_t place, const NodeError& error, std::int64_t nowMillis) {
    ++m_standings[place].requests;
    noteRefusal(place, error, nowMillis);
}

void EndpointBook::noteRefusal(std::size_t place, const NodeError& error, std::int64_t nowMillis) {
    auto& standing = m_standings[place];
    ++standing.failures;
    standing.failurePermille = blend(standing.failurePermille, 1000);
    standing.problem = codeOf(error);
    standing.restsUntilMillis = nowMillis + pauseAfter(++m_streaks[place].failures).count();
    if (blameFor(error) == Blame::Lie) {
        ++standing.lies;
        standing.state = EndpointState::Quarantined;
    } else if (standing.state != EndpointState::Quarantined) {
        standing.state = EndpointState::Resting;
    }
}

void EndpointBook::noteHead(std::size_t place, std::uint64_t slot) {
    auto& head = m_standings[place].headSlot;
    head = std::max(head.value_or(0), slot);
}

milliseconds EndpointBook::pauseAfter(unsigned failuresInARow) {
    const unsigned doublings = std::min(failuresInARow, 16U) - 1;
    const auto whole = std::min(kFirstPause * (std::int64_t{1} << doublings), kLongestPause);
    // splitmix64 (Steele, Lea, Flood 2014): nothing secret hangs on it.
    m_random += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = (m_random ^ (m_random >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    const auto half = whole.count() / 2;
    return milliseconds(
        half + static_cast<std::int64_t>((mixed >> 11U) % static_cast<std::uint64_t>(half + 1)));
}

} // namespace lightclient::node
