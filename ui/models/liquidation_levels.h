// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "trade_rows.h"

#include "app/risk/liquidation.h"

namespace ui::models {

/// Marks the spots at which the account is liquidated on a payoff.
void markLiquidation(const app::risk::LiquidationSpots& spots, Payoff& payoff);

/// How far both lie from spot, before and after an order.
LiquidationDistance liquidationDistance(
    const app::risk::LiquidationSpots& before, const app::risk::LiquidationSpots& after, app::Price spot);

} // namespace ui::models
