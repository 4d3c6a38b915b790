// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "stress_presets.h"

#include "field_reader.h"
#include "parameter_texts.h"

namespace app::risk {
namespace {

constexpr std::size_t kMaxPresets = 64;

} // namespace

std::expected<std::vector<StressPreset>, RiskError> parseStressPresets(std::string_view json) {
    const auto root = lightclient::parseJson(json, {.maxBytes = 1U << 16U, .maxDepth = 6});
    if (!root)
        return std::unexpected(RiskError::BadParameters);
    FieldReader read;
    std::vector<StressPreset> out;
    for (const auto& value : read.list(*root, "presets", kMaxPresets)) {
        const StressPreset preset{
            read.text(value, "name"), read.number(value, "spot_move"), read.number(value, "vol_factor"),
            read.text(value, "source")};
        const bool isSane = preset.spotMove > -1.0 && preset.spotMove <= 20.0 && preset.volFactor >= 0.0 &&
                            preset.volFactor <= 20.0;
        if (read.failed() || !isSane)
            return std::unexpected(RiskError::BadParameters);
        out.push_back(preset);
    }
    if (read.failed() || out.empty())
        return std::unexpected(RiskError::BadParameters);
    return out;
}

const std::vector<StressPreset>& stressPresets() {
    // The text is compiled in and a test reads it: value() cannot throw.
    static const std::vector<StressPreset> presets = parseStressPresets(kStressPresets).value();
    return presets;
}

} // namespace app::risk
