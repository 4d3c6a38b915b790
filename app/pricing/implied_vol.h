// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "black76.h"

namespace app::pricing {

/// One option price to be explained by a volatility.
struct ImpliedVolInputs {
    OptionKind kind = OptionKind::Call;
    double forward = 0.0;  ///< quote currency, > 0
    double strike = 0.0;   ///< quote currency, > 0
    double years = 0.0;    ///< ACT/365F, > 0
    double discount = 1.0; ///< discount factor, > 0
    double price = 0.0;    ///< discounted, quote currency per unit
};

/// The volatility that gives the price: 0 where the price is exactly the intrinsic value, otherwise within
/// 4·(1 + condition)·2^-53 (vectors/pricing/README.md). InvalidInput wins over every other error; then
/// Expired (years <= 0), NegativePrice, BelowIntrinsic, InfiniteVol (exactly at the upper bound),
/// AboveMaximum. Own solver in the spirit of P. Jäckel, "Let's Be Rational" (2015): the out-of-the-money
/// side, normalised, the inflection point of the price as pivot, logarithmic objectives and third-order
/// steps.
[[nodiscard]] std::expected<double, PricingError> impliedVol(const ImpliedVolInputs& in) noexcept;

/// How far the volatility moves when the price moves by half a tick: tick / (2·vega). Infinite where vega is
/// 0.
double volUncertainty(double tick, double vega) noexcept;

} // namespace app::pricing
