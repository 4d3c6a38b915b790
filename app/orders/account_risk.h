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
};

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

/// The account's cash, coins and positions with the feeds of every currency and expiry that it holds, and
/// those of `traded` besides. USDC is cash and a traded currency's own coin is base; a perpetual counts from
/// its average price.
[[nodiscard]] std::expected<RiskAccount, AccountRiskError> riskAccountOf(
    const venue::AccountState& account, const market::MarketSnapshot& market,
    const market::Instrument& traded, const MarginParameters& parameters, const OrderLimits& limits,
    UnixMillis now);

} // namespace app::orders
