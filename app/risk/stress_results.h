// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "margined_book.h"
#include "stress_presets.h"

namespace app::risk {

/// An account after a preset's jump of spot and every volatility at once. Model numbers, quote currency.
struct StressResult {
    double profit = 0.0;
    double initialNet = 0.0;
    double maintenanceNet = 0.0;
};

/// What each preset does to the account, in their order. OutOfRange: a margin that is no number.
[[nodiscard]] std::expected<std::vector<StressResult>, RiskError>
stressResults(const MarginedBook& book, std::span<const StressPreset> presets = stressPresets());

} // namespace app::risk
