// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "svi.h"

#include <functional>

namespace app::pricing {

/// A smile at one strike.
struct SmileVol {
    double vol = 0.0;   ///< annualised, > 0
    double slope = 0.0; ///< dσ/dK, per unit of quote currency
};

/// Any smile of one expiry, asked strike by strike.
using Smile = std::function<std::expected<SmileVol, PricingError>(double strike)>;

/// venueVol and its derivative; flat where the venue clamps the strike. Errors as venueVol; InvalidInput
/// where the variance is zero.
[[nodiscard]] std::expected<SmileVol, PricingError>
venueSmileVol(const VenueSmile& smile, double strike) noexcept;

/// Where the settlement price may end, as the options of one expiry say it.
struct SettlementDistribution {
    double forward = 0.0; ///< quote currency, > 0
    double years = 0.0;   ///< to expiry, > 0
    Smile smile;
};

/// Risk-neutral P(S_T > K) = N(d2) − F·φ(d1)·√T·dσ/dK: minus the slope of the undiscounted call price in the
/// strike, smile and all. It says what the options cost, not what the world will do. 1 at K = 0.
/// InvalidInput: a forward, time or volatility that is not positive and finite, or K < 0. OutOfRange: outside
/// [0, 1], a smile whose calls do not fall with the strike. The smile's own errors.
[[nodiscard]] std::expected<double, PricingError>
probabilityAbove(const SettlementDistribution& distribution, double strike);

} // namespace app::pricing
