// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "market_state.h"
#include "risk_error.h"

#include "app/pricing/svi.h"

#include <expected>
#include <optional>

// The inside of this room: a market and its holdings as model numbers, checked once, so that a search over
// hundreds of spots touches no fixed-point number and can no longer fail.
namespace app::risk {

struct ModelOption {
    OptionId id;
    double strike = 0.0;
    double size = 0.0;
    double vol = 0.0; ///< the smile's value; market_move.h says how it follows spot
};

struct ModelExpiry {
    std::int64_t expiry = 0;
    double years = 0.0;
    double fixedPart = 0.0;     ///< of the settlement average
    double variableShare = 1.0; ///< of the forward in it
    double spotShare = 0.0;     ///< of spot in it: filled while a scenario lets time pass
    double difference = 0.0;
    double carry = 1.0;      ///< forward per spot, before the difference
    bool isSettled = false;  ///< past its expiry: cash that asks for no margin
    double confidence = 1.0; ///< the least of forward and volatility
    double rateConfidence = 1.0;
    double rate = 0.0;
    std::optional<pricing::VenueSmile> smile; ///< where the volatilities come from
    std::vector<ModelOption> options;

    double forwardPerSpot() const noexcept { return carry * variableShare + spotShare; }
    /// What the option pays on average at this spot.
    double forwardAt(double spot) const noexcept {
        return fixedPart + difference * variableShare + spot * forwardPerSpot();
    }
};

struct ModelBook {
    double spot = 0.0;
    double spotConfidence = 1.0;
    double stable = 1.0;
    double perpDifference = 0.0;
    double perpConfidence = 1.0;
    double perpSize = 0.0;
    double perpLastMark = 0.0;
    double perpPendingCash = 0.0;
    double base = 0.0;
    std::vector<ModelExpiry> expiries; ///< those with options, ascending

    std::size_t optionCount() const noexcept;
    /// Spot plus the difference, which counts up to 10 % of spot.
    double perpPriceAt(double at) const noexcept;
    /// What settling the perpetual now would add to cash.
    double perpSettlementAt(double at) const noexcept {
        return perpSize != 0.0 ? (perpPriceAt(at) - perpLastMark) * perpSize + perpPendingCash
                               : perpPendingCash;
    }
    /// What is neither cash nor option: the perpetual's settlement and coin.
    double spotLegsAt(double at) const noexcept { return perpSettlementAt(at) + base * at / stable; }
};

/// Longest list of options in one book.
inline constexpr std::size_t kMaxPositions = 1024;

/// The book in model numbers; positions in one option are merged, empty ones dropped. BadPosition: a strike
/// not above zero.
[[nodiscard]] std::expected<ModelBook, RiskError>
makeModelBook(const MarketState& market, const Holdings& holdings);

/// As makeModelBook for whom a margin is asked of. CoinOwed, too: it would count as margin, and no rule that
/// is known here says what it asks for (v3 allows it).
[[nodiscard]] std::expected<ModelBook, RiskError>
makeMarginableBook(const MarketState& market, const Holdings& holdings);

/// A feed's smile in model numbers.
pricing::VenueSmile toVenueSmile(const SmileFeed& feed) noexcept;

/// One expiry without options. BadMarket, ExpiredOption, MissingAggregate.
[[nodiscard]] std::expected<ModelExpiry, RiskError>
makeModelExpiry(const ExpiryMarket& market, UnixMillis now);

/// Undiscounted Black-76 value of one unit; NaN where forward is not positive.
double modelMark(OptionKind kind, double forward, double strike, double years, double vol) noexcept;

/// A model's amount as money. OutOfRange where it is not finite or does not fit.
[[nodiscard]] std::expected<Money<Usdc>, RiskError> toMoney(double amount) noexcept;
/// A model's price level likewise.
[[nodiscard]] std::expected<Price, RiskError> toPrice(double level) noexcept;

} // namespace app::risk
