// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "endpoint_set.h"

#include <algorithm>
#include <random>

namespace lightclient::node {

bool isNothingYet(const NodeError& error) noexcept {
    const auto* trouble = std::get_if<net::NetError>(&error.cause);
    return trouble != nullptr && trouble->code == net::NetErrorCode::HttpStatus && trouble->httpStatus == 404;
}

bool isCancelled(const NodeError& error) noexcept {
    const auto* trouble = std::get_if<net::NetError>(&error.cause);
    return trouble != nullptr && trouble->code == net::NetErrorCode::Cancelled;
}

EndpointSet::EndpointSet(std::span<const std::string> urls, UnixClock clock, StandingsHeard heard)
    : m_book(urls, std::random_device()()), m_clock(std::move(clock)), m_heard(std::move(heard)) {}

bool EndpointSet::refuse(std::size_t place, const NodeError& error) {
    const bool wasHonest = standing(place).lies == 0;
    m_book.noteRefusal(place, error, m_clock());
    tell();
    return wasHonest && standing(place).lies > 0;
}

void EndpointSet::rest(std::size_t place, const NodeError& error) {
    const auto now = m_clock();
    if (isCancelled(error) || standing(place).restsUntilMillis > now)
        return;
    m_book.noteRefusal(place, error, now);
    tell();
}

void EndpointSet::prefer(std::size_t place, std::uint64_t slot) {
    m_book.noteHead(place, slot);
    m_book.prefer(place);
}

void EndpointSet::noteRequest(std::size_t place, std::int64_t startedMillis, const NodeError* error) {
    const auto now = m_clock();
    if (error != nullptr && isCancelled(*error))
        return;
    if (error == nullptr || isNothingYet(*error))
        m_book.noteAnswer(place, std::chrono::milliseconds(std::max<std::int64_t>(now - startedMillis, 0)));
    else
        m_book.noteFailure(place, *error, now);
    tell();
}

} // namespace lightclient::node
