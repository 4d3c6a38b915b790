// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "stress_results.h"

#include <cmath>

namespace app::risk {

std::expected<std::vector<StressResult>, RiskError>
stressResults(const MarginedBook& book, std::span<const StressPreset> presets) {
    const double value = book.now().value;
    std::vector<StressResult> out;
    out.reserve(presets.size());
    for (const auto& preset : presets) {
        const auto then = book.at({book.spot * (1.0 + preset.spotMove), preset.volFactor, 0.0});
        const StressResult& result =
            out.emplace_back(then.value - value, then.initialNet, then.maintenanceNet);
        if (!std::isfinite(result.profit) || !std::isfinite(result.initialNet) ||
            !std::isfinite(result.maintenanceNet))
            return std::unexpected(RiskError::OutOfRange);
    }
    return out;
}

} // namespace app::risk
