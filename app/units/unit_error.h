// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <string_view>

namespace app {

/// Why a quantity could not be read or computed.
enum class UnitError {
    Overflow,          ///< the result does not fit 128 bits of 1e-18 units (about ±1.7e20)
    DivisionByZero,    ///< the divisor is zero
    Empty,             ///< no digits
    BadCharacter,      ///< something else than digits, one leading minus and one point
    TooManyFractional, ///< more than 18 fractional digits
    TooLong,           ///< longer than any number that fits
};

/// The stable snake_case code of an error.
constexpr std::string_view codeOf(UnitError error) noexcept {
    switch (error) {
    case UnitError::Overflow:
        return "overflow";
    case UnitError::DivisionByZero:
        return "division_by_zero";
    case UnitError::Empty:
        return "empty";
    case UnitError::BadCharacter:
        return "bad_character";
    case UnitError::TooManyFractional:
        return "too_many_fractional_digits";
    case UnitError::TooLong:
        return "too_long";
    }
    return "overflow";
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(UnitError error) noexcept {
    switch (error) {
    case UnitError::Overflow:
        return "the number is too large";
    case UnitError::DivisionByZero:
        return "a division by zero was asked for";
    case UnitError::Empty:
        return "a number is missing";
    case UnitError::BadCharacter:
        return "the number may hold only digits, one leading minus and one decimal point";
    case UnitError::TooManyFractional:
        return "the number has more than 18 digits after the decimal point";
    case UnitError::TooLong:
        return "the number has too many digits";
    }
    return "the number is too large";
}

} // namespace app
