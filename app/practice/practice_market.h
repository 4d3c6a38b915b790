// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "option_listing.h"
#include "settlement_average.h"
#include "spot_path.h"

#include <expected>

namespace app::practice {

/// One option's fair value with the sensitivities as the venue spells them: vega for a volatility point,
/// theta for a day, rho for a percentage point.
struct OptionValue {
    Price published;      ///< the mark as the venue's contracts compute it, to the last digit
    Vol publishedVol;     ///< likewise
    Price publishedLevel; ///< the forward that it was computed on
    double mark = 0.0;
    double forward = 0.0;
    double vol = 0.0;
    double years = 0.0;
    double delta = 0.0;
    double gamma = 0.0;
    double vega = 0.0;
    double theta = 0.0;
    double rho = 0.0;
};

/// What the practice market is made from.
struct MarketOptions {
    std::uint64_t seed = 1;
    std::uint64_t speed =
        1; ///< how many seconds of the spot path pass in a second; expiries keep the clock's
    UnixMillis start;
};

/// The practice market's truth: spot, forwards, smiles and settlement averages of the listed expiries. Time
/// comes in by advanceTo() alone. Smiles are fitted anew every five seconds and stand still in between, as
/// published ones do.
class PracticeMarket {
public:
    explicit PracticeMarket(const MarketOptions& options);

    /// Lets time pass; never back.
    void advanceTo(UnixMillis now);
    /// Adds an expiry, unix seconds.
    void addExpiry(std::int64_t expiry);
    /// Drops an expiry.
    void dropExpiry(std::int64_t expiry);

    UnixMillis now() const noexcept { return m_now; }
    Price spot() const noexcept { return m_spot; }
    /// Spot 24 hours ago; at the start where that is not so long ago.
    Price spotADayAgo() const noexcept { return m_firstSpot; }
    /// What the feeds say now, for margins: every listed expiry that has not passed.
    risk::MarketState state() const;
    /// One expiry's feed with its settlement sums. @pre it is listed
    risk::SettlementFeed settlementFeed(std::int64_t expiry) const;
    std::expected<Price, risk::RiskError> settlementPrice(std::int64_t expiry) const {
        return m_average.settlementPrice(expiry);
    }
    /// When the smile of a listed expiry was fitted, unix seconds; nothing where it is not listed.
    std::optional<std::int64_t> smileTime(std::int64_t expiry) const;
    /// Fair value of a listed option; nothing at or after its expiry.
    std::optional<OptionValue> value(const risk::OptionId& option) const;

private:
    struct Smile {
        risk::SmileFeed feed;
        std::int64_t at = 0; ///< unix seconds
    };
    Price forwardDifference(std::int64_t expiry) const;
    Smile fit(std::int64_t expiry) const;

    std::uint64_t m_speed;
    UnixMillis m_start;
    UnixMillis m_now;
    SpotPath m_path;
    Price m_spot;
    Price m_firstSpot;
    SettlementAverage m_average;
    std::map<std::int64_t, Smile> m_smiles;
};

} // namespace app::practice
