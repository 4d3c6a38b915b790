// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "smile_arbitrage.h"

namespace app::pricing {

/// An expiry's smile and how it was come by.
struct SmileFit {
    SviSlice slice;   ///< without arbitrage
    double rms = 0.0; ///< of volatility, points (0.01 is one volatility point), unweighted
    SviSlice wanted;  ///< the least-squares slice; the same where nothing was repaired
    double wantedRms = 0.0;
    bool isButterflyRepaired = false;
    bool isCalendarRepaired = false;
    double durrleman = 0.0; ///< the least g of `slice`
    std::size_t used = 0;
};

/// Fits a slice to the points and takes the arbitrage out: butterflies, Lee's bound and, with a floor (the
/// expiry before), total variance that falls with time. Errors of fitSvi and repairSlice; Expired.
[[nodiscard]] std::expected<SmileFit, PricingError>
fitSmile(std::span<const SmilePoint> points, double years, const std::optional<SviSlice>& floor);

} // namespace app::pricing
