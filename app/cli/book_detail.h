// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "app/risk/risk_summary.h"

namespace app::cli {

/// What `risk --detail` adds to a book's line: how sure value at risk and shortfall are, both again on
/// today's scale (the scenarios read as a history, the oldest first), a backtest on that history,
/// delta-gamma, liquidation in volatility, in time and jointly, stress presets, Greeks. What a model refuses
/// is null with the reason's code under "refused".
json::object detailOf(
    const risk::RiskFileBook& book, const risk::MarginRule& rule, const risk::RiskSummary& summary,
    std::span<const risk::JointMove> scenarios);

} // namespace app::cli
