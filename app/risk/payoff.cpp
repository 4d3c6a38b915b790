// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "payoff.h"

#include "book_valuer.h"

#include "app/pricing/convert.h"
#include "app/pricing/year.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

constexpr std::size_t kMaxPoints = 4096;
constexpr int kGridSteps = 160;
constexpr double kGridMargin = 0.35; // of spot, around everything that the curve must show
constexpr double kLowestShown = 0.5; // as multiples of spot: further out the middle would be flattened
constexpr double kHighestShown = 1.8;

} // namespace

std::expected<std::vector<PayoffPoint>, RiskError> payoffCurve(
    const MarketState& market, const Holdings& holdings, std::span<const double> spots, UnixMillis then) {
    const auto book = makeModelBook(market, holdings);
    if (!book)
        return std::unexpected(book.error());
    if (spots.size() > kMaxPoints || then < market.now)
        return std::unexpected(RiskError::BadMarket);
    const double elapsed = static_cast<double>((then - market.now).count()) / pricing::kMillisPerYear;
    std::vector<SpotAndVol> states;
    for (const double spot : spots) {
        if (!(spot > 0.0) || !std::isfinite(spot))
            return std::unexpected(RiskError::BadMarket);
        states.push_back({spot, 1.0});
    }
    const auto valuerNow = makeBookValuer(*book);
    const auto valuerThen = makeBookValuer(*book, {}, elapsed);
    if (!valuerNow || !valuerThen)
        return std::unexpected(valuerNow ? valuerThen.error() : valuerNow.error());
    std::vector<double> now(spots.size());
    std::vector<double> later(spots.size());
    valuerNow->values(states, now);
    valuerThen->values(states, later);
    const double start = valuerNow->value({book->spot, 1.0});
    std::vector<PayoffPoint> out;
    for (std::size_t i = 0; i < spots.size(); ++i) {
        out.push_back({spots[i], now[i] - start, later[i] - start});
        if (!std::isfinite(out.back().profitNow) || !std::isfinite(out.back().profitThen))
            return std::unexpected(RiskError::OutOfRange);
    }
    return out;
}

std::vector<double> payoffGrid(Price at, const Holdings& holdings, const LiquidationSpots& liquidation) {
    const double spot = pricing::toDouble(at);
    double low = spot * (1 - kGridMargin);
    double high = spot * (1 + kGridMargin);
    const auto show = [&](double level) {
        low = std::min(low, level * 0.93);
        high = std::max(high, level * 1.07);
    };
    for (const auto& option : holdings.options)
        show(std::clamp(pricing::toDouble(option.option.strike), spot * kLowestShown, spot * kHighestShown));
    for (const auto& level : {liquidation.down, liquidation.up})
        if (level && pricing::toDouble(*level) > spot * kLowestShown &&
            pricing::toDouble(*level) < spot * kHighestShown)
            show(pricing::toDouble(*level));
    std::vector<double> out;
    for (int step = 0; step <= kGridSteps; ++step)
        out.push_back(low + (high - low) * step / kGridSteps);
    return out;
}

} // namespace app::risk
