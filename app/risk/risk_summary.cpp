// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "risk_summary.h"

#include "liquidation.h"
#include "portfolio_margin.h"
#include "standard_margin.h"

#include <array>
#include <cmath>

namespace app::risk {
namespace {

constexpr ScanRange kRange{0.05, 20.0, 1200};
constexpr std::array kLevels{0.95, 0.975, 0.99};
constexpr double kTouchVol = 0.6;
constexpr double kTouchYears = 7.0 / 365.0;

std::expected<std::optional<double>, RiskError> touch(double spot, std::optional<double> barrier) noexcept {
    if (!barrier)
        return std::nullopt;
    const auto out = touchProbability(spot, *barrier, kTouchVol, kTouchYears);
    if (!out)
        return std::unexpected(out.error());
    return *out;
}

} // namespace

std::expected<MarginedBook, RiskError> marginedBookOf(const RiskFileBook& from, const MarginRule& rule) {
    return std::visit(
        [&from](const auto& own) { return makeMarginedBook(from.book, from.cash, own, from.motion); }, rule);
}

std::expected<RiskSummary, RiskError>
riskSummary(const RiskFileBook& from, const MarginRule& rule, std::span<const JointMove> scenarios) {
    const auto book = marginedBookOf(from, rule);
    if (!book)
        return std::unexpected(book.error());
    const auto now = book->now();
    if (!std::isfinite(now.value) || !std::isfinite(now.maintenanceNet))
        return std::unexpected(RiskError::OutOfRange);
    RiskSummary out;
    out.equity = now.value;
    out.excess = now.maintenanceNet;
    out.maintenanceMargin = now.value - now.maintenanceNet;
    out.isLiquidatableNow = now.maintenanceNet < 0.0;
    const auto net = [&book](double spot) { return book->at({spot, 1.0, 0.0}).maintenanceNet; };
    out.roots = findRoots(net, book->spot, kRange, book->corners);
    for (const double root : out.roots) {
        if (root < book->spot)
            out.nearestDown = root;
        else if (!out.nearestUp)
            out.nearestUp = root;
    }
    if (!out.isLiquidatableNow) {
        const auto down = touch(book->spot, out.nearestDown);
        const auto up = touch(book->spot, out.nearestUp);
        if (!down || !up)
            return std::unexpected(RiskError::OutOfRange);
        out.touchDown = *down;
        out.touchUp = *up;
    }
    const auto profits = profitsOf(from.book, scenarios);
    if (!profits)
        return std::unexpected(profits.error());
    auto tail = tailRisk(*profits, kLevels);
    if (!tail)
        return std::unexpected(tail.error());
    out.tail = std::move(*tail);
    return out;
}

} // namespace app::risk
