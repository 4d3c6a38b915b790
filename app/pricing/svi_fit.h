// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "svi.h"

#include <optional>
#include <span>

namespace app::pricing {

/// One quote of a smile, as the fit sees it.
struct SmilePoint {
    double logMoneyness = 0.0; ///< k = ln(K/F)
    double variance = 0.0;     ///< total implied variance σ²T, > 0
    double weight = 1.0;       ///< of the squared residual in variance, > 0
};

/// Fewest different strikes that a slice is fitted to: as many as it has parameters.
inline constexpr std::size_t kLeastSmilePoints = 5;
/// Most points of one smile.
inline constexpr std::size_t kMostSmilePoints = 4096;

/// A slice and how well it sits.
struct SviFit {
    SviSlice slice;
    double rms = 0.0; ///< root of the weighted mean squared residual in total variance
};

/// The least-squares slice by the quasi-explicit method (Zeliade Systems, 2009): for a given (m, σ) the other
/// three solve a linear problem in a box, so that only two are searched. Within Lee's bound and never
/// negative; butterfly and calendar arbitrage are fitSmile's business. TooFewQuotes: fewer than five strikes.
/// InvalidInput: a point past |k| = 100 or variances of 1e-30 to 1e6, or without weight. OutOfRange: weights
/// so far apart that nothing can be said.
[[nodiscard]] std::expected<SviFit, PricingError> fitSvi(std::span<const SmilePoint> points);

/// √(Σ weight·(w(k) − variance)² / Σ weight). @pre points are not empty
double rmsOf(const SviSlice& slice, std::span<const SmilePoint> points) noexcept;

} // namespace app::pricing
