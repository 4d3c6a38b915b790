// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "endpoint_book.h"

#include "lightclient/net/task.h"

#include <functional>

namespace lightclient::node {

/// Milliseconds since the unix epoch: the one clock the node reads, handed in so that tests and practice
/// can move it.
using UnixClock = std::function<std::int64_t()>;

/// Hears how every endpoint of a set stands, whenever a request ended or an answer was judged.
using StandingsHeard = std::function<void(std::span<const EndpointStanding>)>;

/// Several endpoints of one kind with an account of how their requests go. Lives on the network thread.
class EndpointSet {
public:
    EndpointSet(std::span<const std::string> urls, UnixClock clock, StandingsHeard heard);

    std::size_t size() const noexcept { return m_book.standings().size(); }
    const EndpointStanding& standing(std::size_t place) const { return m_book.standings()[place]; }
    /// Whom to ask now, best first: see EndpointBook::order().
    std::vector<std::size_t> order() const { return m_book.order(m_clock()); }
    /// How long until somebody may be asked again without haste.
    std::chrono::milliseconds untilReady() const { return m_book.untilReady(m_clock()); }

    /// Awaits a request to an endpoint and keeps account of how it went. A 404 is an answer, too: there may
    /// be nothing yet.
    template <class T> net::Task<NodeResult<T>> ask(std::size_t place, net::Task<NodeResult<T>> request) {
        const auto started = m_clock();
        auto answer = co_await std::move(request);
        noteRequest(place, started, answer ? nullptr : &answer.error());
        co_return answer;
    }
    /// An answer, once taken, turned out to be false. True if that is the first lie the endpoint is caught
    /// at.
    bool refuse(std::size_t place, const NodeError& error);
    /// The endpoint was of no use: it rests, if it doesn't yet.
    void rest(std::size_t place, const NodeError& error);
    /// The head that the endpoint that we follow proved to us: another one must be clearly better to take its
    /// place.
    void prefer(std::size_t place, std::uint64_t slot);

private:
    void noteRequest(std::size_t place, std::int64_t startedMillis, const NodeError* error);
    void tell() { m_heard(m_book.standings()); }

    EndpointBook m_book;
    UnixClock m_clock;
    StandingsHeard m_heard;
};

/// Whether an answer says that there is no such thing, or not yet.
bool isNothingYet(const NodeError& error) noexcept;
/// Whether we ended the request, not they.
bool isCancelled(const NodeError& error) noexcept;

} // namespace lightclient::node
