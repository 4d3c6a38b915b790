// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "strategy_analysis.h"
#include "strategy_value.h"

namespace app::risk {

/// Extremes and zeros of legs over several expiries at the nearest one (strategy_analysis.h). OutOfRange.
[[nodiscard]] std::expected<ModelledCase, RiskError>
modelledCase(const StrategyValue& value, std::span<const PaidLeg> legs, Money<Usdc> fees);

} // namespace app::risk
