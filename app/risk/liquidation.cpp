// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "liquidation.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

constexpr double kDefinedUp = 0.025;
constexpr double kDefinedDown = 0.0122;
constexpr ScanRange kDefinedRange{0.03, 3.0, 240};

std::expected<void, RiskError> put(std::optional<double> from, std::optional<Price>& to) {
    if (!from)
        return {};
    const auto price = toPrice(*from);
    if (!price)
        return std::unexpected(price.error());
    to = *price;
    return {};
}

std::expected<LiquidationSpots, RiskError> toSpots(bool breachedNow, const NearestRoots& nearest) {
    LiquidationSpots out;
    out.breachedNow = breachedNow;
    for (const auto& done : {put(nearest.down, out.down), put(nearest.up, out.up)})
        if (!done)
            return std::unexpected(done.error());
    return out;
}

/// The nearest of all roots below and above.
NearestRoots nearestOf(const std::vector<double>& roots, double start) {
    NearestRoots out;
    const auto above = std::ranges::upper_bound(roots, start);
    if (above != roots.end())
        out.up = *above;
    if (above != roots.begin())
        out.down = *std::prev(above);
    return out;
}

LevelFunction netAtSpot(const MarginedBook& book) {
    return [&book](double spot) { return book.at({spot, 1.0, 0.0}).maintenanceNet; };
}

std::expected<void, RiskError> putAll(const std::vector<double>& roots, LiquidationSpots& out) {
    for (const double root : roots) {
        const auto price = toPrice(root);
        if (!price)
            return std::unexpected(price.error());
        out.all.push_back(*price);
    }
    return {};
}

/// The first change of sign in even steps of a share of spot.
std::optional<double>
firstDefined(const LevelFunction& net, double spot, double now, double step, double limit) {
    double last = spot;
    double netLast = now;
    for (int i = 1; last != limit; ++i) {
        const double wanted = spot * (1.0 + step * i);
        const double next = step > 0.0 ? std::min(wanted, limit) : std::max(wanted, limit);
        const double value = net(next);
        if (std::isnan(value))
            return std::nullopt;
        if ((value < 0.0) != (netLast < 0.0))
            return refineRoot(net, last, netLast, next, value);
        last = next;
        netLast = value;
    }
    return std::nullopt;
}

} // namespace

std::expected<LiquidationSpots, RiskError>
liquidationSpots(const MarginedBook& book, const ScanRange& range) {
    const double now = book.now().maintenanceNet;
    if (std::isnan(now))
        return std::unexpected(RiskError::OutOfRange);
    const auto roots = findRoots(netAtSpot(book), book.spot, range, book.corners);
    auto out = toSpots(now < 0.0, nearestOf(roots, book.spot));
    if (!out)
        return out;
    if (const auto done = putAll(roots, *out); !done)
        return std::unexpected(done.error());
    return out;
}

std::expected<LiquidationSpots, RiskError>
nearestLiquidationSpots(const MarginedBook& book, const ScanRange& range) {
    const double now = book.now().maintenanceNet;
    if (std::isnan(now))
        return std::unexpected(RiskError::OutOfRange);
    return toSpots(now < 0.0, nearestRoots(netAtSpot(book), book.spot, range, book.corners));
}

std::expected<LiquidationSpots, RiskError> definedLiquidationSpots(const MarginedBook& book) {
    auto out = liquidationSpots(book, kDefinedRange);
    if (!out)
        return out;
    const auto net = netAtSpot(book);
    const double now = net(book.spot);
    out->down.reset();
    out->up.reset();
    const auto down = firstDefined(net, book.spot, now, -kDefinedDown, book.spot * kDefinedRange.lowest);
    const auto up = firstDefined(net, book.spot, now, kDefinedUp, book.spot * kDefinedRange.highest);
    for (const auto& done : {put(down, out->down), put(up, out->up)})
        if (!done)
            return std::unexpected(done.error());
    return out;
}

std::expected<LiquidationVols, RiskError> liquidationVols(const MarginedBook& book, const ScanRange& range) {
    const double now = book.now().maintenanceNet;
    if (std::isnan(now))
        return std::unexpected(RiskError::OutOfRange);
    const auto net = [&book](double factor) { return book.at({book.spot, factor, 0.0}).maintenanceNet; };
    LiquidationVols out;
    out.breachedNow = now < 0.0;
    out.all = findRoots(net, 1.0, range);
    const auto nearest = nearestOf(out.all, 1.0);
    out.down = nearest.down;
    out.up = nearest.up;
    return out;
}

std::expected<double, RiskError>
touchProbability(double spot, double barrier, double vol, double years) noexcept {
    for (const double value : {spot, barrier, vol, years})
        if (!(value > 0.0) || !std::isfinite(value))
            return std::unexpected(RiskError::BadMarket);
    const double distance = std::log(barrier / spot);
    if (distance == 0.0)
        return 1.0;
    const double side = distance > 0.0 ? 1.0 : -1.0;
    const double drift = -0.5 * vol * vol * years;
    const double stdev = vol * std::sqrt(years);
    const auto cdf = [](double z) { return 0.5 * std::erfc(-z * M_SQRT1_2); };
    // exp(2·mu·b/s²) with mu = −s²/2 is the barrier's own ratio.
    const double out =
        cdf(side * (drift - distance) / stdev) + spot / barrier * cdf(side * (-distance - drift) / stdev);
    return std::min(out, 1.0);
}

} // namespace app::risk
