// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "svi.h"

#include <vector>

namespace app::pricing {

/// One expiry's smile.
struct SurfaceSlice {
    double years = 0.0;
    SviSlice slice;
};

/// A smile's volatility at one point, with its derivatives by k = ln(K/F); dσ/dK is slope/K.
struct SmileValue {
    double variance = 0.0;  ///< total: σ²T
    double vol = 0.0;       ///< annualised
    double slope = 0.0;     ///< dσ/dk
    double curvature = 0.0; ///< d²σ/dk²
};

/// One expiry at the money.
struct TermPoint {
    double years = 0.0;
    double vol = 0.0;             ///< at the money
    double forwardVariance = 0.0; ///< annualised, from the expiry before to this one
};

/// Smiles over time without calendar arbitrage: total variance is linear in time at a fixed k between two
/// expiries; outside them the volatility at a fixed k stays, with wings no steeper than Lee's bound.
class VolSurface {
public:
    /// InvalidInput: no slice, one that is not sane, or expiries that do not ascend. NegativeVariance: a
    /// slice without variance somewhere. CalendarCrossing: a slice below the one before.
    [[nodiscard]] static std::expected<VolSurface, PricingError> make(std::vector<SurfaceSlice> slices);

    /// The smile's value in `years` at k. InvalidInput: not finite. Expired: no time.
    [[nodiscard]] std::expected<SmileValue, PricingError>
    at(double years, double logMoneyness) const noexcept;

    /// Every expiry at the money.
    std::vector<TermPoint> termStructure() const;
    const std::vector<SurfaceSlice>& slices() const noexcept { return m_slices; }

private:
    explicit VolSurface(std::vector<SurfaceSlice> slices) : m_slices(std::move(slices)) {}
    std::vector<SurfaceSlice> m_slices;
};

/// The value of one slice. Errors as sviPoint; Expired: no time.
[[nodiscard]] std::expected<SmileValue, PricingError>
smileValue(const SviSlice& slice, double years, double logMoneyness) noexcept;

} // namespace app::pricing
