// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "settlement.h"

namespace app::risk {
namespace {

constexpr auto kDown = Rounding::TowardZero;

std::expected<Price, RiskError> average(const SettlementFeed& feed) noexcept {
    const auto difference = feed.latest - feed.start;
    if (!difference || difference->isNegative())
        return std::unexpected(RiskError::BadMarket);
    const auto out = raw18::multiplyDivide(difference->raw(), 1, kSettlementWindowSeconds, kDown);
    if (!out)
        return std::unexpected(RiskError::OutOfRange);
    return Price::fromRaw(*out);
}

} // namespace

std::expected<SettlementParts, RiskError> settlementParts(
    const SettlementFeed& feed, std::int64_t now, std::int64_t heartbeat,
    std::int64_t settlementHeartbeat) noexcept {
    if (feed.timestamp <= 0 || feed.timestamp > feed.expiry || heartbeat < 0 || settlementHeartbeat < 0)
        return std::unexpected(RiskError::BadMarket);
    if (feed.timestamp != feed.expiry) {
        const std::int64_t age = now - feed.timestamp;
        const bool inside = now > feed.expiry - kSettlementWindowSeconds;
        if (age > heartbeat || (inside && age > settlementHeartbeat))
            return std::unexpected(RiskError::StaleFeed);
    }
    const std::int64_t left = feed.expiry - feed.timestamp;
    if (left >= kSettlementWindowSeconds)
        return SettlementParts{Price{}, feed.forward};
    const auto fixedPart = average(feed);
    if (!fixedPart)
        return std::unexpected(fixedPart.error());
    const auto variable = raw18::multiplyDivide(feed.forward.raw(), left, kSettlementWindowSeconds, kDown);
    if (!variable)
        return std::unexpected(RiskError::OutOfRange);
    return SettlementParts{*fixedPart, Price::fromRaw(*variable)};
}

std::expected<Price, RiskError> settlementPrice(const SettlementFeed& feed) noexcept {
    if (feed.timestamp != feed.expiry)
        return std::unexpected(RiskError::NotSettled);
    return average(feed);
}

} // namespace app::risk
