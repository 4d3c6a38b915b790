// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "kernel_table.h"

namespace app::pricing::kernels {

const KernelTable& kernelsOf(InstructionSet set) noexcept {
#if defined(__x86_64__)
    const InstructionSet level = isSupported(set) ? set : bestInstructionSet();
    if (level == InstructionSet::Avx512)
        return avx512Kernels();
    if (level == InstructionSet::Avx2)
        return avx2Kernels();
#else
    static_cast<void>(set);
#endif
    return baselineKernels();
}

} // namespace app::pricing::kernels
