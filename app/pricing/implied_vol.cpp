// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "implied_vol.h"

#include "normalised_black.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::pricing {
namespace {

/// price − factor·level, rounded once: the sign is exact, so a price on a bound is recognised as such.
double minusProduct(double price, double factor, double level) noexcept {
    return std::fma(-factor, level, price);
}

/// price − discount·max(w(F − K), 0): what the out-of-the-money twin is worth.
double timeValue(const ImpliedVolInputs& in) noexcept {
    const double w = signOf(in.kind);
    const double intrinsic = w * (in.forward - in.strike);
    if (intrinsic <= 0.0)
        return in.price;
    // The difference of two doubles in two doubles (Knuth's two-sum).
    const double a = w * in.forward;
    const double b = -w * in.strike;
    const double part = intrinsic - a;
    const double rest = (a - (intrinsic - part)) + (b - part);
    return minusProduct(minusProduct(in.price, in.discount, intrinsic), in.discount, rest);
}

} // namespace

std::expected<double, PricingError> impliedVol(const ImpliedVolInputs& in) noexcept {
    for (const double value : {in.forward, in.strike, in.years, in.discount, in.price})
        if (!std::isfinite(value))
            return std::unexpected(PricingError::InvalidInput);
    if (in.forward <= 0.0 || in.strike <= 0.0 || in.discount <= 0.0)
        return std::unexpected(PricingError::InvalidInput);
    if (in.years <= 0.0)
        return std::unexpected(PricingError::Expired);
    if (in.price < 0.0)
        return std::unexpected(PricingError::NegativePrice);
    const double bound = in.kind == OptionKind::Call ? in.forward : in.strike;
    const double room = -minusProduct(in.price, in.discount, bound);
    if (room < 0.0)
        return std::unexpected(PricingError::AboveMaximum);
    if (room == 0.0)
        return std::unexpected(PricingError::InfiniteVol);
    const double time = timeValue(in);
    if (time < 0.0)
        return std::unexpected(PricingError::BelowIntrinsic);
    if (time == 0.0)
        return 0.0;
    const double unit = in.discount * std::sqrt(in.forward) * std::sqrt(in.strike);
    const NormalisedTarget target{-std::abs(logMoneyness(in.forward, in.strike)), time / unit, room / unit};
    if (!(target.value > 0.0) || !(target.complement > 0.0) || !std::isfinite(target.value))
        return std::unexpected(PricingError::OutOfRange);
    const double vol = solveTotalStdev(target) / std::sqrt(in.years);
    if (!std::isfinite(vol))
        return std::unexpected(PricingError::OutOfRange);
    return vol;
}

double volUncertainty(double tick, double vega) noexcept {
    return vega > 0.0 ? 0.5 * tick / vega : std::numeric_limits<double>::infinity();
}

} // namespace app::pricing
