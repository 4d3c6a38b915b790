// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "evm_word.h"

// Logarithm, exponential, root and normal distribution in 18-decimal fixed point, bit for bit as Derive's
// contracts compute them (lyra-utils, FixedPointMathLib). Rational approximations on a binary scale: the
// coefficients are what makes two implementations agree, so they are the contracts' own.
namespace app::pricing {

/// ln(x), rounded as the contract rounds. @pre x is above zero as a signed number
EvmWord fixedLn(const EvmWord& x) noexcept;

/// e^x; zero below about −42.14. @pre x is below 135.3, where the contract reverts
EvmWord fixedExp(const EvmWord& x) noexcept;

/// √x, rounded down. Nothing where x·1e18 is no uint256: the contract reverts there.
std::optional<EvmWord> fixedRoot(const EvmWord& x) noexcept;

/// N(x): Hart's rational form to 7.07, a continued fraction to 37, zero or one past that.
EvmWord fixedNormalCdf(const EvmWord& x) noexcept;

} // namespace app::pricing
