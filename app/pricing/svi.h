// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "pricing_error.h"

#include <expected>

namespace app::pricing {

/// Raw SVI (Gatheral): total implied variance w(k) = a + b·(ρ(k − m) + √((k − m)² + σ²)), k = ln(K/F).
struct SviSlice {
    double a = 0.0;
    double b = 0.0;
    double rho = 0.0;
    double m = 0.0;
    double sigma = 0.0;
    friend bool operator==(const SviSlice&, const SviSlice&) noexcept = default;
};

/// One point of a slice.
struct SviPoint {
    double variance = 0.0;  ///< w
    double slope = 0.0;     ///< dw/dk
    double curvature = 0.0; ///< d²w/dk²
    double durrleman = 0.0; ///< g: the density's sign; negative is butterfly arbitrage
};

/// Total variance without a check. @pre finite parameters
double sviVariance(const SviSlice& slice, double logMoneyness) noexcept;

/// Total variance with its derivatives by k.
struct SviDerivatives {
    double variance = 0.0;
    double slope = 0.0;
    double curvature = 0.0;
};
/// Likewise without a check.
SviDerivatives sviDerivatives(const SviSlice& slice, double logMoneyness) noexcept;

/// Variance, its derivatives and Durrleman's g at k = ln(K/F). InvalidInput: not finite, b < 0, |ρ| > 1,
/// σ < 0. NegativeVariance: w <= 0 there.
[[nodiscard]] std::expected<SviPoint, PricingError>
sviPoint(const SviSlice& slice, double logMoneyness) noexcept;

/// The least variance of the slice: a + b·σ·√(1 − ρ²).
double sviMinimum(const SviSlice& slice) noexcept;

/// Whether both wings grow no faster than Lee's moment formula allows: b(1 + |ρ|) <= 2.
bool withinLeeBound(const SviSlice& slice) noexcept;

/// The least g over k in [−5, 5], step 0.005, and where. Errors as sviPoint.
struct ButterflyMinimum {
    double durrleman = 0.0;
    double logMoneyness = 0.0;
};
[[nodiscard]] std::expected<ButterflyMinimum, PricingError> butterflyMinimum(const SviSlice& slice) noexcept;

/// A venue's published smile: the slice, the forward it was fitted on and its own time to expiry. Both stay
/// frozen between two publications (facts/derive.md C.2).
struct VenueSmile {
    SviSlice slice;
    double forward = 0.0;
    double years = 0.0; ///< reference tau of the feed, > 0
};

/// Annualised volatility at a strike: √(w/τ) with k = ln(K/F) clamped to ±4√(a + bσ) and w capped at 144, as
/// Derive's contracts do (to the last bit: venue_mark.h). InvalidInput; NegativeVariance: w < 0.
[[nodiscard]] std::expected<double, PricingError> venueVol(const VenueSmile& smile, double strike) noexcept;

} // namespace app::pricing
