// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "bytes.h"

namespace lightclient {

/// SHA-256 (FIPS 180-4) of `message`.
Hash32 sha256(BytesView message) noexcept;

/// SHA-256 of the 64 bytes left ‖ right: one inner node of an SSZ tree.
Hash32 hashPair(const Hash32& left, const Hash32& right) noexcept;

} // namespace lightclient
