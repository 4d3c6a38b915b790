// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_view.h"

#include "app/session/trading_view.h"

namespace ui::models {

/// The report's matrix of the present; where the model gave none, a sentence in its place.
ScenarioView scenarioView(const app::orders::RiskReport& report);

/// "+6 %" of a relative move of spot, "×1.10" of a factor of volatilities.
QString moveText(double move);
QString factorText(double factor);

/// A cell in full: spot, volatilities, profit, margin left. The figures stand in their own sentence.
struct ScenarioReading {
    QString where;  ///< "ETH 3,723.14 (+6 %), volatilities ×1.10"
    QString profit; ///< "P&L −1,234.50"
    QString margin; ///< "maintenance margin left 12,330.10, initial 10,221.00"; with a word where missing
    bool isLiquidated = false;
    bool isLoss = false;
    bool isGain = false;
};
ScenarioReading readScenario(const ScenarioView& view, std::size_t row, std::size_t column);

} // namespace ui::models
