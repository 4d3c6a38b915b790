// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "move_history.h"

#include "volatility_forecast.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

constexpr std::size_t kLeastWindow = 20;

} // namespace

std::expected<TailRisk, RiskError>
filteredTail(const ModelBook& book, std::span<const JointMove> history, std::span<const double> levels) {
    std::vector<double> returns;
    returns.reserve(history.size());
    for (const auto& move : history)
        returns.push_back(move.spot);
    auto deviations = ewmaVariances(returns, kDailyLambda);
    if (!deviations)
        return std::unexpected(deviations.error());
    for (double& each : *deviations)
        each = std::sqrt(each);
    const double today = deviations->back();
    deviations->pop_back();
    const auto moves = filteredMoves(history, *deviations, today);
    if (!moves)
        return std::unexpected(moves.error());
    const auto profits = profitsOf(book, *moves);
    if (!profits)
        return std::unexpected(profits.error());
    return tailRisk(*profits, levels);
}

std::expected<VarBacktest, RiskError>
backtestHistory(std::span<const double> profits, double level, std::size_t window) {
    if (!(level > 0.0 && level < 1.0))
        return std::unexpected(RiskError::BadParameters);
    if (window < kLeastWindow || profits.size() < window + 2)
        return std::unexpected(RiskError::TooFewObservations);
    const auto rank = static_cast<std::ptrdiff_t>(std::ceil(level * static_cast<double>(window)));
    std::vector<double> losses;
    std::vector<double> forecasts;
    std::vector<double> before(window);
    for (std::size_t i = window; i < profits.size(); ++i) {
        std::ranges::transform(
            profits.subspan(i - window, window), before.begin(), [](double profit) { return -profit; });
        const auto at = before.begin() + (rank - 1);
        std::ranges::nth_element(before, at);
        forecasts.push_back(*at);
        losses.push_back(-profits[i]);
    }
    return backtestVar(losses, forecasts, level);
}

} // namespace app::risk
