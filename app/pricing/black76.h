// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "pricing_error.h"

#include <expected>

namespace app::pricing {

enum class OptionKind : unsigned char { Call, Put };

/// +1 for a call, −1 for a put.
constexpr double signOf(OptionKind kind) noexcept {
    return kind == OptionKind::Call ? 1.0 : -1.0;
}

/// What Black-76 needs to know of one European option.
struct BlackInputs {
    OptionKind kind = OptionKind::Call;
    double forward = 0.0; ///< of the option's expiry, quote currency, > 0
    double strike = 0.0;  ///< quote currency, > 0
    double years = 0.0;   ///< to expiry, ACT/365F, >= 0
    double vol = 0.0;     ///< annualised, 0.65 is 65 %, >= 0
    double rate = 0.0;    ///< continuously compounded, discounts the payoff
    double carry = 0.0;   ///< q: spot is forward·exp(−(rate − carry)·years); used by the spot Greeks alone
};

/// The quantities that price and Greeks share. `scale` is F·φ(d1) = K·φ(d2).
struct BlackTerms {
    double logMoneyness = 0.0; ///< ln(F/K)
    double stdev = 0.0;        ///< σ√T > 0
    double d1 = 0.0;
    double d2 = 0.0;
    double density1 = 0.0; ///< φ(d1)
    double density2 = 0.0; ///< φ(d2)
    double mills1 = 0.0;   ///< M(|d1|)
    double mills2 = 0.0;   ///< M(|d2|)
    double scale = 0.0;
};

/// Nothing wrong with the inputs, or InvalidInput, or Expired where years < 0.
[[nodiscard]] std::expected<void, PricingError> check(const BlackInputs& in) noexcept;

/// ln(F/K), to the last bit or so also where F and K nearly agree. @pre both > 0
double logMoneyness(double forward, double strike) noexcept;

/// The shared terms. @pre check(in) and in.vol·√in.years > 0
BlackTerms blackTerms(const BlackInputs& in) noexcept;

/// N(w·d) from φ(d) and M(|d|), without cancellation in the tail.
constexpr double tailSafeCdf(double wd, double density, double mills) noexcept {
    return wd > 0.0 ? 1.0 - density * mills : density * mills;
}

/// The value before discounting. @pre terms = blackTerms(in)
double undiscounted(const BlackInputs& in, const BlackTerms& terms) noexcept;

/// Discounted Black-76 value in quote currency per unit of underlying; the discounted intrinsic value where
/// no time or no volatility is left. Relative error within 8·(1 + condition)·2^-53
/// (vectors/pricing/README.md). InvalidInput, Expired (years < 0), OutOfRange.
[[nodiscard]] std::expected<double, PricingError> blackPrice(const BlackInputs& in) noexcept;

} // namespace app::pricing
