// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace app::risk {

/// A named move of the whole market at once.
struct StressPreset {
    std::string name;
    double spotMove = 0.0; ///< relative: −0.33 is a third down
    double volFactor = 1.0;
    std::string source; ///< where the numbers come from, for people
};

/// The presets of a JSON text {presets: [{name, spot_move, vol_factor, source}]}, decimals as text, at
/// most 64. BadParameters: anything else, a move at or below −1 or above 20, a factor outside 0 to 20.
[[nodiscard]] std::expected<std::vector<StressPreset>, RiskError> parseStressPresets(std::string_view json);

/// The ones that the product ships (data/stress_presets.json).
const std::vector<StressPreset>& stressPresets();

} // namespace app::risk
