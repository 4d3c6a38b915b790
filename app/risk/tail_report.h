// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "book_greeks.h"
#include "delta_gamma.h"
#include "simulation.h"

#include <vector>

namespace app::risk {

/// How the tails of a book are looked at: joint moves of spot and volatility over a horizon, Student's t.
struct TailOptions {
    double horizonDays = 1.0;
    std::vector<double> levels{0.95, 0.99};
    double deltaGammaLevel = 0.99;
    std::size_t moves = 2'000;
    int degreesOfFreedom = 4;
    std::uint64_t seed = 1; ///< the same at every report, so that a figure moves with the book alone
};

/// What a book may lose within the horizon, by two models that err in different ways.
struct TailReport {
    TailOptions options;
    double spotStdev = 0.0; ///< of ln spot over the horizon
    double volStdev = 0.0;  ///< of ln volatility, independent of spot
    /// Full revaluation where the moves come at once; its errors are of the sampling alone. Whoever sold
    /// options is helped by no passing day.
    TailRisk atOnce;
    /// The same moves with the horizon passed: what was bought has lost its days.
    TailRisk afterHorizon;
    /// No sampling error, but second order in spot only. NotMonotone where that means nothing.
    std::expected<DeltaGammaRisk, RiskError> deltaGamma = std::unexpected(RiskError::NotMonotone);
};

/// The tails of a book. `vol` is annual, of spot; `volStdev` of
/// ln volatility over the horizon; `greeks` are the book's total. Errors as simulatedMoves, profitsOf and
/// tailRisk.
[[nodiscard]] std::expected<TailReport, RiskError> tailReport(
    const ModelBook& book, const BookGreeks& greeks, double vol, double volStdev,
    const TailOptions& options = {});

} // namespace app::risk
