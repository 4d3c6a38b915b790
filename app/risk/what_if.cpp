// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "what_if.h"

namespace app::risk {

std::expected<AfterFill, RiskError>
applyFill(Money<Usdc> cash, const Holdings& holdings, const Leg& fill, Money<Usdc> fee) {
    AfterFill out{cash, holdings};
    // A perpetual costs nothing to open: what counts is the distance from its last mark.
    const auto paid =
        fill.option ? std::expected<Price, UnitError>(fill.price) : fill.price - holdings.perpLastMark;
    const auto cost = paid ? multiply<Usdc>(*paid, fill.size, Rounding::Ceiling)
                           : std::expected<Money<Usdc>, UnitError>(std::unexpected(paid.error()));
    const auto total = cost ? *cost + fee : cost;
    const auto left = total ? cash - *total : total;
    if (!left)
        return std::unexpected(RiskError::OutOfRange);
    out.cash = *left;
    if (fill.option) {
        out.holdings.options.push_back({*fill.option, fill.size});
        return out;
    }
    const auto size = holdings.perp + fill.size;
    if (!size)
        return std::unexpected(RiskError::OutOfRange);
    out.holdings.perp = *size;
    return out;
}

std::expected<StandardImpact, RiskError>
whatIf(const StandardAccount& account, std::size_t index, const Leg& fill, Money<Usdc> fee) {
    if (index >= account.markets.size())
        return std::unexpected(RiskError::BadMarket);
    auto filled = applyFill(account.cash, account.markets[index].holdings, fill, fee);
    if (!filled)
        return std::unexpected(filled.error());
    StandardAccount next = account;
    next.cash = filled->cash;
    next.markets[index].holdings = std::move(filled->holdings);
    auto before = standardMargin(account);
    auto after = standardMargin(next);
    const auto spotsBefore = liquidationSpots(account, index);
    const auto spotsAfter = liquidationSpots(next, index);
    if (!before || !spotsBefore)
        return std::unexpected(before ? spotsBefore.error() : before.error());
    if (!after || !spotsAfter)
        return std::unexpected(after ? spotsAfter.error() : after.error());
    return StandardImpact{std::move(*before), std::move(*after), *spotsBefore, *spotsAfter};
}

std::expected<PortfolioImpact, RiskError>
whatIf(const PortfolioAccount& account, const Leg& fill, Money<Usdc> fee) {
    auto filled = applyFill(account.cash, account.holdings, fill, fee);
    if (!filled)
        return std::unexpected(filled.error());
    PortfolioAccount next = account;
    next.cash = filled->cash;
    next.holdings = std::move(filled->holdings);
    auto before = portfolioMargin(account);
    auto after = portfolioMargin(next);
    const auto spotsBefore = liquidationSpots(account);
    const auto spotsAfter = liquidationSpots(next);
    if (!before || !spotsBefore)
        return std::unexpected(before ? spotsBefore.error() : before.error());
    if (!after || !spotsAfter)
        return std::unexpected(after ? spotsAfter.error() : after.error());
    return PortfolioImpact{std::move(*before), std::move(*after), *spotsBefore, *spotsAfter};
}

} // namespace app::risk
