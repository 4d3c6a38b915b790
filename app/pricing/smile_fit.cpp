// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "smile_fit.h"

#include <cmath>

namespace app::pricing {
namespace {

/// Root mean squared miss in annualised volatility.
double volRms(const SviSlice& slice, std::span<const SmilePoint> points, double years) noexcept {
    double sum = 0.0;
    for (const auto& point : points) {
        const double miss =
            std::sqrt(std::max(sviVariance(slice, point.logMoneyness), 0.0)) - std::sqrt(point.variance);
        sum += miss * miss;
    }
    return std::sqrt(sum / (static_cast<double>(points.size()) * years));
}

} // namespace

std::expected<SmileFit, PricingError>
fitSmile(std::span<const SmilePoint> points, double years, const std::optional<SviSlice>& floor) {
    if (!std::isfinite(years))
        return std::unexpected(PricingError::InvalidInput);
    if (years <= 0.0)
        return std::unexpected(PricingError::Expired);
    const auto wanted = fitSvi(points);
    if (!wanted)
        return std::unexpected(wanted.error());
    const auto slice = repairSlice(wanted->slice, floor, points);
    if (!slice)
        return std::unexpected(slice.error());
    const auto least = leastDurrleman(*slice);
    if (!least)
        return std::unexpected(least.error());
    SmileFit out;
    out.slice = *slice;
    out.rms = volRms(*slice, points, years);
    out.wanted = wanted->slice;
    out.wantedRms = volRms(wanted->slice, points, years);
    out.isButterflyRepaired = *slice != wanted->slice && !isArbitrageFree(wanted->slice, std::nullopt);
    out.isCalendarRepaired = floor && leastCalendarGap(wanted->slice, *floor).variance < 0.0;
    out.durrleman = least->durrleman;
    out.used = points.size();
    return out;
}

} // namespace app::pricing
