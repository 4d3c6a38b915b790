// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include <expected>
#include <span>
#include <vector>

namespace app::risk {

/// The tail of a sample of profits at one level: losses are positive. The sampling errors say how far another
/// sample of the same size would lie off; they assume independent draws.
struct TailLevel {
    double level = 0.0;
    double valueAtRisk = 0.0;         ///< order statistic L(⌈a·n⌉) of the ascending losses
    double expectedShortfall = 0.0;   ///< Acerbi and Tasche (2002): the mean beyond, with the split atom
    double valueAtRiskLow = 0.0;      ///< 95 % confidence, from the order statistics around it
    double valueAtRiskHigh = 0.0;     ///< the worst loss where the sample does not reach further
    double shortfallStdError = 0.0;   ///< asymptotic
    std::size_t tailObservations = 0; ///< losses beyond the order statistic
};

struct TailRisk {
    std::size_t observations = 0;
    std::vector<TailLevel> levels; ///< in the order asked for
    double worstLoss = 0.0;
    double bestGain = 0.0;
};

/// The tail of a sample of profits. BadMarket: fewer than two, more than ten million, or one that is not
/// finite. BadParameters: a level outside (0, 1).
[[nodiscard]] std::expected<TailRisk, RiskError>
tailRisk(std::span<const double> profits, std::span<const double> levels);

} // namespace app::risk
