// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "vol_surface.h"

#include "smile_arbitrage.h"

#include <algorithm>
#include <cmath>

namespace app::pricing {
namespace {

constexpr double kSteepest = 2.0; ///< dw/dk of a wing (Lee)
/// Two slices that touch are no crossing: what rounding leaves of a gap of zero.
constexpr double kTouch = 1e-12;

using Variance = SviDerivatives;

/// Where a slice's dw/dk has this value; nothing where it never has.
std::optional<double> placeOfSlope(const SviSlice& slice, double slope) noexcept {
    const double turn = slice.b > 0.0 ? slope / slice.b - slice.rho : 2.0;
    if (!(std::abs(turn) < 1.0))
        return std::nullopt;
    return slice.m + slice.sigma * turn / std::sqrt((1.0 - turn) * (1.0 + turn));
}

/// `scale` times the slice, with straight wings from where they would be steeper than Lee's bound.
Variance scaledAt(const SviSlice& slice, double scale, double k) noexcept {
    double inside = k;
    if (const auto right = placeOfSlope(slice, kSteepest / scale))
        inside = std::min(inside, *right);
    if (const auto left = placeOfSlope(slice, -kSteepest / scale))
        inside = std::max(inside, *left);
    Variance out = sviDerivatives(slice, inside);
    out.variance = scale * out.variance;
    out.slope = scale * out.slope;
    out.curvature = scale * out.curvature;
    if (inside != k) {
        out.variance += out.slope * (k - inside);
        out.curvature = 0.0;
    }
    return out;
}

Variance mixed(const Variance& a, const Variance& b, double share) noexcept {
    return {
        a.variance + share * (b.variance - a.variance), a.slope + share * (b.slope - a.slope),
        a.curvature + share * (b.curvature - a.curvature)};
}

std::expected<SmileValue, PricingError> toValue(const Variance& in, double years) noexcept {
    if (!(in.variance > 0.0))
        return std::unexpected(PricingError::NegativeVariance);
    SmileValue out;
    out.variance = in.variance;
    out.vol = std::sqrt(in.variance / years);
    const double half = 1.0 / (2.0 * out.vol * years);
    out.slope = in.slope * half;
    out.curvature = in.curvature * half - out.slope * out.slope / out.vol;
    if (!std::isfinite(out.vol) || !std::isfinite(out.slope) || !std::isfinite(out.curvature))
        return std::unexpected(PricingError::OutOfRange);
    return out;
}

} // namespace

std::expected<VolSurface, PricingError> VolSurface::make(std::vector<SurfaceSlice> slices) {
    if (slices.empty())
        return std::unexpected(PricingError::InvalidInput);
    for (std::size_t i = 0; i < slices.size(); ++i) {
        const auto& [years, slice] = slices[i];
        if (!std::isfinite(years) || years <= (i == 0 ? 0.0 : slices[i - 1].years))
            return std::unexpected(PricingError::InvalidInput);
        const auto money = sviPoint(slice, 0.0);
        if (!money)
            return std::unexpected(money.error());
        if (!(sviMinimum(slice) > 0.0))
            return std::unexpected(PricingError::NegativeVariance);
        if (i > 0 && leastCalendarGap(slice, slices[i - 1].slice).variance < -kTouch)
            return std::unexpected(PricingError::CalendarCrossing);
    }
    return VolSurface(std::move(slices));
}

std::expected<SmileValue, PricingError> VolSurface::at(double years, double logMoneyness) const noexcept {
    if (!std::isfinite(years) || !std::isfinite(logMoneyness))
        return std::unexpected(PricingError::InvalidInput);
    if (years <= 0.0)
        return std::unexpected(PricingError::Expired);
    const auto next = std::ranges::lower_bound(m_slices, years, {}, &SurfaceSlice::years);
    if (next == m_slices.begin() || next == m_slices.end()) {
        const auto& nearest = next == m_slices.begin() ? m_slices.front() : m_slices.back();
        return toValue(scaledAt(nearest.slice, years / nearest.years, logMoneyness), years);
    }
    const auto& before = *(next - 1);
    const double share = (years - before.years) / (next->years - before.years);
    return toValue(
        mixed(sviDerivatives(before.slice, logMoneyness), sviDerivatives(next->slice, logMoneyness), share),
        years);
}

std::vector<TermPoint> VolSurface::termStructure() const {
    std::vector<TermPoint> out;
    double years = 0.0;
    double variance = 0.0;
    for (const auto& slice : m_slices) {
        const double total = sviVariance(slice.slice, 0.0);
        out.push_back(
            {slice.years, std::sqrt(total / slice.years), (total - variance) / (slice.years - years)});
        years = slice.years;
        variance = total;
    }
    return out;
}

std::expected<SmileValue, PricingError>
smileValue(const SviSlice& slice, double years, double logMoneyness) noexcept {
    const auto point = sviPoint(slice, logMoneyness);
    if (!point)
        return std::unexpected(point.error());
    if (!std::isfinite(years))
        return std::unexpected(PricingError::InvalidInput);
    if (years <= 0.0)
        return std::unexpected(PricingError::Expired);
    return toValue({point->variance, point->slope, point->curvature}, years);
}

} // namespace app::pricing
