// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "price_kernel.h"
#include "reprice_kernel.h"

namespace app::pricing::kernels {

const KernelTable& avx2Kernels() noexcept {
    static constexpr KernelTable kTable{4, priceRows<32>, logRatios<32>, repriceOption<32>};
    return kTable;
}

} // namespace app::pricing::kernels
