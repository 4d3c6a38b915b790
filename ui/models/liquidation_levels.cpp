// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "liquidation_levels.h"

#include "quantity_text.h"

namespace ui::models {
namespace {

std::optional<double> level(const std::optional<app::Price>& spot) {
    return spot ? std::optional(toDouble(*spot)) : std::nullopt;
}

/// A breached account's spots are where it would recover: no distance from liquidation.
std::optional<double>
distance(const app::risk::LiquidationSpots& spots, const std::optional<app::Price>& level, app::Price now) {
    if (spots.breachedNow || !level || !now.isPositive())
        return std::nullopt;
    return toDouble(*level) / toDouble(now) - 1;
}

} // namespace

void markLiquidation(const app::risk::LiquidationSpots& spots, Payoff& payoff) {
    payoff.isBreached = spots.breachedNow;
    payoff.liquidationBelow = level(spots.down);
    payoff.liquidationAbove = level(spots.up);
}

LiquidationDistance liquidationDistance(
    const app::risk::LiquidationSpots& before, const app::risk::LiquidationSpots& after, app::Price spot) {
    LiquidationDistance out;
    out.spot = fixedText(spot, 0);
    out.isBreachedBefore = before.breachedNow;
    out.isBreachedAfter = after.breachedNow;
    out.belowBefore = distance(before, before.down, spot);
    out.belowAfter = distance(after, after.down, spot);
    out.aboveBefore = distance(before, before.up, spot);
    out.aboveAfter = distance(after, after.up, spot);
    return out;
}

} // namespace ui::models
