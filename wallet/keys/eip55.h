// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "key_error.h"
#include "lightclient/primitives/bytes.h"

#include <string>

namespace wallet::keys {

/// The address with the mixed-case checksum of EIP-55, as people see and copy it.
std::string toChecksumAddress(const lightclient::Address& address);

/// An address that someone typed: 0x and 40 digits, all lower, all upper, or with a right EIP-55 checksum.
/// BadAddress, BadAddressChecksum.
[[nodiscard]] KeyResult<lightclient::Address> parseAddress(std::string_view text) noexcept;

} // namespace wallet::keys
