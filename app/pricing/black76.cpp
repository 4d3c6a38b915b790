// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "black76.h"

#include "mills_ratio.h"

#include <algorithm>
#include <cmath>

namespace app::pricing {

std::expected<void, PricingError> check(const BlackInputs& in) noexcept {
    for (const double value : {in.forward, in.strike, in.years, in.vol, in.rate, in.carry})
        if (!std::isfinite(value))
            return std::unexpected(PricingError::InvalidInput);
    if (in.forward <= 0.0 || in.strike <= 0.0 || in.vol < 0.0)
        return std::unexpected(PricingError::InvalidInput);
    if (in.years < 0.0)
        return std::unexpected(PricingError::Expired);
    return {};
}

double logMoneyness(double forward, double strike) noexcept {
    const double ratio = forward / strike;
    // Within a factor of two the difference is exact (Sterbenz), so log1p sees one rounding only.
    if (ratio > 0.5 && ratio < 2.0)
        return std::log1p((forward - strike) / strike);
    if (ratio > 0.0 && std::isfinite(ratio))
        return std::log(ratio);
    return std::log(forward) - std::log(strike);
}

BlackTerms blackTerms(const BlackInputs& in) noexcept {
    BlackTerms out;
    out.logMoneyness = logMoneyness(in.forward, in.strike);
    out.stdev = in.vol * std::sqrt(in.years);
    const double centre = out.logMoneyness / out.stdev;
    out.d1 = centre + 0.5 * out.stdev;
    out.d2 = centre - 0.5 * out.stdev;
    // One exponential serves both densities; taken at the smaller |d| it underflows last.
    if (std::abs(out.d1) <= std::abs(out.d2)) {
        out.density1 = normalDensity(out.d1);
        out.density2 = out.density1 * (in.forward / in.strike);
    } else {
        out.density2 = normalDensity(out.d2);
        out.density1 = out.density2 * (in.strike / in.forward);
    }
    out.mills1 = millsRatio(std::abs(out.d1));
    out.mills2 = millsRatio(std::abs(out.d2));
    out.scale = std::abs(out.d1) <= std::abs(out.d2) ? in.forward * out.density1 : in.strike * out.density2;
    return out;
}

double undiscounted(const BlackInputs& in, const BlackTerms& terms) noexcept {
    const double w = signOf(in.kind);
    const bool inside1 = w * terms.d1 > 0.0;
    const bool inside2 = w * terms.d2 > 0.0;
    // The two halves share F·φ(d1): their difference is one of Mills ratios, the cancellation of which is
    // the conditioning of the price itself.
    const double spread = terms.scale * w * (terms.mills1 - terms.mills2);
    if (inside1 && inside2)
        return w * (in.forward - in.strike) - spread;
    if (!inside1 && !inside2)
        return std::max(spread, 0.0);
    return (in.kind == OptionKind::Call ? in.forward : in.strike) -
           terms.scale * (terms.mills1 + terms.mills2);
}

std::expected<double, PricingError> blackPrice(const BlackInputs& in) noexcept {
    if (const auto good = check(in); !good)
        return std::unexpected(good.error());
    const double discount = std::exp(-in.rate * in.years);
    const double value = in.vol * std::sqrt(in.years) > 0.0
                             ? undiscounted(in, blackTerms(in))
                             : std::max(signOf(in.kind) * (in.forward - in.strike), 0.0);
    const double price = discount * value;
    if (!std::isfinite(price))
        return std::unexpected(PricingError::OutOfRange);
    return price;
}

} // namespace app::pricing
