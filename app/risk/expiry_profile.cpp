// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "expiry_profile.h"

#include <algorithm>

namespace app::risk {
namespace {

constexpr std::size_t kMaxLegs = 129; // 64, each in two parts, and a fee
using Amount = std::expected<Money<Usdc>, UnitError>;

/// What one leg pays per contract at a settlement price.
std::expected<Price, UnitError> unitPayoff(const PaidLeg& leg, Price settlement) noexcept {
    if (!leg.option)
        return settlement;
    const auto difference = leg.option->kind == OptionKind::Call ? settlement - leg.option->strike
                                                                 : leg.option->strike - settlement;
    if (!difference)
        return difference;
    return std::max(*difference, Price{});
}

/// Profit of one leg at a settlement price.
Amount legProfit(const PaidLeg& leg, Price settlement) noexcept {
    const auto payoff = unitPayoff(leg, settlement);
    const auto inCoin = multiply(settlement, leg.paidInCoin, Rounding::HalfEven);
    const auto paid = inCoin ? leg.paid + *inCoin : inCoin;
    if (!payoff || !paid)
        return std::unexpected(UnitError::Overflow);
    const auto net = *payoff - *paid;
    return net ? multiply<Usdc>(*net, leg.size, Rounding::Floor) : Amount(std::unexpected(net.error()));
}

/// Contracts that gain with every further step up behind the last strike.
std::expected<Contracts, UnitError> slopeAtInfinity(std::span<const PaidLeg> legs) noexcept {
    std::expected<Contracts, UnitError> sum = Contracts{};
    for (const auto& leg : legs) {
        const bool rises = !leg.option || leg.option->kind == OptionKind::Call;
        const auto perContract = Ratio::fromInteger(rises ? 1 : 0) - leg.paidInCoin;
        if (!sum || !perContract)
            return std::unexpected(UnitError::Overflow);
        const auto part = multiply(leg.size, *perContract, Rounding::Floor);
        sum = part ? *sum + *part : part;
    }
    return sum;
}

/// Where the line through two neighbouring corners crosses zero, if it does so between them.
std::expected<std::optional<Price>, UnitError>
crossing(const ProfitCorner& a, const ProfitCorner& b) noexcept {
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
breakEvens(const std::vector<ProfitCorner>& corners, Contracts slope) noexcept {
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
    const ProfitCorner& last = corners.back();
    if (!slope.isZero() && !last.profit.isZero() && last.profit.isNegative() != slope.isNegative()) {
        const auto distance = divide(last.profit, slope, Rounding::HalfEven);
        const auto at = distance ? last.settlement - *distance : distance;
        if (!at)
            return std::unexpected(at.error());
        out.push_back(*at);
    }
    return out;
}

std::expected<std::vector<Price>, RiskError> cornersOf(std::span<const PaidLeg> legs) {
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

std::expected<Money<Usdc>, RiskError>
profitAtExpiry(std::span<const PaidLeg> legs, Money<Usdc> fees, Price settlement) noexcept {
    Amount sum = -fees;
    for (const auto& leg : legs) {
        const auto amount = legProfit(leg, settlement);
        if (!amount || !sum)
            return std::unexpected(RiskError::OutOfRange);
        sum = *sum + *amount;
    }
    if (!sum)
        return std::unexpected(RiskError::OutOfRange);
    return *sum;
}

std::expected<ExpiryProfile, RiskError> makeExpiryProfile(std::span<const PaidLeg> legs, Money<Usdc> fees) {
    if (legs.empty())
        return std::unexpected(RiskError::BadPosition);
    if (legs.size() > kMaxLegs)
        return std::unexpected(RiskError::TooManyPositions);
    const auto settlements = cornersOf(legs);
    if (!settlements)
        return std::unexpected(settlements.error());
    ExpiryProfile out;
    for (const Price settlement : *settlements) {
        const auto profit = profitAtExpiry(legs, fees, settlement);
        if (!profit)
            return std::unexpected(profit.error());
        out.corners.push_back({settlement, *profit});
    }
    const auto slope = slopeAtInfinity(legs);
    if (!slope)
        return std::unexpected(RiskError::OutOfRange);
    out.slope = *slope;
    auto zeros = breakEvens(out.corners, out.slope);
    if (!zeros)
        return std::unexpected(RiskError::OutOfRange);
    out.breakEvens = std::move(*zeros);
    return out;
}

} // namespace app::risk
