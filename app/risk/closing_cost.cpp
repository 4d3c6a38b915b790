// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "closing_cost.h"

#include <algorithm>

namespace app::risk {
namespace {

constexpr std::size_t kMaxLevels = 10'000;

bool isSane(std::span<const DepthLevel> levels, bool isBids) noexcept {
    for (std::size_t i = 0; i < levels.size(); ++i) {
        if (levels[i].price.isNegative() || !levels[i].size.isPositive())
            return false;
        if (i > 0 && (isBids ? levels[i].price > levels[i - 1].price : levels[i].price < levels[i - 1].price))
            return false;
    }
    return levels.size() <= kMaxLevels;
}

} // namespace

std::expected<ClosingCost, RiskError>
closingCost(Contracts size, Price mark, std::span<const DepthLevel> levels) noexcept {
    const bool isLong = !size.isNegative();
    if (!isSane(levels, isLong))
        return std::unexpected(RiskError::BadMarket);
    const auto wanted = size.abs();
    if (!wanted)
        return std::unexpected(RiskError::OutOfRange);
    ClosingCost out;
    out.uncovered = *wanted;
    for (const auto& level : levels) {
        if (out.uncovered.isZero())
            break;
        const Contracts taken = std::min(level.size, out.uncovered);
        const auto slip = isLong ? mark - level.price : level.price - mark;
        const auto cost = slip ? multiply<Usdc>(*slip, taken, Rounding::Ceiling)
                               : std::expected<Money<Usdc>, UnitError>(std::unexpected(slip.error()));
        const auto haircut = cost ? out.haircut + *cost : cost;
        const auto covered = out.covered + taken;
        const auto left = out.uncovered - taken;
        if (!haircut || !covered || !left)
            return std::unexpected(RiskError::OutOfRange);
        out = {*covered, *left, *haircut};
    }
    return out;
}

} // namespace app::risk
