// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include "app/units/quantities.h"

#include <expected>

namespace app::risk {

/// What the feeds and the venue say about a perpetual.
struct PerpMarket {
    Price index;
    Price perp;
    Price impactAsk;
    Price impactBid;
    Ratio maxRatePerHour; ///< the cap in both directions
    Ratio staticRatePerHour;
    std::int64_t convergenceHours = 8;
    Price aggregatedFunding;           ///< paid per contract since the beginning, up to the last payment
    std::int64_t secondsSincePaid = 0; ///< since that payment
};

/// One account's perpetual as the venue keeps it.
struct PerpPosition {
    Contracts size;
    Price lastMark;
    Money<Usdc> funding; ///< accrued, not in cash yet
    Money<Usdc> profit;  ///< realised, not in cash yet
    Price lastAggregatedFunding;
};

/// The funding rate per hour, bit for bit as Derive's contract: premium/convergence (rounded to
/// nearest, ties away from zero) + static, capped; premium
/// is (max(0, bid − index) − max(0, index − ask))/index. BadMarket: index at or below zero, ask below bid.
[[nodiscard]] std::expected<Ratio, RiskError> fundingRatePerHour(const PerpMarket& market) noexcept;

/// What settling the position now would add to cash: profit since the last mark, funding, and what is
/// pending.
[[nodiscard]] std::expected<Money<Usdc>, RiskError>
unsettledCash(const PerpMarket& market, const PerpPosition& position) noexcept;

} // namespace app::risk
