// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "portfolio_margin.h"
#include "standard_margin.h"
#include "worst_case.h"

namespace app::risk {

/// The holdings and cash after a fill: cash pays price × size and the fee for an option; a perpetual's fill
/// is marked against its last mark instead, so that its profit counts from the fill's price.
struct AfterFill {
    Money<Usdc> cash;
    Holdings holdings;
};
[[nodiscard]] std::expected<AfterFill, RiskError>
applyFill(Money<Usdc> cash, const Holdings& holdings, const Leg& fill, Money<Usdc> fee);

/// Margin and liquidation spots before and after an order fills whole at its limit price.
struct StandardImpact {
    MarginReport before;
    MarginReport after;
    LiquidationSpots spotsBefore;
    LiquidationSpots spotsAfter;
};
/// For a leg in market `index` of the account. Errors as standardMargin and liquidationSpots.
[[nodiscard]] std::expected<StandardImpact, RiskError>
whatIf(const StandardAccount& account, std::size_t index, const Leg& fill, Money<Usdc> fee);

/// The same under the portfolio manager.
struct PortfolioImpact {
    PortfolioReport before;
    PortfolioReport after;
    LiquidationSpots spotsBefore;
    LiquidationSpots spotsAfter;
};
[[nodiscard]] std::expected<PortfolioImpact, RiskError>
whatIf(const PortfolioAccount& account, const Leg& fill, Money<Usdc> fee);

} // namespace app::risk
