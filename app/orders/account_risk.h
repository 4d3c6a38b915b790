// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "order_intent.h"

#include "app/market/market_snapshot.h"
#include "app/risk/standard_margin.h"
#include "app/venue/trading.h"

#include <expected>
#include <map>

namespace app::orders {

/// Margin parameters by currency.
using MarginParameters = std::map<std::string, risk::StandardParameters, std::less<>>;

/// Why an account cannot be valued.
enum class AccountRiskError {
    UnknownPosition,   ///< a position whose name we cannot read
    MissingParameters, ///< no margin parameters of a currency
    MissingFeed,       ///< a currency or an expiry without its feeds
    StaleFeed,         ///< a feed older than its heartbeat
    OtherModel,        ///< the account is not under standard margin
    ExpiredPosition,   ///< an option at or past its expiry, not settled yet
    NoModel,           ///< the models give no margin for what is held at these prices
};

/// What a refusal of the models means for an account whose feeds are there.
constexpr AccountRiskError toAccountRiskError(risk::RiskError error) noexcept {
    return error == risk::RiskError::ExpiredOption ? AccountRiskError::ExpiredPosition
                                                   : AccountRiskError::NoModel;
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(AccountRiskError error) noexcept {
    switch (error) {
    case AccountRiskError::UnknownPosition:
        return "the account holds something that cannot be valued here";
    case AccountRiskError::MissingParameters:
        return "the venue's margin parameters are not known";
    case AccountRiskError::MissingFeed:
        return "an oracle price that the margin needs is missing";
    case AccountRiskError::StaleFeed:
        return "an oracle price that the margin needs is too old";
    case AccountRiskError::OtherModel:
        return "the account is not under standard margin";
    case AccountRiskError::ExpiredPosition:
        return "an option of the account has expired and waits for its settlement";
    case AccountRiskError::NoModel:
        return "the models give no margin for this account at these prices";
    }
    return "the account cannot be valued";
}

/// An account as the margin model wants it.
struct RiskAccount {
    risk::StandardAccount account;
    std::vector<std::string> currencies; ///< of account.markets, in its order
    std::vector<std::string> ignored;    ///< collateral that counts as nothing here: the margin errs downward

    /// The place of a currency in account.markets, or nothing.
    std::optional<std::size_t> indexOf(std::string_view currency) const noexcept;
};

/// What is valued although the account may not hold it yet.
struct AlsoValued {
    std::string currency;
    std::optional<UnixMillis> expiry; ///< of an option
};

/// The account's cash, coins and positions with the feeds of every currency and expiry that it holds, and
/// those of `also` besides. USDC is cash and a valued currency's own coin is base; a perpetual counts from
/// its average price, with its pending funding and less what was settled. USDC counts as one dollar: the
/// venue's feeds hold no stable price, so that a lost peg is not seen here.
[[nodiscard]] std::expected<RiskAccount, AccountRiskError> riskAccountOf(
    const venue::AccountState& account, const market::MarketSnapshot& market, const AlsoValued& also,
    const MarginParameters& parameters, const OrderLimits& limits, UnixMillis now);

/// Every expiry of a currency whose feeds can be relied on now, held or not, ascending.
[[nodiscard]] std::vector<risk::ExpiryMarket>
freshExpiries(const market::CurrencyFeeds& feeds, const OrderLimits& limits, UnixMillis now);

/// As riskAccountOf, with the feeds that an instrument needs.
[[nodiscard]] inline std::expected<RiskAccount, AccountRiskError> riskAccountOf(
    const venue::AccountState& account, const market::MarketSnapshot& market,
    const market::Instrument& traded, const MarginParameters& parameters, const OrderLimits& limits,
    UnixMillis now) {
    const AlsoValued also{
        traded.baseCurrency, traded.option ? std::optional(traded.option->expiry) : std::nullopt};
    return riskAccountOf(account, market, also, parameters, limits, now);
}

} // namespace app::orders
