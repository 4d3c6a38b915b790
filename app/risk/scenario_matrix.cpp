// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "scenario_matrix.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

constexpr std::size_t kMaxSide = 64;
constexpr std::size_t kMaxInstants = 32;

bool isWithin(const std::vector<double>& axis, std::size_t most, double above, bool isOpen) noexcept {
    return !axis.empty() && axis.size() <= most && std::ranges::all_of(axis, [&](double value) {
        return std::isfinite(value) && (isOpen ? value > above : value >= above) && value < 1e4;
    });
}

bool isSane(const ScenarioAxes& axes) noexcept {
    return isWithin(axes.spotMoves, kMaxSide, -1.0, true) &&
           isWithin(axes.volFactors, kMaxSide, 0.0, false) && isWithin(axes.years, kMaxInstants, 0.0, false);
}

/// The states of one instant, in the matrix's order.
std::vector<SpotAndVol> statesOf(const ScenarioAxes& axes, double spot) {
    std::vector<SpotAndVol> out;
    for (const double factor : axes.volFactors)
        for (const double move : axes.spotMoves)
            out.push_back({spot * (1.0 + move), factor});
    return out;
}

bool allFinite(const std::vector<double>& values) noexcept {
    return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

} // namespace

std::expected<ScenarioMatrix, RiskError>
scenarioMatrix(const ModelBook& book, const ScenarioAxes& axes, const SmileMotion& motion) {
    if (!isSane(axes))
        return std::unexpected(RiskError::BadMarket);
    const auto states = statesOf(axes, book.spot);
    ScenarioMatrix out;
    out.axes = axes;
    out.profit.resize(states.size() * axes.years.size());
    const auto now = makeBookValuer(book, motion);
    if (!now)
        return std::unexpected(now.error());
    const double start = now->value({book.spot, 1.0});
    for (std::size_t i = 0; i < axes.years.size(); ++i) {
        const auto valuer = makeBookValuer(book, motion, axes.years[i]);
        if (!valuer)
            return std::unexpected(valuer.error());
        const auto cells = std::span(out.profit).subspan(i * states.size(), states.size());
        valuer->values(states, cells);
        for (double& cell : cells)
            cell -= start;
    }
    if (!allFinite(out.profit))
        return std::unexpected(RiskError::OutOfRange);
    return out;
}

std::expected<ScenarioMatrix, RiskError> scenarioMatrix(
    const MarketState& market, const Holdings& holdings, const ScenarioAxes& axes,
    const SmileMotion& motion) {
    const auto book = makeModelBook(market, holdings);
    if (!book)
        return std::unexpected(book.error());
    return scenarioMatrix(*book, axes, motion);
}

std::expected<ScenarioMatrix, RiskError> scenarioMatrix(const MarginedBook& book, const ScenarioAxes& axes) {
    if (!isSane(axes))
        return std::unexpected(RiskError::BadMarket);
    ScenarioMatrix out;
    out.axes = axes;
    const double start = book.now().value;
    for (const double years : axes.years)
        for (const auto& state : statesOf(axes, book.spot)) {
            const auto point = book.at({state.spot, state.volFactor, years});
            out.profit.push_back(point.value - start);
            out.initialNet.push_back(point.initialNet);
            out.maintenanceNet.push_back(point.maintenanceNet);
        }
    if (!allFinite(out.profit) || !allFinite(out.initialNet) || !allFinite(out.maintenanceNet))
        return std::unexpected(RiskError::OutOfRange);
    return out;
}

std::vector<double> evenMoves(double reach, std::size_t count) {
    std::vector<double> out;
    out.reserve(count);
    const auto last = static_cast<double>(count - 1);
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(reach * (2.0 * static_cast<double>(i) - last) / last);
    return out;
}

} // namespace app::risk
