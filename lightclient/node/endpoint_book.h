// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "node_error.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lightclient::node {

/// What may be asked of an endpoint now.
enum class EndpointState {
    Untried,     ///< not asked yet
    Answering,   ///< the last answer was good
    Resting,     ///< the last request went wrong: not asked again before a pause is over
    Quarantined, ///< gave data that cannot be honest: asked only where nobody else is left
};

/// The stable snake_case word.
std::string_view codeOf(EndpointState state) noexcept;

/// What is known of one endpoint, for choosing among several and for showing.
struct EndpointStanding {
    std::string url;
    /// Who answers there, as far as an URL tells: the host, with the port where it is this computer.
    std::string operatorName;
    EndpointState state = EndpointState::Untried;
    std::uint64_t requests = 0;
    std::uint64_t failures = 0; ///< lies among them
    std::uint64_t lies = 0;
    std::optional<std::chrono::microseconds> latency; ///< exponential mean over its good answers
    std::int64_t failurePermille = 0;                 ///< exponential mean of failures, 0 to 1000
    std::optional<std::uint64_t> headSlot;            ///< newest slot that it proved to us
    std::int64_t restsUntilMillis = 0;                ///< unix time; 0: may be asked at once
    std::string problem = {}; ///< code of the last failure; empty when the last went well
};

/// The operator of an URL, see EndpointStanding::operatorName; the text itself where it is no URL.
std::string operatorOf(const std::string& url);

/// Keeps score of several endpoints of one kind by what they answer: how fast, how reliably, how fresh, how
/// truthfully. Pure: time comes with every call.
class EndpointBook {
public:
    /// `seed` spreads the pauses, so that many clients don't come back to a server at one instant.
    EndpointBook(std::span<const std::string> urls, std::uint64_t seed);

    /// Whom to ask now, best first. Those at rest only where all others are quarantined or at rest too, those
    /// in quarantine only where there is nobody else. Never empty, unless the book is.
    std::vector<std::size_t> order(std::int64_t nowMillis) const;
    /// How long until somebody may be asked again without haste: 0 if somebody may now.
    std::chrono::milliseconds untilReady(std::int64_t nowMillis) const;

    void noteAnswer(std::size_t place, std::chrono::milliseconds took);
    /// A request that went wrong. Trouble rests an endpoint, a lie (blameFor()) quarantines it until the
    /// program ends.
    void noteFailure(std::size_t place, const NodeError& error, std::int64_t nowMillis);
    /// An answer that was noted and then turned out to be no good: as noteFailure(), and no further request.
    void noteRefusal(std::size_t place, const NodeError& error, std::int64_t nowMillis);
    /// A slot that the endpoint proved to us.
    void noteHead(std::size_t place, std::uint64_t slot);

    /// The endpoint that is followed: kept where others are no better.
    void prefer(std::size_t place) { m_preferred = place; }

    const std::vector<EndpointStanding>& standings() const noexcept { return m_standings; }

private:
    std::chrono::milliseconds pauseAfter(unsigned failuresInARow);

    struct Streak {
        unsigned failures = 0;
    };
    std::vector<EndpointStanding> m_standings;
    std::vector<Streak> m_streaks;
    std::uint64_t m_random;
    std::optional<std::size_t> m_preferred;
};

} // namespace lightclient::node
