// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "forward_curve.h"

#include <algorithm>
#include <cmath>

namespace app::pricing {

std::expected<ForwardCurve, PricingError> ForwardCurve::make(double spot, std::vector<ForwardPoint> points) {
    if (!std::isfinite(spot) || spot <= 0.0 || points.empty())
        return std::unexpected(PricingError::InvalidInput);
    double last = 0.0;
    for (auto& point : points) {
        if (!std::isfinite(point.years) || !std::isfinite(point.forward) || point.years <= last ||
            point.forward <= 0.0)
            return std::unexpected(PricingError::InvalidInput);
        last = point.years;
        point.forward = std::log(point.forward / spot) / point.years;
    }
    return ForwardCurve(spot, std::move(points));
}

std::expected<double, PricingError> ForwardCurve::at(double years) const noexcept {
    if (!std::isfinite(years) || years < 0.0)
        return std::unexpected(PricingError::InvalidInput);
    const auto next = std::ranges::lower_bound(m_bases, years, {}, &ForwardPoint::years);
    double basis = next == m_bases.end() ? m_bases.back().forward : next->forward;
    if (next != m_bases.begin() && next != m_bases.end()) {
        const auto& before = *(next - 1);
        const double share = (years - before.years) / (next->years - before.years);
        basis = before.forward + share * (next->forward - before.forward);
    }
    const double out = m_spot * std::exp(basis * years);
    if (!std::isfinite(out) || out <= 0.0)
        return std::unexpected(PricingError::OutOfRange);
    return out;
}

} // namespace app::pricing
