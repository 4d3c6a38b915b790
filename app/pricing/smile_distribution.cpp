// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "smile_distribution.h"

#include "black76.h"

#include <algorithm>
#include <cmath>

namespace app::pricing {
namespace {

constexpr double kSlack = 1e-9; // of a probability: rounding, not arbitrage

} // namespace

std::expected<SmileVol, PricingError> venueSmileVol(const VenueSmile& smile, double strike) noexcept {
    const auto vol = venueVol(smile, strike);
    if (!vol)
        return std::unexpected(vol.error());
    if (!(*vol > 0.0))
        return std::unexpected(PricingError::InvalidInput);
    const double limit = 4.0 * std::sqrt(smile.slice.a + smile.slice.b * smile.slice.sigma);
    const double k = logMoneyness(strike, smile.forward);
    if (std::abs(k) >= limit)
        return SmileVol{*vol, 0.0};
    const auto point = sviPoint(smile.slice, k);
    if (!point)
        return std::unexpected(point.error());
    return SmileVol{*vol, point->slope / (2.0 * *vol * smile.years * strike)};
}

std::expected<double, PricingError>
probabilityAbove(const SettlementDistribution& distribution, double strike) {
    const auto& [forward, years, smile] = distribution;
    if (!(forward > 0.0) || !(years > 0.0) || !std::isfinite(forward) || !std::isfinite(years) ||
        !(strike >= 0.0) || !std::isfinite(strike) || !smile)
        return std::unexpected(PricingError::InvalidInput);
    if (strike == 0.0)
        return 1.0;
    const auto point = smile(strike);
    if (!point)
        return std::unexpected(point.error());
    if (!(point->vol > 0.0) || !std::isfinite(point->vol) || !std::isfinite(point->slope))
        return std::unexpected(PricingError::InvalidInput);
    const BlackInputs in{OptionKind::Call, forward, strike, years, point->vol, 0.0, 0.0};
    const auto fits = check(in);
    if (!fits)
        return std::unexpected(fits.error());
    if (!(in.vol * std::sqrt(years) > 0.0))
        return std::unexpected(PricingError::InvalidInput);
    const auto terms = blackTerms(in);
    const double out =
        tailSafeCdf(terms.d2, terms.density2, terms.mills2) - terms.scale * std::sqrt(years) * point->slope;
    if (!(out >= -kSlack) || !(out <= 1.0 + kSlack))
        return std::unexpected(PricingError::OutOfRange);
    return std::clamp(out, 0.0, 1.0);
}

} // namespace app::pricing
