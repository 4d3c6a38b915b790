// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "liquidation.h"

#include "model_book.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

constexpr double kStep = 0.01; // in ln(spot)

double bisect(const std::function<double(double)>& net, double inside, double outside, bool insideSign) {
    for (int i = 0; i < 80; ++i) {
        const double middle = 0.5 * (inside + outside);
        if (middle == inside || middle == outside)
            break;
        (((net(middle) < 0.0) == insideSign) ? inside : outside) = middle;
    }
    return 0.5 * (inside + outside);
}

std::optional<double>
firstRoot(const std::function<double(double)>& net, double spot, double limit, double direction) {
    const bool sign = net(spot) < 0.0;
    double last = spot;
    const int steps = static_cast<int>(std::ceil(std::abs(std::log(limit / spot)) / kStep));
    for (int i = 1; i <= steps; ++i) {
        const double next = i == steps ? limit : spot * std::exp(direction * kStep * i);
        const double value = net(next);
        if (std::isnan(value))
            return std::nullopt;
        if ((value < 0.0) != sign)
            return bisect(net, last, next, sign);
        last = next;
    }
    return std::nullopt;
}

} // namespace

ModelRoots nearestRoots(const std::function<double(double)>& net, double spot, const ScanRange& range) {
    if (!(spot > 0.0) || !(range.lowest > 0.0) || !(range.lowest < 1.0) || !(range.highest > 1.0) ||
        !(range.highest < 1e6) || !(range.lowest > 1e-6) || std::isnan(net(spot)))
        return {};
    return {firstRoot(net, spot, spot * range.lowest, -1.0), firstRoot(net, spot, spot * range.highest, 1.0)};
}

std::expected<LiquidationSpots, RiskError>
toSpots(const std::function<double(double)>& net, double spot, const ScanRange& range) {
    const double now = net(spot);
    if (std::isnan(now))
        return std::unexpected(RiskError::OutOfRange);
    LiquidationSpots out;
    out.breachedNow = now < 0.0;
    const auto roots = nearestRoots(net, spot, range);
    for (const auto& [from, to] : {std::pair{roots.down, &out.down}, std::pair{roots.up, &out.up}})
        if (from) {
            const auto price = toPrice(*from);
            if (!price)
                return std::unexpected(price.error());
            *to = *price;
        }
    return out;
}

} // namespace app::risk
