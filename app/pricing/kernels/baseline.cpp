// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "price_kernel.h"
#include "reprice_kernel.h"

namespace app::pricing::kernels {

const KernelTable& baselineKernels() noexcept {
    static constexpr KernelTable kTable{2, priceRows<16>, logRatios<16>, repriceOption<16>};
    return kTable;
}

} // namespace app::pricing::kernels
