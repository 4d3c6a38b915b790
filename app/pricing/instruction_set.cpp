// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "instruction_set.h"

namespace app::pricing {

bool isSupported(InstructionSet set) noexcept {
    if (set == InstructionSet::Baseline)
        return true;
#if defined(__x86_64__)
    // Also asks whether the operating system saves the wide registers.
    const bool hasAvx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    const bool hasAvx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                           __builtin_cpu_supports("avx512vl");
    return set == InstructionSet::Avx2 ? hasAvx2 : hasAvx2 && hasAvx512;
#else
    return false;
#endif
}

InstructionSet bestInstructionSet() noexcept {
    InstructionSet best = InstructionSet::Baseline;
    for (const InstructionSet set : kInstructionSets)
        if (isSupported(set))
            best = set;
    return best;
}

} // namespace app::pricing
