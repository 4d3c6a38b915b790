// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "normal_quantile.h"

#include "app/pricing/mills_ratio.h"

#include <cmath>

namespace app::risk {

double normalQuantile(double probability) noexcept {
    if (probability == 0.5)
        return 0.0;
    const bool isLower = probability < 0.5;
    // Exact above one half: both are multiples of one ulp there.
    const double tail = isLower ? probability : 1.0 - probability;
    double z = pricing::roughUpperQuantile(std::log(tail));
    // Halley on the logarithm of the tail, with the Mills ratio M: four correct digits become all.
    for (int i = 0; i < 2; ++i) {
        const double mills = pricing::millsRatio(std::max(z, 0.0));
        const double miss = std::log(pricing::normalDensity(z) * mills / tail);
        const double step = miss * mills;
        z += step / (1.0 - 0.5 * miss * (1.0 - z * mills));
    }
    return isLower ? -z : z;
}

} // namespace app::risk
