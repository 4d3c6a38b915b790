// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "black76.h"

namespace app::pricing {

/// Price and sensitivities of one option per unit of underlying. "Forward" Greeks hold the forward fixed,
/// "spot" Greeks hold the spot, rate and carry (Black-Scholes-Merton). Volatility counts per 1.00, time per
/// year, rates per 1.00; the helpers below convert for display.
struct Greeks {
    double price = 0.0;
    double deltaForward = 0.0; ///< dV/dF
    double gammaForward = 0.0; ///< d²V/dF²
    double speedForward = 0.0; ///< d³V/dF³
    double vega = 0.0;         ///< dV/dσ
    double volga = 0.0;        ///< d²V/dσ²
    double thetaForward = 0.0; ///< −dV/dT
    double rhoForward = 0.0;   ///< dV/dr
    double vannaForward = 0.0; ///< d²V/dFdσ
    double charmForward = 0.0; ///< −d(deltaForward)/dT
    double deltaSpot = 0.0;
    double gammaSpot = 0.0;
    double thetaSpot = 0.0;
    double rhoSpot = 0.0;
    double vannaSpot = 0.0;
    double charmSpot = 0.0;
    double deltaPremiumAdjusted = 0.0;  ///< deltaSpot − V/S: what a coin-settled venue calls net delta
    double probabilityInTheMoney = 0.0; ///< risk neutral
};

/// Price and Greeks. Where no time or volatility is left: the limits; at the kink F = K the ones that do not
/// exist (gamma, speed, theta, vanna, charm, volga) are quiet NaN. Errors as blackPrice.
[[nodiscard]] std::expected<Greeks, PricingError> greeks(const BlackInputs& in) noexcept;

/// Vega per volatility point (0.01).
constexpr double vegaPerPoint(const Greeks& g) noexcept {
    return g.vega / 100.0;
}
/// Theta per calendar day.
constexpr double thetaPerDay(const Greeks& g) noexcept {
    return g.thetaForward / 365.0;
}
/// Rho per percentage point.
constexpr double rhoPerPercent(const Greeks& g) noexcept {
    return g.rhoForward / 100.0;
}
/// Value lost over the next day, or over the rest of the life where that is shorter: V(T − h) − V(T).
[[nodiscard]] std::expected<double, PricingError> oneDayDecay(const BlackInputs& in) noexcept;

} // namespace app::pricing
