// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "bytes.h"

#include <string_view>

namespace lightclient {

/// Keccak-256 as Ethereum uses it: the pre-standard padding 0x01, not SHA3's 0x06 (Yellow Paper, app. A).
Hash32 keccak256(BytesView message) noexcept;

/// Keccak-256 of the characters of `text`.
Hash32 keccak256(std::string_view text) noexcept;

} // namespace lightclient
