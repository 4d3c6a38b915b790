// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_view.h"

#include "app/session/trading_view.h"

namespace ui::models {

// A risk report as the Risk room's texts and numbers for drawing.

/// "25 Dec" of an instant, UTC; long: "25 Dec 2026".
QString dayOf(app::UnixMillis at);
QString longDayOf(app::UnixMillis at);

/// The total first, so that it is in sight however many expiries there are; then expiries ascending, then
/// perpetual and coin where they have any delta.
std::vector<GreekRow> greekRows(const app::orders::RiskReport& report);
MarginView marginView(const app::risk::MarginReport& margin);
/// Spot both ways, volatilities both ways, both together, and time.
std::vector<RiskRow> distanceRows(const app::orders::RiskReport& report);

/// Value at risk and expected shortfall by simulation, and by delta-gamma where that means something.
std::vector<RiskRow> tailRows(const app::orders::RiskReport& report);
/// What they are made with; empty where there are none.
QString tailBasis(const app::orders::RiskReport& report);

/// The whole book over spot with both liquidation prices.
Payoff payoffOf(const app::orders::RiskReport& report);

/// All of it, for the room.
RiskPicture riskPicture(const app::Sourced<app::orders::RiskReport>& report, std::int64_t micros);

/// When the report was made, and how old it may be before it is called stale.
Freshness freshnessOf(const app::Sourced<app::orders::RiskReport>& report);

/// Why there is no report to show and none is coming, a sentence; empty where there is one or where it is on
/// its way. Nothing that follows from a disputed position is shown.
QString riskWaiting(const app::session::TradingView* trading);

} // namespace ui::models
