// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "bytes.h"

#include <string_view>

namespace lightclient {

/// Keccak-256 as Ethereum uses it: the pre-standard padding 0x01, not SHA3's 0x06 (Yellow Paper, app. A).
Hash32 keccak256(BytesView message) noexcept;

/// keccak256 of every message, several at a time where the processor has vectors for it: what the nodes of a
/// proof cost together is a third of what they cost one by one. @pre out is as long as messages
void keccak256All(std::span<const BytesView> messages, std::span<Hash32> out) noexcept;

/// Keccak-256 of the characters of `text`.
Hash32 keccak256(std::string_view text) noexcept;

} // namespace lightclient
