// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "worst_case.h"

namespace app::risk {

/// One leg of a coin-settled (inverse) product: an option pays max(0, 1 − K/S) coins as a call and
/// max(0, K/S − 1) as a put, premium in coin; a future pays 1 − entry/S.
struct CoinLeg {
    std::optional<OptionId> option; ///< nothing: the future
    Contracts size;                 ///< coins of underlying; negative is sold
    Ratio premium;                  ///< coins per contract, of an option
    Price entry;                    ///< quote currency, of a future
};

/// Profit at one settlement price, both ways: the same zeros, other extremes.
template <class Coin> struct CoinProfit {
    Money<Coin> coin;
    Money<Usdc> quote; ///< at the settlement price, in the index's currency
};

/// The extremes over every settlement price above zero. In quote currency the profit is linear between
/// strikes; in coin it is a hyperbola on each piece and so still extreme at a strike, at zero or at infinity,
/// where it comes as near to the stated bound as one likes.
template <class Coin> struct CoinWorstCase {
    std::optional<Money<Coin>> maxLoss; ///< zero or positive; nothing where it is unlimited
    std::optional<Money<Coin>> maxGain;
    WorstCase quote; ///< in the index's currency; the break-evens are those of the coin too
};

/// The legs as the room's profile takes them, the coin fee as a leg of its own.
[[nodiscard]] std::expected<std::vector<PaidLeg>, RiskError>
toPaidLegs(const std::vector<CoinLeg>& legs, Ratio feeInCoin);

/// Errors as worstCase; BadPosition also for a settlement price at or below zero. For Eth and Btc.
template <class Coin>
[[nodiscard]] std::expected<CoinProfit<Coin>, RiskError>
coinProfitAt(const std::vector<CoinLeg>& legs, Money<Coin> fees, Price settlement);
template <class Coin>
[[nodiscard]] std::expected<CoinWorstCase<Coin>, RiskError>
coinWorstCase(const std::vector<CoinLeg>& legs, Money<Coin> fees);

} // namespace app::risk
