// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include <expected>
#include <span>
#include <vector>

namespace app::risk {

/// RiskMetrics' decay for daily returns (Technical Document, 4th ed., 1996).
inline constexpr double kDailyLambda = 0.94;

/// The variance that each return was drawn under, and one more for the return to come: v = λ·v + (1 − λ)·r²,
/// begun at the mean square of the first ten. What filtered historical simulation divides by.
/// TooFewObservations: fewer than 10 or more than 1,000,000. BadObservations: a return that is not finite, λ
/// outside (0, 1). NoVariation: a first ten that do not move.
[[nodiscard]] std::expected<std::vector<double>, RiskError>
ewmaVariances(std::span<const double> returns, double lambda);

/// σ²(t+1) = ω + α·r²(t) + β·σ²(t) per return (Bollerslev, J. Econometrics 31, 1986).
struct Garch {
    double omega = 0.0;
    double alpha = 0.0;
    double beta = 0.0;

    double persistence() const noexcept { return alpha + beta; }
    /// The variance that forecasts revert to.
    double longRunVariance() const noexcept { return omega / (1.0 - persistence()); }
    /// Returns until half of a shock's variance is forgotten.
    double halfLife() const noexcept;
};

struct GarchFit {
    Garch model;
    double logLikelihood = 0.0; ///< Gaussian, constants included
    double nextVariance = 0.0;  ///< of the return to come
    int evaluations = 0;        ///< of the likelihood
    bool converged = false;     ///< the search ended by its tolerance, not by its budget
};

/// Maximum likelihood with 0 < α, β and α + β < 0.9999, mean zero, the first variance that of the sample;
/// begun from targeted variance at several persistences. TooFewObservations: fewer than 100 or more than
/// 1,000,000. BadObservations: not finite. NoVariation: more than half of the returns are zero.
[[nodiscard]] std::expected<GarchFit, RiskError> fitGarch(std::span<const double> returns);

/// As ewmaVariances, under a given model. BadParameters: ω <= 0, a negative α or β, α + β >= 1.
[[nodiscard]] std::expected<std::vector<double>, RiskError>
garchVariances(const Garch& model, std::span<const double> returns);

/// Sum of the expected variances of the next `steps` returns: each reverts to the long run at (α + β)^k.
/// EWMA's is steps × its next variance. BadParameters: a model that does not revert, a variance that is not
/// positive, steps outside 1…100,000.
[[nodiscard]] std::expected<double, RiskError>
forecastVariance(const Garch& model, double nextVariance, int steps) noexcept;

/// √(mean variance per return × returns per year).
double toAnnualVolatility(double variance, int steps, double returnsPerYear) noexcept;

} // namespace app::risk
