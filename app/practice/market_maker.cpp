// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "market_maker.h"

#include "app/pricing/convert.h"

#include <algorithm>
#include <array>

namespace app::practice {
namespace {

/// Distance from fair value in volatility points and size in contracts, level by level.
struct Level {
    std::size_t maker;
    double points;
    double size;
};
constexpr std::array<Level, 3> kLevels{{{0, 1.0, 10.0}, {1, 1.8, 25.0}, {0, 3.0, 60.0}}};
/// Makers also want a share of the price: deep options have little vega.
constexpr double kPriceShare = 0.002;

} // namespace

std::vector<Quote> quotesAround(const OptionValue& value, const InstrumentRules& rules, std::uint64_t draw) {
    std::vector<Quote> out;
    const double tick = pricing::toDouble(rules.tickSize);
    for (const auto& level : kLevels) {
        const double away = std::max(level.points * (value.vega + kPriceShare * value.mark), tick / 2);
        // Three quarters to five quarters of the level's size.
        const double share = 0.75 + static_cast<double>(draw % 64) / 128.0;
        draw /= 64;
        const auto amount =
            pricing::fromDouble(level.size * share, rules.amountStep, Rounding::Floor).value_or(Contracts{});
        const auto bid = pricing::fromDouble(value.mark - away, rules.tickSize, Rounding::Floor);
        const auto ask = pricing::fromDouble(value.mark + away, rules.tickSize, Rounding::Ceiling);
        if (amount < rules.minimumAmount)
            continue;
        if (bid && bid->isPositive())
            out.push_back({level.maker, Side::Buy, *bid, amount});
        if (ask && ask->isPositive())
            out.push_back({level.maker, Side::Sell, *ask, amount});
    }
    return out;
}

} // namespace app::practice
