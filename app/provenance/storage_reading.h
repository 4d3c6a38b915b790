// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"
#include "lightclient/primitives/uint256.h"

#include <vector>

namespace app {

/// How a number lies in a contract's storage: a mapping (of mappings …) at a base slot, and the low bits of
/// the word there. Enough for anyone to find and read it again (Solidity, "Layout of State Variables in
/// Storage").
struct StorageReading {
    lightclient::Uint256 baseSlot;
    std::vector<lightclient::Hash32> keys; ///< outermost mapping first; none: the base slot itself
    unsigned bits = 256;                   ///< width of the number, from bit 0
    bool isSigned = false;                 ///< two's complement in that width
    friend bool operator==(const StorageReading&, const StorageReading&) = default;
};

/// A number with its sign apart.
struct SignedAmount {
    bool isNegative = false;
    lightclient::Uint256 magnitude;
    friend bool operator==(const SignedAmount&, const SignedAmount&) = default;
};

/// The slot that a reading leads to.
lightclient::Uint256 slotOf(const StorageReading& reading) noexcept;

/// The number in the word at that slot. @pre 1 <= bits <= 256
SignedAmount readAmount(const StorageReading& reading, const lightclient::Uint256& word) noexcept;

} // namespace app
