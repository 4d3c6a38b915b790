// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/units/fixed18_arithmetic.h"

#include <cassert>
#include <optional>

// The EVM's signed arithmetic on its 256-bit word in two's complement. What the venue's contracts compute
// comes out the same here to the last bit, truncation and floor included.
namespace app::pricing {

using EvmWord = lightclient::Uint256;

/// The word that decimal text stands for; a minus is two's complement. For constants alone.
consteval EvmWord word(std::string_view text) {
    const bool negative = text.starts_with('-');
    std::array<std::uint64_t, 4> limbs{};
    for (const char digit : text.substr(negative ? 1 : 0)) {
        assert(digit >= '0' && digit <= '9');
        auto carry = static_cast<Uint128>(static_cast<unsigned>(digit - '0'));
        for (auto& limb : limbs) {
            carry += static_cast<Uint128>(limb) * 10U;
            limb = static_cast<std::uint64_t>(carry);
            carry >>= 64U;
        }
        assert(carry == 0);
    }
    if (!negative)
        return EvmWord{limbs};
    Uint128 carry = 1;
    for (auto& limb : limbs) {
        carry += static_cast<Uint128>(~limb);
        limb = static_cast<std::uint64_t>(carry);
        carry >>= 64U;
    }
    return EvmWord{limbs};
}

/// One in the venue's fixed point of 18 decimals.
inline constexpr EvmWord kWordOne = word("1000000000000000000");

/// Whether the word is below zero as a signed number.
constexpr bool isNegative(const EvmWord& value) noexcept {
    return value.bit(255);
}
/// a < b as signed numbers.
bool isLess(const EvmWord& a, const EvmWord& b) noexcept;
/// |value|; the least number has none and stays.
EvmWord magnitude(const EvmWord& value) noexcept;
/// a ÷ b as unsigned numbers, rounded down. @pre b is not zero
EvmWord divideUnsigned(const EvmWord& a, const EvmWord& b) noexcept;
/// a ÷ b, truncated towards zero (SDIV). @pre b is not zero
EvmWord divideSigned(const EvmWord& a, const EvmWord& b) noexcept;
/// value ÷ 2^bits, rounded down also below zero (SAR). @pre bits < 256
EvmWord shiftSigned(const EvmWord& value, unsigned bits) noexcept;

/// a + b, or nothing where the sum is no int256: the contracts revert there.
std::optional<EvmWord> addChecked(const EvmWord& a, const EvmWord& b) noexcept;
/// a·b likewise.
std::optional<EvmWord> multiplyChecked(const EvmWord& a, const EvmWord& b) noexcept;
/// a·b ÷ 1e18, truncated towards zero; nothing where the product is no int256.
std::optional<EvmWord> multiplyDecimal(const EvmWord& a, const EvmWord& b) noexcept;

} // namespace app::pricing
