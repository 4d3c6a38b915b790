// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "perp_cash.h"

#include <algorithm>

namespace app::risk {
namespace {

constexpr auto kDown = Rounding::TowardZero;
using Raw = std::expected<Int128, UnitError>;

/// Chains raw steps: the first failure stays.
class Sum {
public:
    Sum& add(const Raw& value) noexcept {
        m_value = m_value && value ? raw18::add(*m_value, *value) : Raw(std::unexpected(UnitError::Overflow));
        return *this;
    }
    const Raw& value() const noexcept { return m_value; }

private:
    Raw m_value = Int128{0};
};

Raw times(const Raw& a, Int128 b) noexcept {
    return a ? raw18::multiplyDivide(*a, b, kOne18, kDown) : a;
}

} // namespace

std::expected<Ratio, RiskError> fundingRatePerHour(const PerpMarket& market) noexcept {
    if (!market.index.isPositive() || market.impactAsk < market.impactBid || market.convergenceHours <= 0)
        return std::unexpected(RiskError::BadMarket);
    const auto above = market.impactBid - market.index;
    const auto below = market.index - market.impactAsk;
    if (!above || !below)
        return std::unexpected(RiskError::OutOfRange);
    const auto difference = std::max(*above, Price{}) - std::max(*below, Price{});
    const auto premium = difference ? divide(*difference, market.index, kDown)
                                    : std::expected<Ratio, UnitError>(std::unexpected(difference.error()));
    if (!premium)
        return std::unexpected(RiskError::OutOfRange);
    const auto spread = raw18::multiplyDivide(premium->raw(), 1, market.convergenceHours, Rounding::HalfAway);
    if (!spread)
        return std::unexpected(RiskError::OutOfRange);
    const auto rate = Ratio::fromRaw(*spread) + market.staticRatePerHour;
    const auto floor = -market.maxRatePerHour;
    if (!rate || !floor || market.maxRatePerHour.isNegative())
        return std::unexpected(RiskError::OutOfRange);
    return std::clamp(*rate, *floor, market.maxRatePerHour);
}

std::expected<Money<Usdc>, RiskError>
unsettledCash(const PerpMarket& market, const PerpPosition& position) noexcept {
    const auto rate = fundingRatePerHour(market);
    if (!rate)
        return std::unexpected(rate.error());
    if (market.secondsSincePaid < 0)
        return std::unexpected(RiskError::BadMarket);
    const auto gain = raw18::subtract(market.perp.raw(), position.lastMark.raw());
    const auto pending =
        times(raw18::multiplyDivide(rate->raw(), market.secondsSincePaid, 3600, kDown), market.index.raw());
    const auto known = raw18::subtract(market.aggregatedFunding.raw(), position.lastAggregatedFunding.raw());
    Sum due;
    due.add(known).add(pending);
    const auto paid = times(due.value(), position.size.raw());
    Sum sum;
    sum.add(paid ? raw18::subtract(0, *paid) : paid).add(times(gain, position.size.raw()));
    sum.add(position.funding.raw()).add(position.profit.raw());
    if (!sum.value())
        return std::unexpected(RiskError::OutOfRange);
    return Money<Usdc>::fromRaw(*sum.value());
}

} // namespace app::risk
