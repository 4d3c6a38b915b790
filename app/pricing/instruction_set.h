// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <array>
#include <string_view>

namespace app::pricing {

/// What a processor can do for the batch kernels. All levels live in one binary; each answers within the same
/// accuracy, but not with the same last bit.
enum class InstructionSet : unsigned char {
    Baseline, ///< what every processor of the architecture has: SSE2 on x86-64, two doubles at a time
    Avx2,     ///< AVX2 and FMA, four doubles
    Avx512,   ///< AVX-512 F, DQ and VL, eight doubles
};

/// All levels, the widest last.
inline constexpr std::array kInstructionSets{
    InstructionSet::Baseline, InstructionSet::Avx2, InstructionSet::Avx512};

/// Its name for tables and reports.
constexpr std::string_view nameOf(InstructionSet set) noexcept {
    switch (set) {
    case InstructionSet::Baseline:
        return "baseline";
    case InstructionSet::Avx2:
        return "avx2";
    case InstructionSet::Avx512:
        return "avx512";
    }
    return "baseline";
}

/// Whether this binary has such kernels and this processor (and its operating system) can run them.
bool isSupported(InstructionSet set) noexcept;

/// The widest level supported here.
InstructionSet bestInstructionSet() noexcept;

} // namespace app::pricing
