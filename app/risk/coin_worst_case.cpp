// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "coin_worst_case.h"

#include <algorithm>

namespace app::risk {
namespace {

/// Coins that a profit is worth at its settlement price, rounded against us.
std::expected<Contracts, RiskError> inCoin(Money<Usdc> profit, Price settlement) noexcept {
    const auto out = divide(profit, settlement, Rounding::Floor);
    if (!out)
        return std::unexpected(RiskError::OutOfRange);
    return *out;
}

template <class Coin> Money<Coin> toMoney(Contracts coins) noexcept {
    return Money<Coin>::fromRaw(coins.raw());
}

struct CoinRange {
    std::optional<Contracts> least; ///< nothing: down without limit
    std::optional<Contracts> most;
};

/// At infinity the profit in coin is the slope; at zero it is the first piece's slope where the line starts
/// at zero, and unlimited otherwise.
std::expected<CoinRange, RiskError> coinRange(const ExpiryProfile& profile) noexcept {
    Contracts least = profile.slope;
    Contracts most = profile.slope;
    for (const auto& corner : profile.corners) {
        if (corner.settlement.isZero())
            continue;
        const auto coins = inCoin(corner.profit, corner.settlement);
        if (!coins)
            return std::unexpected(coins.error());
        least = std::min(least, *coins);
        most = std::max(most, *coins);
    }
    CoinRange out{least, most};
    const auto& atZero = profile.corners.front().profit;
    if (atZero.isNegative())
        out.least.reset();
    if (atZero.isPositive())
        out.most.reset();
    return out;
}

} // namespace

std::expected<std::vector<PaidLeg>, RiskError> toPaidLegs(const std::vector<CoinLeg>& legs, Ratio feeInCoin) {
    if (legs.empty())
        return std::unexpected(RiskError::BadPosition);
    std::vector<PaidLeg> out;
    out.reserve(legs.size() + 1);
    for (const auto& leg : legs)
        out.push_back(
            {leg.option, leg.size, leg.option ? Price{} : leg.entry, leg.option ? leg.premium : Ratio{}});
    // S − (1 + fee)·S: one coin held that cost itself and the fee.
    const auto cost = Ratio::fromInteger(1) + feeInCoin;
    if (!cost)
        return std::unexpected(RiskError::OutOfRange);
    if (!feeInCoin.isZero())
        out.push_back({std::nullopt, Contracts::fromInteger(1), {}, *cost});
    return out;
}

template <class Coin>
std::expected<CoinProfit<Coin>, RiskError>
coinProfitAt(const std::vector<CoinLeg>& legs, Money<Coin> fees, Price settlement) {
    if (!settlement.isPositive())
        return std::unexpected(RiskError::BadPosition);
    const auto paid = toPaidLegs(legs, Ratio::fromRaw(fees.raw()));
    if (!paid)
        return std::unexpected(paid.error());
    const auto quote = profitAtExpiry(*paid, {}, settlement);
    if (!quote)
        return std::unexpected(quote.error());
    const auto coins = inCoin(*quote, settlement);
    if (!coins)
        return std::unexpected(coins.error());
    return CoinProfit<Coin>{toMoney<Coin>(*coins), *quote};
}

template <class Coin>
std::expected<CoinWorstCase<Coin>, RiskError>
coinWorstCase(const std::vector<CoinLeg>& legs, Money<Coin> fees) {
    const auto paid = toPaidLegs(legs, Ratio::fromRaw(fees.raw()));
    if (!paid)
        return std::unexpected(paid.error());
    auto profile = makeExpiryProfile(*paid, {});
    if (!profile)
        return std::unexpected(profile.error());
    const auto range = coinRange(*profile);
    if (!range)
        return std::unexpected(range.error());
    CoinWorstCase<Coin> out;
    if (range->least) {
        const auto loss = -std::min(*range->least, Contracts{});
        if (!loss)
            return std::unexpected(RiskError::OutOfRange);
        out.maxLoss = toMoney<Coin>(*loss);
    }
    if (range->most)
        out.maxGain = toMoney<Coin>(std::max(*range->most, Contracts{}));
    // Where the coin is worth nothing every premium is: no price at which anything comes out even.
    std::erase_if(profile->breakEvens, [](Price at) { return at.isZero(); });
    auto quote = worstCase(std::move(*profile));
    if (!quote)
        return std::unexpected(quote.error());
    out.quote = std::move(*quote);
    return out;
}

template std::expected<CoinProfit<Eth>, RiskError>
coinProfitAt(const std::vector<CoinLeg>&, Money<Eth>, Price);
template std::expected<CoinProfit<Btc>, RiskError>
coinProfitAt(const std::vector<CoinLeg>&, Money<Btc>, Price);
template std::expected<CoinWorstCase<Eth>, RiskError> coinWorstCase(const std::vector<CoinLeg>&, Money<Eth>);
template std::expected<CoinWorstCase<Btc>, RiskError> coinWorstCase(const std::vector<CoinLeg>&, Money<Btc>);

} // namespace app::risk
