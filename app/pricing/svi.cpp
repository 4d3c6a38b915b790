// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "svi.h"

#include "black76.h"

#include <algorithm>
#include <cmath>

namespace app::pricing {
namespace {

bool sane(const SviSlice& slice) noexcept {
    for (const double value : {slice.a, slice.b, slice.rho, slice.m, slice.sigma})
        if (!std::isfinite(value))
            return false;
    return slice.b >= 0.0 && std::abs(slice.rho) <= 1.0 && slice.sigma >= 0.0;
}

} // namespace

double sviVariance(const SviSlice& slice, double logMoneyness) noexcept {
    const double y = logMoneyness - slice.m;
    return slice.a + slice.b * (slice.rho * y + std::sqrt(y * y + slice.sigma * slice.sigma));
}

SviDerivatives sviDerivatives(const SviSlice& slice, double logMoneyness) noexcept {
    const double y = logMoneyness - slice.m;
    const double root = std::sqrt(y * y + slice.sigma * slice.sigma);
    SviDerivatives out;
    out.variance = sviVariance(slice, logMoneyness);
    out.slope = root > 0.0 ? slice.b * (slice.rho + y / root) : slice.b * slice.rho;
    out.curvature = root > 0.0 ? slice.b * slice.sigma * slice.sigma / (root * root * root) : 0.0;
    return out;
}

std::expected<SviPoint, PricingError> sviPoint(const SviSlice& slice, double logMoneyness) noexcept {
    if (!sane(slice) || !std::isfinite(logMoneyness))
        return std::unexpected(PricingError::InvalidInput);
    const auto [variance, slope, curvature] = sviDerivatives(slice, logMoneyness);
    if (!(variance > 0.0))
        return std::unexpected(PricingError::NegativeVariance);
    SviPoint out{variance, slope, curvature};
    const double lead = 1.0 - logMoneyness * out.slope / (2.0 * out.variance);
    out.durrleman =
        lead * lead - 0.25 * out.slope * out.slope * (1.0 / out.variance + 0.25) + 0.5 * out.curvature;
    return out;
}

double sviMinimum(const SviSlice& slice) noexcept {
    return slice.a + slice.b * slice.sigma * std::sqrt((1.0 - slice.rho) * (1.0 + slice.rho));
}

bool withinLeeBound(const SviSlice& slice) noexcept {
    return slice.b * (1.0 + std::abs(slice.rho)) <= 2.0;
}

std::expected<ButterflyMinimum, PricingError> butterflyMinimum(const SviSlice& slice) noexcept {
    ButterflyMinimum out;
    for (int i = -1000; i <= 1000; ++i) {
        const double k = 0.005 * i;
        const auto point = sviPoint(slice, k);
        if (!point)
            return std::unexpected(point.error());
        if (i == -1000 || point->durrleman < out.durrleman)
            out = {point->durrleman, k};
    }
    return out;
}

std::expected<double, PricingError> venueVol(const VenueSmile& smile, double strike) noexcept {
    if (!sane(smile.slice) || !std::isfinite(smile.forward) || !std::isfinite(smile.years) ||
        !std::isfinite(strike) || smile.forward <= 0.0 || smile.years <= 0.0 || strike <= 0.0)
        return std::unexpected(PricingError::InvalidInput);
    const double spread = smile.slice.a + smile.slice.b * smile.slice.sigma;
    if (spread < 0.0)
        return std::unexpected(PricingError::NegativeVariance);
    const double limit = 4.0 * std::sqrt(spread);
    const double variance =
        sviVariance(smile.slice, std::clamp(logMoneyness(strike, smile.forward), -limit, limit));
    if (variance < 0.0)
        return std::unexpected(PricingError::NegativeVariance);
    return std::sqrt(std::min(variance, 144.0) / smile.years);
}

} // namespace app::pricing
