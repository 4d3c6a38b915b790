// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/risk/settlement.h"

#include <map>
#include <optional>

namespace app::practice {

/// The sum of spot × seconds that settlement prices are made of: the average over the last 30 minutes before
/// expiry (facts/derive.md §C.6). Spot counts from one observation to the next. Pure.
class SettlementAverage {
public:
    /// Starts at `at`. What lies before, if an expiry's window began earlier, counts as `spot`.
    SettlementAverage(UnixMillis at, Price spot) noexcept;

    /// Follows the window of an expiry, unix seconds.
    void track(std::int64_t expiry);
    /// Forgets an expiry.
    void forget(std::int64_t expiry) { m_windows.erase(expiry); }
    /// From `at` on spot is `spot`. An observation that is not later than the last one replaces its spot.
    void observe(UnixMillis at, Price spot);

    /// The sums of a tracked expiry as its feed carries them, at the last whole second or at expiry,
    /// whichever is earlier; both zero before the window. Forward is left to the caller.
    risk::SettlementFeed feed(std::int64_t expiry) const;
    /// The settlement price of a tracked expiry. NotSettled before it has passed.
    std::expected<Price, risk::RiskError> settlementPrice(std::int64_t expiry) const;

private:
    struct Window {
        std::optional<risk::Aggregate> start;
        std::optional<risk::Aggregate> end;
    };
    risk::Aggregate sumAt(std::int64_t millis) const noexcept;

    std::int64_t m_at; ///< milliseconds since 1970
    Price m_spot;
    risk::Aggregate m_sum; ///< up to m_at
    std::int64_t m_second; ///< the last whole second, unix seconds
    risk::Aggregate m_sumAtSecond;
    std::map<std::int64_t, Window> m_windows;
};

} // namespace app::practice
