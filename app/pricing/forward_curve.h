// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "pricing_error.h"

#include <expected>
#include <vector>

namespace app::pricing {

/// A forward of one expiry.
struct ForwardPoint {
    double years = 0.0; ///< > 0
    double forward = 0.0;
};

/// Forwards between and past the listed expiries: the annualised basis ln(F/S)/T is linear in T between two
/// of them and flat outside.
class ForwardCurve {
public:
    /// InvalidInput: no spot, no point, one that is not finite and above zero, or expiries that do not
    /// ascend.
    [[nodiscard]] static std::expected<ForwardCurve, PricingError>
    make(double spot, std::vector<ForwardPoint> points);

    /// The forward for delivery in `years`. InvalidInput: below zero or not finite.
    [[nodiscard]] std::expected<double, PricingError> at(double years) const noexcept;

private:
    ForwardCurve(double spot, std::vector<ForwardPoint> bases) : m_spot(spot), m_bases(std::move(bases)) {}
    double m_spot;
    std::vector<ForwardPoint> m_bases; ///< `forward` holds the annualised basis here
};

} // namespace app::pricing
