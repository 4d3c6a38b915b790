// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "price_kernel.h"
#include "reprice_kernel.h"

namespace app::pricing::kernels {

const KernelTable& avx512Kernels() noexcept {
    static constexpr KernelTable kTable{8, priceRows<64>, logRatios<64>, repriceOption<64>};
    return kTable;
}

} // namespace app::pricing::kernels
