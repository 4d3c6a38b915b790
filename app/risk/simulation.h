// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "book_valuer.h"
#include "tail_risk.h"

#include <cstdint>

namespace app::risk {

/// One joint move of a market: both are changes of the logarithm.
struct JointMove {
    double spot = 0.0;
    double vol = 0.0; ///< of every volatility alike
};

/// The book's profit in every move, by full revaluation `years` from now: against its value now, so that
/// what time takes or brings is in it. OutOfRange: a move without a value. Errors as makeBookValuer.
[[nodiscard]] std::expected<std::vector<double>, RiskError> profitsOf(
    const ModelBook& book, std::span<const JointMove> moves, const SmileMotion& motion = {},
    double years = 0.0);

/// Historical moves on today's scale: each spot move divided by the deviation that was forecast for its day
/// and multiplied by today's (Barone-Adesi et al. 1999); volatility moves stay. BadParameters: series of
/// different lengths, or a deviation not above zero and finite.
[[nodiscard]] std::expected<std::vector<JointMove>, RiskError>
filteredMoves(std::span<const JointMove> history, std::span<const double> deviations, double today);

/// A model of joint moves over one horizon.
struct MoveModel {
    double spotStdev = 0.0;
    double volStdev = 0.0;
    double correlation = 0.0; ///< of spot and volatility
    double spotDrift = 0.0;   ///< added to every spot move
    int degreesOfFreedom = 0; ///< of Student's t, common to both and scaled to the same deviations; 0: normal
};

/// `count` moves of the model. Counter based: move i depends on the seed and i alone, so that two books or
/// two parameter sets with one seed share their random numbers, and a longer run begins with the shorter one.
/// BadParameters: a deviation below zero, |correlation| > 1, degrees of freedom of 1, 2, below 0 or above 64,
/// a number that is not finite, or a count of 0 or above a million.
[[nodiscard]] std::expected<std::vector<JointMove>, RiskError>
simulatedMoves(const MoveModel& model, std::size_t count, std::uint64_t seed);

} // namespace app::risk
