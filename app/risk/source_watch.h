// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "breaker.h"

namespace app::risk {

/// What one source of the same price says.
struct SourceObservation {
    std::string name;
    double price = 0.0;
    UnixMillis stamp;                 ///< the source's own time of the price
    std::uint64_t sequence = 0;       ///< round, block or message number; 0 where it has none
    double heartbeatSeconds = 0.0;    ///< how often it promises to speak: the feed's own
    std::optional<double> confidence; ///< 0…1, where the feed says
    bool isEssential = false; ///< nothing works without it: it blocks, the others only lose their vote
};

struct SourceMemory {
    double price = 0.0;
    UnixMillis stamp;
    std::uint64_t sequence = 0;
    std::optional<double> othersAtChange; ///< median of the others when its price last changed
    double jump = 0.0;                    ///< its last move past the warning, in standard deviations
    UnixMillis jumpedAt;                  ///< when that was seen
};

/// What is remembered between observations.
struct SourceWatch {
    std::map<std::string, SourceMemory> sources;
    double variancePerSecond = 0.0; ///< of the log price, robust; 0 before anything was seen
};

struct WatchedSources {
    SourceWatch watch;
    std::vector<BreakerReading> readings;
    std::optional<double> median;  ///< of the sources that are fresh, sane and agree; nothing without quorum
    std::vector<std::string> used; ///< their names
};

/// The readings of all sources of one price (`subject`) at one instant. A source with a bad, stale, future or
/// backward price has no vote (a sequence that starts anew loses one vote, not all); with three votes or
/// more, one that is further from their median than max(k × 1.4826 MAD, bp) loses its own. Fewer than the
/// quorum: NoQuorum. A move past k·σ·√dt is a Jump where a second source moves as far in the same direction,
/// or did within the hold before, a LoneJump otherwise, which only warns. σ is an exponentially weighted one
/// that no single return teaches more than `clip` of its standard deviations.
WatchedSources applySources(
    SourceWatch watch, const std::string& subject, std::span<const SourceObservation> sources, UnixMillis now,
    const BreakerParameters& parameters);

} // namespace app::risk
