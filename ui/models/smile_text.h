// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_view.h"

#include "app/market/option_chain.h"
#include "app/session/trading_view.h"

namespace ui::models {

/// The report's expiries with their volatility at the forward, ascending.
std::vector<TermPoint> termPoints(const app::orders::RiskReport& report);

/// The smile of the report's expiry number `index`; empty where there is no such. With `chain`, what is bid
/// and asked in it for the option that is out of the money at each strike: the other one's implied
/// volatility is mostly spread.
SmileView
smileView(const app::orders::RiskReport& report, std::size_t index, const app::market::OptionChain* chain);

} // namespace ui::models
