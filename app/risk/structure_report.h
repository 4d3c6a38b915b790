// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "book_greeks.h"
#include "strategy_analysis.h"
#include "strategy_curve.h"

namespace app::risk {

/// Everything about a structure that a report shows.
struct StructureReport {
    StrategyAnalysis analysis;
    std::optional<BookGreeks> greeks;  ///< now; nothing where one of them does not exist
    std::vector<StrategyPoint> payoff; ///< `then` is now
};

/// From half of spot to its double, both included, in equal steps of the logarithm. @pre two points or more
std::vector<double> payoffSpots(Price spot, std::size_t points);

/// Legs with what was paid for them, fees taken off every amount. Errors as analyseStrategy and
/// strategyCurve.
[[nodiscard]] std::expected<StructureReport, RiskError> structureReport(
    const MarketState& market, const std::vector<Leg>& legs, Money<Usdc> fees, std::size_t points);

} // namespace app::risk
