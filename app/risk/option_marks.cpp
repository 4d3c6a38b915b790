// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "option_marks.h"

#include "settlement.h"

#include "app/pricing/convert.h"

#include <algorithm>

namespace app::risk {
namespace {

/// The forward that the contracts value on: fixed part and what the forward feed adds to it.
std::expected<Price, RiskError> levelOf(const MarketState& market, const ExpiryMarket& expiry) noexcept {
    const std::int64_t now = market.now.time_since_epoch().count() / 1000;
    const std::int64_t left = expiry.expiry - expiry.forwardTimestamp.value_or(now);
    auto level = market.spot + expiry.forwardDifference;
    if (level && left < kSettlementWindowSeconds) {
        const auto variable =
            raw18::multiplyDivide(level->raw(), left, kSettlementWindowSeconds, Rounding::TowardZero);
        if (!variable)
            return std::unexpected(RiskError::OutOfRange);
        level = expiry.settlementFixed.value_or(Price{}) + Price::fromRaw(*variable);
    }
    if (!level)
        return std::unexpected(RiskError::OutOfRange);
    return *level;
}

std::expected<OptionMark, RiskError>
markOption(const MarketState& market, const ExpiryMarket& expiry, const ModelOption& option) noexcept {
    const auto level = levelOf(market, expiry);
    const auto vol = pricing::venueFeedVol(expiry.smile, option.id.strike);
    const auto size = pricing::fromDouble(option.size, Contracts::fromRaw(1), Rounding::HalfEven);
    if (!level || !vol || !size)
        return std::unexpected(RiskError::OutOfRange);
    const std::int64_t millis = expiry.expiry * 1000 - market.now.time_since_epoch().count();
    const auto mark = pricing::venueMark({*level, option.id.strike, *vol, millis / 1000});
    if (!mark)
        return std::unexpected(RiskError::OutOfRange);
    const bool isCall = option.id.kind == OptionKind::Call;
    const auto delta = mark->callDelta - Ratio::fromInteger(isCall ? 0 : 1);
    if (!delta)
        return std::unexpected(RiskError::OutOfRange);
    return OptionMark{option.id, *size, *vol, *level, markOf(*mark, option.id.kind), *delta};
}

} // namespace

std::expected<std::vector<OptionMark>, RiskError>
optionMarks(const MarketState& market, const ModelBook& book) {
    std::vector<OptionMark> out;
    for (const auto& modelled : book.expiries) {
        const auto expiry = std::ranges::find(market.expiries, modelled.expiry, &ExpiryMarket::expiry);
        if (expiry == market.expiries.end())
            return std::unexpected(RiskError::UnknownExpiry);
        for (const auto& option : modelled.options) {
            const auto mark = markOption(market, *expiry, option);
            if (!mark)
                return std::unexpected(mark.error());
            out.push_back(*mark);
        }
    }
    return out;
}

} // namespace app::risk
