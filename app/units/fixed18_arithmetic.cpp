// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fixed18_arithmetic.h"

#include <algorithm>
#include <array>

namespace app::raw18 {
namespace {

using lightclient::Uint256;

constexpr Uint128 magnitude(Int128 value) noexcept {
    return value < 0 ? ~static_cast<Uint128>(value) + 1U : static_cast<Uint128>(value);
}

constexpr Uint256 widen(Uint128 value) noexcept {
    return Uint256{{static_cast<std::uint64_t>(value), static_cast<std::uint64_t>(value >> 64U), 0, 0}};
}

std::expected<Int128, UnitError> signedFrom(const Uint256& value, bool negative) noexcept {
    const auto& limbs = value.limbs();
    const Uint128 low = (static_cast<Uint128>(limbs[1]) << 64U) | limbs[0];
    const Uint128 limit = static_cast<Uint128>(kInt128Max) + (negative ? 1U : 0U);
    if ((limbs[2] | limbs[3]) != 0 || low > limit)
        return std::unexpected(UnitError::Overflow);
    return negative ? static_cast<Int128>(~low + 1U) : static_cast<Int128>(low);
}

/// Whether the magnitude grows by one, given a non-zero remainder.
bool growsMagnitude(
    const Uint256& quotient, const Uint256& remainder, const Uint256& divisor, bool negative,
    Rounding rounding) noexcept {
    switch (rounding) {
    case Rounding::TowardZero:
        return false;
    case Rounding::AwayFromZero:
        return true;
    case Rounding::Floor:
        return negative;
    case Rounding::Ceiling:
        return !negative;
    case Rounding::HalfEven:
    case Rounding::HalfAway:
        break;
    }
    // remainder < divisor <= 2^127, so doubling cannot wrap.
    const auto order = (remainder << 1U) <=> divisor;
    return order > 0 || (order == 0 && (rounding == Rounding::HalfAway || quotient.bit(0)));
}

constexpr bool isDigit(char c) noexcept {
    return c >= '0' && c <= '9';
}

Uint128 powerOfTen(unsigned exponent) noexcept {
    Uint128 out = 1;
    for (unsigned i = 0; i < exponent; ++i)
        out *= 10U;
    return out;
}

std::string digitsOf(Uint128 value) {
    std::array<char, 40> buffer{};
    auto at = buffer.end();
    do {
        *--at = static_cast<char>('0' + static_cast<int>(value % 10U));
        value /= 10U;
    } while (value != 0);
    return {at, buffer.end()};
}

} // namespace

std::expected<Int128, UnitError>
multiplyDivide(Int128 a, Int128 b, Int128 divisor, Rounding rounding) noexcept {
    if (divisor == 0)
        return std::unexpected(UnitError::DivisionByZero);
    const bool negative = ((a < 0) != (b < 0)) != (divisor < 0);
    const Uint256 by = widen(magnitude(divisor));
    const auto [quotient, remainder] = lightclient::divide(widen(magnitude(a)) * widen(magnitude(b)), by);
    Uint256 rounded = quotient;
    if (!remainder.isZero() && growsMagnitude(quotient, remainder, by, negative, rounding))
        rounded = quotient + Uint256{1};
    return signedFrom(rounded, negative);
}

std::expected<Int128, UnitError> roundToMultiple(Int128 a, Int128 step, Rounding rounding) noexcept {
    if (step <= 0)
        return std::unexpected(UnitError::DivisionByZero);
    const auto steps = multiplyDivide(a, 1, step, rounding);
    if (!steps)
        return steps;
    return multiplyDivide(*steps, step, 1, Rounding::TowardZero);
}

std::expected<Int128, UnitError> parse(std::string_view text) noexcept {
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    if (text.empty())
        return std::unexpected(UnitError::Empty);
    if (text.size() > 64)
        return std::unexpected(UnitError::TooLong);
    const auto point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction =
        point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (!std::all_of(whole.begin(), whole.end(), isDigit) ||
        !std::all_of(fraction.begin(), fraction.end(), isDigit))
        return std::unexpected(UnitError::BadCharacter);
    if (whole.empty() || (point != std::string_view::npos && fraction.empty()))
        return std::unexpected(UnitError::Empty);
    if (fraction.size() > 18)
        return std::unexpected(UnitError::TooManyFractional);
    // Accumulated on the negative side, which reaches one unit further.
    Int128 value = 0;
    const auto push = [&value](char c) {
        return !__builtin_mul_overflow(value, Int128{10}, &value) &&
               !__builtin_sub_overflow(value, static_cast<Int128>(c - '0'), &value);
    };
    if (!std::all_of(whole.begin(), whole.end(), push) ||
        !std::all_of(fraction.begin(), fraction.end(), push))
        return std::unexpected(UnitError::Overflow);
    for (std::size_t i = fraction.size(); i < 18; ++i)
        if (!push('0'))
            return std::unexpected(UnitError::Overflow);
    if (negative)
        return value;
    return subtract(0, value);
}

std::string format(Int128 raw) {
    std::string out = formatFixed(raw, 18, Rounding::TowardZero);
    while (out.back() == '0')
        out.pop_back();
    if (out.back() == '.')
        out.pop_back();
    return out;
}

std::string formatFixed(Int128 raw, unsigned fractionDigits, Rounding rounding) {
    fractionDigits = std::min(fractionDigits, 18U);
    const Uint256 step = widen(powerOfTen(18 - fractionDigits));
    const bool negative = raw < 0;
    const auto [quotient, remainder] = lightclient::divide(widen(magnitude(raw)), step);
    const bool grows = !remainder.isZero() && growsMagnitude(quotient, remainder, step, negative, rounding);
    const auto& limbs = quotient.limbs();
    const Uint128 units = ((static_cast<Uint128>(limbs[1]) << 64U) | limbs[0]) + (grows ? 1U : 0U);
    const Uint128 scale = powerOfTen(fractionDigits);
    std::string out = negative && units != 0 ? "-" : "";
    out += digitsOf(units / scale);
    if (fractionDigits > 0) {
        const std::string fraction = digitsOf(units % scale);
        out += '.';
        out.append(fractionDigits - fraction.size(), '0');
        out += fraction;
    }
    return out;
}

Uint256 toWord(Int128 raw) noexcept {
    return raw < 0 ? -widen(magnitude(raw)) : widen(magnitude(raw));
}

std::expected<Int128, UnitError> fromWord(const Uint256& word) noexcept {
    const bool negative = word.bit(255);
    return signedFrom(negative ? -word : word, negative);
}

} // namespace app::raw18
