// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "bytes.h"

namespace lightclient::keccak {

/// How Keccak states are permuted: one after another, or several side by side in a vector register.
enum class Lanes { One, Four, Eight };

/// The widest that this processor can: eight with AVX-512, four with AVX2.
Lanes widestLanes() noexcept;

/// Permutes one state, with the rotations of BMI2 where the processor has them.
void permuteOne(std::uint64_t* state) noexcept;

/// keccak256 of every message. @pre out is as long as messages; the processor has `lanes`
void hashAll(std::span<const BytesView> messages, std::span<Hash32> out, Lanes lanes) noexcept;

} // namespace lightclient::keccak
