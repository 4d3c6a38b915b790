// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "simulation.h"

#include "normal_quantile.h"

#include <cmath>

namespace app::risk {
namespace {

constexpr std::size_t kMaxMoves = 1'000'000;
constexpr int kMaxDegrees = 64;
constexpr std::uint64_t kStreams = 128; // random numbers that one move may use

/// SplitMix64's output function (Steele, Lea, Flood 2014): a bijection that mixes every bit.
std::uint64_t mixed(std::uint64_t x) noexcept {
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

/// The normal number of a seed, a move and a stream.
double normalAt(std::uint64_t seed, std::uint64_t move, std::uint64_t stream) noexcept {
    const std::uint64_t bits = mixed(mixed(seed) ^ mixed(move * kStreams + stream));
    // 53 bits, moved to the middle of their interval: never 0 and never 1.
    return normalQuantile((static_cast<double>(bits >> 11U) + 0.5) * 0x1p-53);
}

bool isSane(const MoveModel& model) noexcept {
    for (const double value : {model.spotStdev, model.volStdev, model.correlation, model.spotDrift})
        if (!std::isfinite(value))
            return false;
    const int degrees = model.degreesOfFreedom;
    return model.spotStdev >= 0.0 && model.volStdev >= 0.0 && std::abs(model.correlation) <= 1.0 &&
           (degrees == 0 || (degrees > 2 && degrees <= kMaxDegrees));
}

/// What turns a normal pair into one of Student's t with unit variance.
double tailScale(int degrees, std::uint64_t seed, std::uint64_t move) noexcept {
    if (degrees == 0)
        return 1.0;
    double chiSquare = 0.0;
    for (int i = 0; i < degrees; ++i) {
        const double z = normalAt(seed, move, 2 + static_cast<std::uint64_t>(i));
        chiSquare += z * z;
    }
    return std::sqrt((degrees - 2) / chiSquare);
}

} // namespace

std::expected<std::vector<double>, RiskError>
profitsOf(const ModelBook& book, std::span<const JointMove> moves, const SmileMotion& motion, double years) {
    const auto now = makeBookValuer(book, motion);
    if (!now)
        return std::unexpected(now.error());
    const auto valuer = years == 0.0 ? now : makeBookValuer(book, motion, years);
    if (!valuer)
        return std::unexpected(valuer.error());
    std::vector<SpotAndVol> states;
    states.reserve(moves.size());
    for (const auto& move : moves)
        states.push_back({book.spot * std::exp(move.spot), std::exp(move.vol)});
    const double start = now->value({book.spot, 1.0});
    std::vector<double> out(states.size());
    valuer->values(states, out);
    for (double& value : out) {
        value -= start;
        if (!std::isfinite(value))
            return std::unexpected(RiskError::OutOfRange);
    }
    return out;
}

std::expected<std::vector<JointMove>, RiskError>
filteredMoves(std::span<const JointMove> history, std::span<const double> deviations, double today) {
    if (history.size() != deviations.size() || !(today > 0.0) || !std::isfinite(today))
        return std::unexpected(RiskError::BadParameters);
    std::vector<JointMove> out;
    out.reserve(history.size());
    for (std::size_t i = 0; i < history.size(); ++i) {
        if (!(deviations[i] > 0.0) || !std::isfinite(deviations[i]))
            return std::unexpected(RiskError::BadParameters);
        out.push_back({history[i].spot / deviations[i] * today, history[i].vol});
    }
    return out;
}

std::expected<std::vector<JointMove>, RiskError>
simulatedMoves(const MoveModel& model, std::size_t count, std::uint64_t seed) {
    if (!isSane(model) || count == 0 || count > kMaxMoves)
        return std::unexpected(RiskError::BadParameters);
    const double own = std::sqrt(1.0 - model.correlation * model.correlation);
    std::vector<JointMove> out;
    out.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) {
        const double scale = tailScale(model.degreesOfFreedom, seed, i);
        const double spot = normalAt(seed, i, 0);
        const double vol = model.correlation * spot + own * normalAt(seed, i, 1);
        out.push_back({model.spotDrift + model.spotStdev * scale * spot, model.volStdev * scale * vol});
    }
    return out;
}

} // namespace app::risk
