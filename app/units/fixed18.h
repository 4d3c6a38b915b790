// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "fixed18_arithmetic.h"

#include <compare>

namespace app {

/// An exact decimal quantity: a signed 128-bit count of 1e-18 units (about ±1.7e20), with its meaning in
/// the tag. Only quantities of one tag add and compare; products and quotients exist where quantities.h
/// gives them a meaning. Every operation that can overflow returns a result.
template <class Tag> class Fixed18 {
public:
    using Result = std::expected<Fixed18, UnitError>;

    /// Zero.
    constexpr Fixed18() noexcept = default;
    /// The quantity of `raw` 1e-18 units.
    static constexpr Fixed18 fromRaw(Int128 raw) noexcept {
        Fixed18 out;
        out.m_raw = raw;
        return out;
    }
    /// A whole number; every 64-bit integer fits.
    static constexpr Fixed18 fromInteger(std::int64_t whole) noexcept {
        return fromRaw(static_cast<Int128>(whole) * kOne18);
    }
    /// Exact value of decimal text (raw18::parse states the grammar).
    [[nodiscard]] static Result parse(std::string_view text) noexcept { return tagged(raw18::parse(text)); }
    /// The value of an EVM int256 word scaled 1e18. Overflow where it does not fit.
    [[nodiscard]] static Result fromWord(const lightclient::Uint256& word) noexcept {
        return tagged(raw18::fromWord(word));
    }

    constexpr Int128 raw() const noexcept { return m_raw; }
    constexpr bool isZero() const noexcept { return m_raw == 0; }
    constexpr bool isNegative() const noexcept { return m_raw < 0; }
    constexpr bool isPositive() const noexcept { return m_raw > 0; }
    /// The EVM int256 word, two's complement, scaled 1e18.
    lightclient::Uint256 toWord() const noexcept { return raw18::toWord(m_raw); }
    /// Exact shortest decimal text.
    std::string toString() const { return raw18::format(m_raw); }
    /// Text with exactly `fractionDigits` digits after the point.
    std::string toFixed(unsigned fractionDigits, Rounding rounding) const {
        return raw18::formatFixed(m_raw, fractionDigits, rounding);
    }
    /// The multiple of `step` (a tick, an amount step) next to this in the direction of `rounding`.
    [[nodiscard]] Result roundTo(Fixed18 step, Rounding rounding) const noexcept {
        return tagged(raw18::roundToMultiple(m_raw, step.m_raw, rounding));
    }
    /// The magnitude. Overflow for the one value without a positive twin.
    [[nodiscard]] constexpr Result abs() const noexcept {
        return m_raw < 0 ? tagged(raw18::subtract(0, m_raw)) : Result(*this);
    }

    [[nodiscard]] friend constexpr Result operator+(Fixed18 a, Fixed18 b) noexcept {
        return tagged(raw18::add(a.m_raw, b.m_raw));
    }
    [[nodiscard]] friend constexpr Result operator-(Fixed18 a, Fixed18 b) noexcept {
        return tagged(raw18::subtract(a.m_raw, b.m_raw));
    }
    [[nodiscard]] constexpr Result operator-() const noexcept { return tagged(raw18::subtract(0, m_raw)); }

    friend constexpr bool operator==(Fixed18, Fixed18) noexcept = default;
    friend constexpr std::strong_ordering operator<=>(Fixed18 a, Fixed18 b) noexcept {
        if (a.m_raw == b.m_raw)
            return std::strong_ordering::equal;
        return a.m_raw < b.m_raw ? std::strong_ordering::less : std::strong_ordering::greater;
    }

private:
    static constexpr Result tagged(std::expected<Int128, UnitError> raw) noexcept {
        if (!raw)
            return std::unexpected(raw.error());
        return fromRaw(*raw);
    }

    Int128 m_raw = 0;
};

} // namespace app
