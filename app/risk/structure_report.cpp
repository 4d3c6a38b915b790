// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "structure_report.h"

#include "strategy_value.h"

#include "app/pricing/convert.h"

#include <cassert>
#include <cmath>

namespace app::risk {

std::vector<double> payoffSpots(Price spot, std::size_t points) {
    assert(points >= 2);
    std::vector<double> out;
    out.reserve(points);
    const double middle = pricing::toDouble(spot);
    for (std::size_t i = 0; i < points; ++i)
        out.push_back(
            middle * std::exp2(2.0 * static_cast<double>(i) / static_cast<double>(points - 1) - 1.0));
    return out;
}

std::expected<StructureReport, RiskError> structureReport(
    const MarketState& market, const std::vector<Leg>& legs, Money<Usdc> fees, std::size_t points) {
    auto analysis = analyseStrategy(market, legs, fees);
    if (!analysis)
        return std::unexpected(analysis.error());
    const auto paid = toPaidLegs(legs);
    const auto value = makeStrategyValue(market, paid, fees);
    if (!value)
        return std::unexpected(value.error());
    auto curve =
        strategyCurve(market, paid, fees, payoffSpots(market.spot, points), market.now, ProfitUnit::Quote);
    if (!curve)
        return std::unexpected(curve.error());
    StructureReport out{std::move(*analysis), std::nullopt, std::move(*curve)};
    if (const auto greeks = greeksByExpiry(value->book))
        out.greeks = greeks->total;
    return out;
}

} // namespace app::risk
