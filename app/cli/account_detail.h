// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "app/risk/auction.h"
#include "app/risk/portfolio_margin.h"
#include "app/risk/standard_margin.h"

namespace app::cli {

// What `margin --detail` adds to a portfolio's line: all of it by the models, and what one of them refuses is
// null with the reason's code under "refused".

/// Margin by expiry, Greeks by expiry, liquidation in volatility and time, jointly, and in spot by every
/// smile rule, stress presets, the auction that would follow.
json::object detailOf(const risk::StandardAccount& account, const risk::MarginReport& report);
json::object detailOf(const risk::PortfolioAccount& account, const risk::PortfolioReport& report);

} // namespace app::cli
