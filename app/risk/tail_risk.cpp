// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "tail_risk.h"

#include <algorithm>
#include <cmath>

namespace app::risk {
namespace {

constexpr std::size_t kMaxObservations = 10'000'000;
constexpr double kTwoSided95 = 1.959963984540054;

/// Index from zero of the order statistic ⌈share·n⌉, kept inside the sample. A whole share·n may come out of
/// the multiplication a hair too large.
std::size_t rankOf(double position, std::size_t n) noexcept {
    const double rank = std::ceil(position - 1e-9);
    return static_cast<std::size_t>(std::clamp(rank, 1.0, static_cast<double>(n))) - 1;
}

TailLevel levelOf(const std::vector<double>& losses, double level) {
    const auto n = static_cast<double>(losses.size());
    const std::size_t index = rankOf(level * n, losses.size());
    TailLevel out;
    out.level = level;
    out.valueAtRisk = losses[index];
    out.tailObservations = losses.size() - index - 1;
    double sum = 0.0;
    for (std::size_t i = index + 1; i < losses.size(); ++i)
        sum += losses[i];
    const double atom = static_cast<double>(index + 1) - level * n;
    out.expectedShortfall = (sum + atom * out.valueAtRisk) / (n * (1.0 - level));
    const double reach = kTwoSided95 * std::sqrt(n * level * (1.0 - level));
    out.valueAtRiskLow = losses[rankOf(level * n - reach, losses.size())];
    out.valueAtRiskHigh = losses[rankOf(level * n + reach, losses.size())];
    double squares =
        atom * (out.valueAtRisk - out.expectedShortfall) * (out.valueAtRisk - out.expectedShortfall);
    for (std::size_t i = index + 1; i < losses.size(); ++i)
        squares += (losses[i] - out.expectedShortfall) * (losses[i] - out.expectedShortfall);
    const double tail = n * (1.0 - level);
    const double gap = out.expectedShortfall - out.valueAtRisk;
    out.shortfallStdError = std::sqrt(std::max(squares / tail + level * gap * gap, 0.0) / tail);
    return out;
}

} // namespace

std::expected<TailRisk, RiskError> tailRisk(std::span<const double> profits, std::span<const double> levels) {
    if (profits.size() < 2 || profits.size() > kMaxObservations)
        return std::unexpected(RiskError::BadMarket);
    std::vector<double> losses;
    losses.reserve(profits.size());
    for (const double profit : profits) {
        if (!std::isfinite(profit))
            return std::unexpected(RiskError::BadMarket);
        losses.push_back(-profit);
    }
    std::ranges::sort(losses);
    TailRisk out;
    out.observations = losses.size();
    out.worstLoss = losses.back();
    out.bestGain = -losses.front();
    for (const double level : levels) {
        if (!(level > 0.0) || !(level < 1.0))
            return std::unexpected(RiskError::BadParameters);
        out.levels.push_back(levelOf(losses, level));
    }
    return out;
}

} // namespace app::risk
