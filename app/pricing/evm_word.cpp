// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "evm_word.h"

namespace app::pricing {

bool isLess(const EvmWord& a, const EvmWord& b) noexcept {
    return isNegative(a) != isNegative(b) ? isNegative(a) : a < b;
}

EvmWord magnitude(const EvmWord& value) noexcept {
    return isNegative(value) ? -value : value;
}

EvmWord divideUnsigned(const EvmWord& a, const EvmWord& b) noexcept {
    return divide(a, b).quotient;
}

EvmWord divideSigned(const EvmWord& a, const EvmWord& b) noexcept {
    const EvmWord quotient = divideUnsigned(magnitude(a), magnitude(b));
    return isNegative(a) != isNegative(b) ? -quotient : quotient;
}

EvmWord shiftSigned(const EvmWord& value, unsigned bits) noexcept {
    if (!isNegative(value))
        return value >> bits;
    // Below zero: ~(~v >> n) is v >> n with ones coming in, and ~x is −x − 1.
    const EvmWord one{1};
    return -((-value - one) >> bits) - one;
}

std::optional<EvmWord> addChecked(const EvmWord& a, const EvmWord& b) noexcept {
    const EvmWord sum = a + b;
    const bool overflows = isNegative(a) == isNegative(b) && isNegative(sum) != isNegative(a);
    return overflows ? std::nullopt : std::optional(sum);
}

std::optional<EvmWord> multiplyChecked(const EvmWord& a, const EvmWord& b) noexcept {
    const auto product = lightclient::checkedMultiply(magnitude(a), magnitude(b));
    // The least number itself would fit; no price is near it.
    if (!product || isNegative(*product))
        return std::nullopt;
    return isNegative(a) != isNegative(b) ? -*product : *product;
}

std::optional<EvmWord> multiplyDecimal(const EvmWord& a, const EvmWord& b) noexcept {
    const auto product = multiplyChecked(a, b);
    return product ? std::optional(divideSigned(*product, kWordOne)) : std::nullopt;
}

} // namespace app::pricing
