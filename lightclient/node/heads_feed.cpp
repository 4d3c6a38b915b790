// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "heads_feed.h"

#include "lightclient/consensus/object_reader.h"

#include <algorithm>

namespace lightclient::node {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kRoute =
    "/eth/v1/events?topics=light_client_finality_update,light_client_optimistic_update";
constexpr milliseconds kFirstPause{1'000};
constexpr milliseconds kLongestPause{60'000};
constexpr milliseconds kIdle{3'600'000}; // nobody to be heard yet
constexpr std::size_t kMostObjects = 8;  // who sends more in one slot is not listened to

std::optional<consensus::ObjectKind> kindOf(std::string_view event) {
    if (event == "light_client_finality_update")
        return consensus::ObjectKind::FinalityUpdate;
    if (event == "light_client_optimistic_update")
        return consensus::ObjectKind::OptimisticUpdate;
    return std::nullopt;
}

} // namespace

HeadsFeed::HeadsFeed(
    const net::Executor& executor, std::shared_ptr<net::EventStream> stream, consensus::Network network)
    : m_stream(std::move(stream)), m_network(std::move(network)), m_sent(executor), m_changed(executor) {}

net::Task<void> HeadsFeed::run() {
    milliseconds pause = kFirstPause;
    for (;;) {
        auto url = m_url;
        if (!url.empty()) {
            const auto ended = co_await listen(std::move(url));
            const bool wasLive = std::exchange(m_isLive, false);
            if (!ended && ended.error().code == net::NetErrorCode::Cancelled)
                co_return;
            pause = wasLive ? kFirstPause : std::min(pause * 2, kLongestPause);
            pause = std::max(pause, std::min(m_stream->reconnectDelay().value_or(pause), kLongestPause));
        }
        const auto limit = m_url.empty() ? kIdle : pause;
        const auto waited = co_await m_changed.wait(limit);
        if (waited == net::Wait::Cancelled)
            co_return;
    }
}

net::Task<std::expected<void, net::NetError>> HeadsFeed::listen(std::string baseUrl) {
    auto url = baseUrl + std::string(kRoute);
    auto opened = co_await m_stream->connect(std::move(url));
    if (!opened)
        co_return opened;
    m_isLive = true;
    for (;;) {
        auto event = co_await m_stream->next();
        if (!event)
            co_return std::unexpected(std::move(event.error()));
        push(baseUrl, *event);
    }
}

void HeadsFeed::push(const std::string& baseUrl, const net::ServerSentEvent& event) {
    const auto kind = kindOf(event.type);
    if (!kind || m_objects.size() >= kMostObjects)
        return;
    const auto value = parseJson(event.data);
    if (!value) {
        m_objects.push_back({baseUrl, std::unexpected(consensus::ConsensusError::Malformed)});
    } else {
        auto read = consensus::readObjectJson(m_network, *value, {kind, {}});
        m_objects.push_back({baseUrl, std::move(read.object)});
    }
    m_sent.notifyAll();
}

void HeadsFeed::follow(const std::string& baseUrl) {
    if (m_url == baseUrl)
        return;
    m_url = baseUrl;
    m_stream->close();
    m_changed.notifyAll();
}

net::Task<net::Wait> HeadsFeed::wait(milliseconds limit) {
    if (!m_objects.empty())
        co_return net::Wait::Notified;
    co_return co_await m_sent.wait(limit);
}

std::optional<PushedObject> HeadsFeed::take() {
    if (m_objects.empty())
        return std::nullopt;
    auto out = std::move(m_objects.front());
    m_objects.pop_front();
    return out;
}

} // namespace lightclient::node
