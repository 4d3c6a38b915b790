// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"

#include <string_view>

namespace app::practice {

/// 32 bytes that depend on nothing but the arguments: SHA-256 of seed, purpose and the two numbers.
/// Everything that looks random on the practice network comes from here, so a seed names one network.
lightclient::Hash32
seededBytes(std::uint64_t seed, std::string_view purpose, std::uint64_t a = 0, std::uint64_t b = 0) noexcept;

/// The first 8 of those bytes as a number, little-endian.
std::uint64_t
seededNumber(std::uint64_t seed, std::string_view purpose, std::uint64_t a = 0, std::uint64_t b = 0) noexcept;

} // namespace app::practice
