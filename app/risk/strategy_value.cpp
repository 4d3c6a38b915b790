// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "strategy_value.h"

#include "app/pricing/convert.h"

namespace app::risk {

using pricing::toDouble;

std::expected<StrategyValue, RiskError>
makeStrategyValue(const MarketState& market, std::span<const PaidLeg> legs, Money<Usdc> fees) {
    if (legs.empty())
        return std::unexpected(RiskError::BadPosition);
    Holdings holdings;
    StrategyValue out;
    out.paid = toDouble(fees);
    for (const auto& leg : legs) {
        const double size = toDouble(leg.size);
        out.paid += size * toDouble(leg.paid);
        out.paidInCoin += size * toDouble(leg.paidInCoin);
        if (leg.option) {
            holdings.options.push_back({*leg.option, leg.size});
            continue;
        }
        const auto base = holdings.base + leg.size;
        if (!base)
            return std::unexpected(RiskError::OutOfRange);
        holdings.base = *base;
    }
    auto book = makeModelBook(market, holdings);
    if (!book)
        return std::unexpected(book.error());
    out.book = std::move(*book);
    out.book.stable = 1.0; // a leg without an option pays the settlement price itself
    return out;
}

std::expected<StrategyProfit, RiskError> StrategyValue::after(double elapsedYears) const {
    auto valuer = makeBookValuer(book, {}, elapsedYears);
    if (!valuer)
        return std::unexpected(valuer.error());
    return StrategyProfit{std::move(*valuer), paid, paidInCoin};
}

} // namespace app::risk
