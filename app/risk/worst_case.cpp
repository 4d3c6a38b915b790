// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "worst_case.h"

#include <algorithm>

namespace app::risk {
namespace {

using Amount = std::expected<Money<Usdc>, UnitError>;

/// What one leg pays per contract at a settlement price.
std::expected<Price, UnitError> unitPayoff(const Leg& leg, Price settlement) noexcept {
    if (!leg.option)
        return settlement;
    const auto difference = leg.option->kind == OptionKind::Call ? settlement - leg.option->strike
                                                                 : leg.option->strike - settlement;
    if (!difference)
        return difference;
    return std::max(*difference, Price{});
}

/// Profit of all legs, fees taken off, at one settlement price.
Amount profitAt(const std::vector<Leg>& legs, Money<Usdc> fees, Price settlement) noexcept {
    Amount sum = -fees;
    for (const auto& leg : legs) {
        const auto payoff = unitPayoff(leg, settlement);
        const auto net = payoff ? *payoff - leg.price : payoff;
        const auto amount =
            net ? multiply<Usdc>(*net, leg.size, Rounding::Floor) : Amount(std::unexpected(net.error()));
        if (!amount || !sum)
            return std::unexpected(UnitError::Overflow);
        sum = *sum + *amount;
    }
    return sum;
}

/// Contracts that gain with every further step up behind the last strike.
std::expected<Contracts, UnitError> slopeAtInfinity(const std::vector<Leg>& legs) noexcept {
    std::expected<Contracts, UnitError> sum = Contracts{};
    for (const auto& leg : legs)
        if (sum && (!leg.option || leg.option->kind == OptionKind::Call))
            sum = *sum + leg.size;
    return sum;
}

struct Corner {
    Price settlement;
    Money<Usdc> profit;
};

/// Where the line through two neighbouring corners crosses zero, if it does so between them.
std::expected<std::optional<Price>, UnitError> crossing(const Corner& a, const Corner& b) noexcept {
    if (a.profit.isZero() || b.profit.isZero() || a.profit.isNegative() == b.profit.isNegative())
        return std::optional<Price>{};
    const auto width = b.settlement - a.settlement;
    const auto height = b.profit - a.profit;
    if (!width || !height)
        return std::unexpected(UnitError::Overflow);
    const auto step = raw18::multiplyDivide(width->raw(), -a.profit.raw(), height->raw(), Rounding::HalfEven);
    const auto at = step ? a.settlement + Price::fromRaw(*step) : std::expected<Price, UnitError>(Price{});
    if (!step || !at)
        return std::unexpected(UnitError::Overflow);
    return std::optional<Price>(*at);
}

std::expected<std::vector<Price>, UnitError>
breakEvens(const std::vector<Corner>& corners, Contracts slope) noexcept {
    std::vector<Price> out;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        if (corners[i].profit.isZero())
            out.push_back(corners[i].settlement);
        if (i + 1 == corners.size())
            break;
        const auto at = crossing(corners[i], corners[i + 1]);
        if (!at)
            return std::unexpected(at.error());
        if (*at)
            out.push_back(**at);
    }
    const Corner& last = corners.back();
    if (!slope.isZero() && !last.profit.isZero() && last.profit.isNegative() != slope.isNegative()) {
        const auto distance = divide(last.profit, slope, Rounding::HalfEven);
        const auto at = distance ? last.settlement - *distance : distance;
        if (!at)
            return std::unexpected(at.error());
        out.push_back(*at);
    }
    return out;
}

std::expected<std::vector<Price>, RiskError> cornersOf(const std::vector<Leg>& legs) {
    std::vector<Price> out{Price{}};
    std::optional<std::int64_t> expiry;
    for (const auto& leg : legs) {
        if (!leg.option)
            continue;
        if (!leg.option->strike.isPositive())
            return std::unexpected(RiskError::BadPosition);
        if (expiry && *expiry != leg.option->expiry)
            return std::unexpected(RiskError::MixedExpiries);
        expiry = leg.option->expiry;
        out.push_back(leg.option->strike);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

} // namespace

std::expected<WorstCase, RiskError> worstCase(const std::vector<Leg>& legs, Money<Usdc> fees) {
    if (legs.empty())
        return std::unexpected(RiskError::BadPosition);
    if (legs.size() > 64)
        return std::unexpected(RiskError::TooManyPositions);
    const auto settlements = cornersOf(legs);
    if (!settlements)
        return std::unexpected(settlements.error());
    std::vector<Corner> corners;
    for (const Price settlement : *settlements) {
        const auto profit = profitAt(legs, fees, settlement);
        if (!profit)
            return std::unexpected(RiskError::OutOfRange);
        corners.push_back({settlement, *profit});
    }
    const auto slope = slopeAtInfinity(legs);
    if (!slope)
        return std::unexpected(RiskError::OutOfRange);
    const auto [least, most] = std::minmax_element(
        corners.begin(), corners.end(), [](const Corner& a, const Corner& b) { return a.profit < b.profit; });
    WorstCase out;
    if (!slope->isNegative()) {
        const auto loss = -std::min(least->profit, Money<Usdc>{});
        if (!loss)
            return std::unexpected(RiskError::OutOfRange);
        out.maxLoss = *loss;
    }
    if (!slope->isPositive())
        out.maxGain = std::max(most->profit, Money<Usdc>{});
    auto zeros = breakEvens(corners, *slope);
    if (!zeros)
        return std::unexpected(RiskError::OutOfRange);
    out.breakEvens = std::move(*zeros);
    return out;
}

} // namespace app::risk
