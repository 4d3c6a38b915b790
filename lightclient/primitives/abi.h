// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "bytes.h"
#include "uint256.h"

namespace lightclient {

/// The 32-byte word of an unsigned integer (Solidity ABI specification, "Formal Specification").
Hash32 abiWord(const Uint256& value) noexcept;
/// The word of an address: left padded.
Hash32 abiWord(const Address& address) noexcept;

/// The word of a boolean: 0 or 1.
Hash32 abiBool(bool value) noexcept;

/// The words one after another: abi.encode of static values.
Bytes abiEncode(std::span<const Hash32> words);

/// Storage slot of `map[key]` where `map` lies at `slot`: keccak256(key ‖ slot)
/// (Solidity, "Layout of State Variables in Storage").
Hash32 mappingSlot(const Hash32& key, const Hash32& slot) noexcept;

/// Storage slot of the first element of a dynamic array that lies at `slot`: keccak256(slot).
Hash32 arraySlot(const Hash32& slot) noexcept;

} // namespace lightclient
