// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fees.h"

#include <algorithm>

namespace app::risk {
namespace {

std::expected<Money<Usdc>, UnitError> share(Price level, Contracts size, Ratio rate) noexcept {
    const auto notional = multiply<Usdc>(level, size, Rounding::Ceiling);
    if (!notional)
        return notional;
    return multiply(*notional, rate, Rounding::Ceiling);
}

} // namespace

std::expected<Money<Usdc>, RiskError>
estimateFee(const FeeSchedule& schedule, Price index, Price mark, Contracts size) noexcept {
    if (index.isNegative() || mark.isNegative())
        return std::unexpected(RiskError::BadPosition);
    const auto amount = size.abs();
    if (!amount)
        return std::unexpected(RiskError::OutOfRange);
    const auto byIndex = share(index, *amount, schedule.takerFeeRate);
    const auto byMark = share(mark, *amount, schedule.markPriceFeeRateCap);
    if (!byIndex || !byMark)
        return std::unexpected(RiskError::OutOfRange);
    const auto sum = schedule.baseFee + (schedule.capped ? std::min(*byIndex, *byMark) : *byIndex);
    if (!sum)
        return std::unexpected(RiskError::OutOfRange);
    return *sum;
}

} // namespace app::risk
