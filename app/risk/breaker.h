// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "breaker_parameters.h"

#include "app/units/quantities.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace app::risk {

/// What a breaker watches.
enum class BreakerCause : unsigned char {
    BadValue,      ///< zero, negative or no number
    Stale,         ///< older than its heartbeat allows
    FutureStamp,   ///< its timestamp is ahead of the clock
    WentBack,      ///< its round, sequence or timestamp is before the last one
    Frozen,        ///< it stands still while the others move
    Deviates,      ///< away from the median of the others: set aside
    NoQuorum,      ///< too few sources agree: read only
    LoneJump,      ///< one source moved too far and nobody confirms it
    Jump,          ///< two sources moved too far together
    JumpTest,      ///< Lee and Mykland's test of the latest return
    Parity,        ///< put, call and forward can be traded against each other
    Arbitrage,     ///< so can the strikes or expiries of the surface
    Basis,         ///< forward and listed future disagree
    Spread,        ///< the book's spread is a multiple of its usual
    Depth,         ///< the book's depth is gone
    BrokenBook,    ///< crossed, or a side is missing
    ChainClock,    ///< the chain's head and the clock disagree
    LowConfidence, ///< the feed itself says so
    Mismatch,      ///< two sources of one figure disagree that must not: venue and chain, sent and signed
};

enum class BreakerStage : unsigned char { Clear, Warn, Block };

/// Whether a cause concerns one instrument only (its subject) or the whole market.
bool isOfOneInstrument(BreakerCause cause) noexcept;
/// The stable snake_case code.
std::string_view codeOf(BreakerCause cause) noexcept;
/// One English sentence for people, without a trailing full stop.
std::string_view describe(BreakerCause cause) noexcept;
std::string_view codeOf(BreakerStage stage) noexcept;

/// One number that a reading was made from, for the log.
struct BreakerInput {
    std::string_view name; ///< a literal
    double value = 0.0;
};

/// One measurement. A value that is no number is as bad as can be.
struct BreakerReading {
    BreakerCause cause = BreakerCause::BadValue;
    std::string subject; ///< the source, instrument or expiry
    double value = 0.0;
    BreakerBand band; ///< an infinite block warns at most
    std::vector<BreakerInput> inputs;
};

/// One breaker's change of stage, with everything that it was decided by.
struct BreakerEvent {
    UnixMillis at;
    BreakerStage from = BreakerStage::Clear;
    BreakerStage to = BreakerStage::Clear;
    BreakerReading reading;
};

struct BreakerKey {
    BreakerCause cause = BreakerCause::BadValue;
    std::string subject;
    friend auto operator<=>(const BreakerKey&, const BreakerKey&) = default;
};

struct BreakerTrip {
    BreakerStage stage = BreakerStage::Warn;
    UnixMillis since;                    ///< when it came into this stage
    std::optional<UnixMillis> calmSince; ///< since when its value has been below the band's lower edge
    BreakerReading reading;              ///< the latest
};

/// Every breaker that is not clear.
using BreakerState = std::map<BreakerKey, BreakerTrip>;

struct BreakerStep {
    BreakerState state;
    std::vector<BreakerEvent> events; ///< in the order of the readings
};

/// Breakers kept at once.
inline constexpr std::size_t kMaxBreakers = 4096;

/// The state after new readings. A value at a threshold or above raises its breaker at once. It comes down
/// one stage after the value stayed below the threshold less the hysteresis for the whole hold; a value
/// between changes nothing and starts the hold anew, and so does a clock that goes back. No reading, no
/// change: silence never clears. Past kMaxBreakers no further
/// instrument is watched. TooManyPositions: twice as many.
[[nodiscard]] std::expected<BreakerStep, RiskError> applyReadings(
    BreakerState state, std::span<const BreakerReading> readings, UnixMillis now,
    const BreakerParameters& parameters);

/// The worst stage of the market and, where one is named, of that instrument.
BreakerStage stageOf(const BreakerState& state, std::string_view instrument = {}) noexcept;

/// The breakers that keep a new order in the instrument from being signed; empty where none does.
std::vector<BreakerKey> blockersOf(const BreakerState& state, std::string_view instrument);

} // namespace app::risk
