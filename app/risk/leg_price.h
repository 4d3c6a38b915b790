// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "market_state.h"
#include "risk_error.h"

#include <expected>

namespace app::risk {

/// What the model makes of one contract now: of an option its undiscounted value on its expiry's forward with
/// the smile's volatility, of the underlying the spot. Errors as makeModelBook; OutOfRange.
[[nodiscard]] std::expected<Price, RiskError>
modelPrice(const MarketState& market, const std::optional<OptionId>& option);

} // namespace app::risk
