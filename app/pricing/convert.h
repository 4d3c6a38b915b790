// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "pricing_error.h"

#include "app/units/quantities.h"

#include <cmath>

namespace app::pricing {

/// The double nearest to an exact quantity (one rounding to 53 bits from the integer, one in the scaling:
/// within 1 unit in the last place). The only way from money to a model.
template <class Tag> double toDouble(Fixed18<Tag> quantity) noexcept {
    const Int128 raw = quantity.raw();
    // Whole and fraction apart: numbers of up to 15 digits come out as their own text would be read.
    const Int128 wholePart = raw / kOne18;
    const auto whole = static_cast<double>(wholePart);
    const auto fraction = static_cast<double>(static_cast<std::int64_t>(raw % kOne18));
    return whole + fraction / 1e18;
}

/// The exact quantity of `step` units next to a model's number, in the direction of `rounding`; a step of one
/// raw unit keeps every digit of the double. InvalidInput: not finite. OutOfRange: does not fit.
template <class Tag>
[[nodiscard]] std::expected<Fixed18<Tag>, PricingError>
fromDouble(double value, Fixed18<Tag> step, Rounding rounding) noexcept {
    if (!std::isfinite(value))
        return std::unexpected(PricingError::InvalidInput);
    if (!(std::abs(value) < 1.7e20))
        return std::unexpected(PricingError::OutOfRange);
    const double whole = std::trunc(value);
    // The fraction of a double below 2^53 times 1e18 is an integer below 1e18 after one rounding.
    const double fraction = std::nearbyint((value - whole) * 1e18);
    const Int128 raw = static_cast<Int128>(whole) * kOne18 + static_cast<Int128>(fraction);
    const auto rounded = Fixed18<Tag>::fromRaw(raw).roundTo(step, rounding);
    if (!rounded)
        return std::unexpected(PricingError::OutOfRange);
    return *rounded;
}

} // namespace app::pricing
