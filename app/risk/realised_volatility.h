// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include <expected>
#include <span>
#include <vector>

namespace app::risk {

/// One bar of prices, all above zero.
struct PriceBar {
    double open = 0.0;
    double high = 0.0; ///< no price of the bar is above it
    double low = 0.0;  ///< or below it
    double close = 0.0;
};

/// The range estimators, all of variance per bar. A market without pause has no overnight gap: Parkinson,
/// Garman-Klass and Rogers-Satchell look inside the bars alone, Yang-Zhang adds the gaps between them.
enum class RangeEstimator : unsigned char {
    CloseToClose,   ///< sample variance of the closes' log returns
    Parkinson,      ///< ln(H/L)² / (4 ln 2); no drift (J. Business 53, 1980)
    GarmanKlass,    ///< ½ ln(H/L)² − (2 ln 2 − 1) ln(C/O)²; no drift (J. Business 53, 1980)
    RogersSatchell, ///< any drift (Ann. Appl. Prob. 1, 1991)
    YangZhang,      ///< gaps + k·open-to-close + (1 − k)·Rogers-Satchell (J. Business 73, 2000)
};

/// Bars per year of 365 days: 365 for daily ones, 105,120 for five minutes.
constexpr double barsPerYear(double barSeconds) noexcept {
    return 365.0 * 86400.0 / barSeconds;
}

/// Annualised volatility from bars of one length. TooFewObservations: fewer than 2 bars (3 for close-to-close
/// and Yang-Zhang) or more than 1,000,000. BadObservations: a price not positive and finite, an open or close
/// outside [low, high], `perYear` not positive. NoVariation: prices that never move.
[[nodiscard]] std::expected<double, RiskError>
realisedVolatility(std::span<const PriceBar> bars, RangeEstimator estimator, double perYear) noexcept;

/// What the returns of one window say: the sum of squares sees diffusion and jumps, bipower variation the
/// diffusion alone (Barndorff-Nielsen & Shephard, J. Fin. Econometrics 2, 2004).
struct RealisedVariance {
    double realised = 0.0; ///< Σ r², of the whole window
    double bipower = 0.0;  ///< π/2 · n/(n − 1) · Σ |r_i||r_{i−1}|
    double tripower = 0.0; ///< tripower quarticity, n·μ^{−3}·n/(n − 2)·Σ |r r r|^{4/3}
    std::size_t returns = 0;
    /// The share of the variance that came in jumps: max(0, 1 − bipower/realised).
    double jumpShare() const noexcept { return realised > bipower ? 1.0 - bipower / realised : 0.0; }
    /// Annualised √realised.
    double volatility(double returnsPerYear) const noexcept;
    /// Annualised √bipower.
    double diffusiveVolatility(double returnsPerYear) const noexcept;
};

/// From the closes at even distances, five minutes as a rule. TooFewObservations: fewer than 4 prices, more
/// than 1,000,000. BadObservations, NoVariation, OutOfRange.
[[nodiscard]] std::expected<RealisedVariance, RiskError> realisedVariance(std::span<const double> prices);

/// Log returns of prices. TooFewObservations: fewer than `atLeast` returns. BadObservations. OutOfRange:
/// neighbours whose ratio no double holds.
[[nodiscard]] std::expected<std::vector<double>, RiskError>
logReturns(std::span<const double> prices, std::size_t atLeast);

} // namespace app::risk
