// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "breaker.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app::risk {
namespace {

struct CauseText {
    BreakerCause cause;
    std::string_view code;
    std::string_view text;
};
using enum BreakerCause;
constexpr std::array kTexts{
    CauseText{BadValue, "bad_value", "a source reports a price that is none"},
    CauseText{Stale, "stale", "a source has not reported for longer than it should"},
    CauseText{FutureStamp, "future_stamp", "a source reports from the future; check the computer's clock"},
    CauseText{WentBack, "went_back", "a source reports something older than before"},
    CauseText{Frozen, "frozen", "a source stands still while the others move"},
    CauseText{Deviates, "deviates", "a source is away from the others and is set aside"},
    CauseText{NoQuorum, "no_quorum", "too few price sources agree to trade by"},
    CauseText{LoneJump, "lone_jump", "one source moved far and no other confirms it"},
    CauseText{Jump, "jump", "the price moved further than its volatility explains"},
    CauseText{JumpTest, "jump_test", "the latest return is a jump"},
    CauseText{Parity, "parity", "calls, puts and the forward disagree by more than costs"},
    CauseText{Arbitrage, "arbitrage", "the volatility surface can be traded against itself"},
    CauseText{Basis, "basis", "the forward and the listed future disagree"},
    CauseText{Spread, "spread", "the book's spread is far wider than usual"},
    CauseText{Depth, "depth", "the book's depth is far below usual"},
    CauseText{BrokenBook, "broken_book", "the book is crossed or has one side only"},
    CauseText{
        ChainClock, "chain_clock", "the newest header of the chain is too far from the computer's clock"},
    CauseText{LowConfidence, "low_confidence", "a feed says that its price is uncertain"},
    CauseText{Mismatch, "mismatch", "two sources of one figure disagree; find out why before you trade"},
};
constexpr bool inEnumOrder() noexcept {
    for (std::size_t i = 0; i < kTexts.size(); ++i)
        if (static_cast<std::size_t>(kTexts.at(i).cause) != i)
            return false;
    return true;
}
static_assert(inEnumOrder() && kTexts.back().cause == Mismatch);

const CauseText& textOf(BreakerCause cause) noexcept {
    return kTexts[std::min(static_cast<std::size_t>(cause), kTexts.size() - 1)];
}

/// Negated comparisons: what is no number is as bad as can be.
BreakerStage levelOf(double value, const BreakerBand& band, double share) noexcept {
    const bool canBlock = std::isfinite(band.block);
    if (canBlock && !(value < band.block * share))
        return BreakerStage::Block;
    return value < band.warn * share ? BreakerStage::Clear : BreakerStage::Warn;
}

BreakerStage oneBelow(BreakerStage stage) noexcept {
    return stage == BreakerStage::Block ? BreakerStage::Warn : BreakerStage::Clear;
}

/// Raises, lowers or leaves one breaker; the stage that it is in then.
BreakerStage advanced(
    BreakerTrip& trip, const BreakerReading& reading, UnixMillis now, const BreakerParameters& parameters) {
    const auto level = levelOf(reading.value, reading.band, 1.0);
    if (level > trip.stage) {
        trip.calmSince.reset();
        return level;
    }
    if (levelOf(reading.value, reading.band, 1.0 - parameters.hysteresis) >= trip.stage) {
        trip.calmSince.reset();
        return trip.stage;
    }
    if (!trip.calmSince || *trip.calmSince > now)
        trip.calmSince = now;
    const auto calm = static_cast<double>((now - *trip.calmSince).count()) / 1000.0;
    if (calm < parameters.holdSeconds)
        return trip.stage;
    trip.calmSince.reset();
    return oneBelow(trip.stage);
}

bool concerns(const BreakerKey& key, std::string_view instrument) noexcept {
    return !isOfOneInstrument(key.cause) || (!instrument.empty() && key.subject == instrument);
}

} // namespace

bool isOfOneInstrument(BreakerCause cause) noexcept {
    return cause == Spread || cause == Depth || cause == BrokenBook;
}
std::string_view codeOf(BreakerCause cause) noexcept {
    return textOf(cause).code;
}
std::string_view describe(BreakerCause cause) noexcept {
    return textOf(cause).text;
}
std::string_view codeOf(BreakerStage stage) noexcept {
    switch (stage) {
    case BreakerStage::Clear:
        return "clear";
    case BreakerStage::Warn:
        return "warn";
    case BreakerStage::Block:
        return "block";
    }
    return "block";
}

std::expected<BreakerStep, RiskError> applyReadings(
    BreakerState state, std::span<const BreakerReading> readings, UnixMillis now,
    const BreakerParameters& parameters) {
    BreakerStep out{std::move(state), {}};
    for (const auto& reading : readings) {
        const BreakerKey key{reading.cause, reading.subject};
        const auto found = out.state.find(key);
        const bool isNew = found == out.state.end();
        BreakerTrip trip = isNew ? BreakerTrip{BreakerStage::Clear, now, std::nullopt, {}} : found->second;
        trip.reading = reading;
        const auto from = trip.stage;
        const auto to = advanced(trip, reading, now, parameters);
        if (to != from) {
            out.events.push_back({now, from, to, reading});
            trip.stage = to;
            trip.since = now;
        }
        if (to == BreakerStage::Clear) {
            out.state.erase(key);
            continue;
        }
        // Past the bound one instrument more is not watched; what concerns the whole market still is.
        if (isNew && out.state.size() >= kMaxBreakers) {
            if (isOfOneInstrument(reading.cause))
                continue;
            if (out.state.size() >= 2 * kMaxBreakers)
                return std::unexpected(RiskError::TooManyPositions);
        }
        out.state.insert_or_assign(key, std::move(trip));
    }
    return out;
}

BreakerStage stageOf(const BreakerState& state, std::string_view instrument) noexcept {
    auto out = BreakerStage::Clear;
    for (const auto& [key, trip] : state)
        if (concerns(key, instrument))
            out = std::max(out, trip.stage);
    return out;
}

std::vector<BreakerKey> blockersOf(const BreakerState& state, std::string_view instrument) {
    std::vector<BreakerKey> out;
    for (const auto& [key, trip] : state)
        if (trip.stage == BreakerStage::Block && concerns(key, instrument))
            out.push_back(key);
    return out;
}

} // namespace app::risk
