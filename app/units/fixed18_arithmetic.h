// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "unit_error.h"

#include "lightclient/primitives/uint256.h"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace app {

/// A signed 128-bit integer: the raw count of 1e-18 units in a Fixed18.
__extension__ using Int128 = __int128;
/// Its magnitude.
__extension__ using Uint128 = unsigned __int128;

/// What happens to the part of a result that does not fit the last digit. Always named by the caller.
enum class Rounding {
    TowardZero,   ///< truncation, as the venue's contracts do
    AwayFromZero, ///< the larger magnitude: what we may owe
    Floor,        ///< towards minus infinity: what we surely have
    Ceiling,      ///< towards plus infinity
    HalfEven,     ///< nearest, ties to the even digit: for display
    HalfAway,     ///< nearest, ties away from zero
};

/// 1e18 raw units make 1.
inline constexpr std::int64_t kOne18 = 1'000'000'000'000'000'000;
inline constexpr Int128 kInt128Max = static_cast<Int128>(~Uint128{0} >> 1U);
inline constexpr Int128 kInt128Min = -kInt128Max - 1;

/// Raw arithmetic below Fixed18: no tags, every operation checked. Overflow or DivisionByZero otherwise.
namespace raw18 {

/// a + b.
[[nodiscard]] constexpr std::expected<Int128, UnitError> add(Int128 a, Int128 b) noexcept {
    Int128 out = 0;
    if (__builtin_add_overflow(a, b, &out))
        return std::unexpected(UnitError::Overflow);
    return out;
}

/// a − b.
[[nodiscard]] constexpr std::expected<Int128, UnitError> subtract(Int128 a, Int128 b) noexcept {
    Int128 out = 0;
    if (__builtin_sub_overflow(a, b, &out))
        return std::unexpected(UnitError::Overflow);
    return out;
}

/// a·b / divisor with a 256-bit intermediate, rounded once.
[[nodiscard]] std::expected<Int128, UnitError>
multiplyDivide(Int128 a, Int128 b, Int128 divisor, Rounding rounding) noexcept;

/// The nearest multiple of `step` in the direction of `rounding`. @pre step > 0, else DivisionByZero
[[nodiscard]] std::expected<Int128, UnitError>
roundToMultiple(Int128 a, Int128 step, Rounding rounding) noexcept;

/// Exact raw value of decimal text: optional minus, digits, optional point and 1–18 digits; no exponent,
/// no plus, no blanks, at least one digit on each side of a point.
[[nodiscard]] std::expected<Int128, UnitError> parse(std::string_view text) noexcept;

/// Exact shortest decimal text: no trailing zeros, "0" for zero.
std::string format(Int128 raw);

/// Decimal text with exactly `fractionDigits` (at most 18) digits after the point. A value that rounds to
/// zero has no minus.
std::string formatFixed(Int128 raw, unsigned fractionDigits, Rounding rounding);

/// The EVM's int256 word of a raw value, two's complement.
lightclient::Uint256 toWord(Int128 raw) noexcept;

/// The raw value of an int256 word. Overflow where it does not fit 128 bits.
[[nodiscard]] std::expected<Int128, UnitError> fromWord(const lightclient::Uint256& word) noexcept;

} // namespace raw18
} // namespace app
