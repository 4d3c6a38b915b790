// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "block_header.h"

namespace lightclient::execution {

/// Sets the three bits of `item`, an address or a topic (Yellow Paper, 4.3.1).
void addToBloom(BloomBits& bloom, BytesView item) noexcept;

/// Whether `item` may be in: no is certain, yes is not.
bool mayContain(const BloomBits& bloom, BytesView item) noexcept;

} // namespace lightclient::execution
