// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "strategy_curve.h"

#include "app/pricing/year.h"

#include "strategy_value.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

constexpr std::size_t kMaxPoints = 4096;

} // namespace

std::expected<std::vector<StrategyPoint>, RiskError> strategyCurve(
    const MarketState& market, std::span<const PaidLeg> legs, Money<Usdc> fees, std::span<const double> spots,
    UnixMillis then, ProfitUnit unit) {
    const auto value = makeStrategyValue(market, legs, fees);
    if (!value)
        return std::unexpected(value.error());
    if (spots.size() > kMaxPoints || then < market.now)
        return std::unexpected(RiskError::BadMarket);
    const double elapsed = static_cast<double>((then - market.now).count()) / pricing::kMillisPerYear;
    const double atExpiry = value->book.expiries.empty() ? 0.0 : value->book.expiries.front().years;
    const auto now = value->after(0.0);
    const auto later = value->after(elapsed);
    const auto last = value->after(atExpiry);
    if (!now || !later || !last)
        return std::unexpected(RiskError::OutOfRange);
    std::vector<StrategyPoint> out;
    for (const double spot : spots) {
        if (!(spot > 0.0) || !std::isfinite(spot))
            return std::unexpected(RiskError::BadMarket);
        const double scale = unit == ProfitUnit::Coin ? 1.0 / spot : 1.0;
        const StrategyPoint point{
            spot, now->at(spot) * scale, later->at(spot) * scale, last->at(spot) * scale};
        if (!std::isfinite(point.now) || !std::isfinite(point.then) || !std::isfinite(point.atExpiry))
            return std::unexpected(RiskError::OutOfRange);
        out.push_back(point);
    }
    return out;
}

} // namespace app::risk
