// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "uint256.h"

namespace lightclient {

/// How a decimal text becomes an integer: value × 10^scale, from a text with at most `maxFraction` digits
/// after the point. More digits are refused, never cut off.
struct DecimalFormat {
    unsigned scale = 18;
    unsigned maxFraction = 18;
};

/// A non-negative decimal text ("12", "0.5") as value × 10^scale. No sign, exponent, blank or bare point.
/// Truncated, BadCharacter, NonCanonical (leading zeros, too many fraction digits), OutOfRange.
/// @pre format.maxFraction <= format.scale <= 77
[[nodiscard]] Decoded<Uint256> parseScaledDecimal(std::string_view text, DecimalFormat format) noexcept;

/// As parseScaledDecimal, with an optional minus, as an int256 in two's complement.
[[nodiscard]] Decoded<Uint256> parseSignedScaledDecimal(std::string_view text, DecimalFormat format) noexcept;

/// The decimal text of value / 10^scale without trailing zeros: "62.4", "0".
std::string formatScaledDecimal(const Uint256& value, unsigned scale);

/// As formatScaledDecimal for an int256 in two's complement.
std::string formatSignedScaledDecimal(const Uint256& value, unsigned scale);

} // namespace lightclient
