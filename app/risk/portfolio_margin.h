// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "liquidation.h"
#include "margin_report.h"
#include "model_book.h"
#include "portfolio_parameters.h"

namespace app::risk {

/// A whole account under the portfolio manager: cash and one underlying.
struct PortfolioAccount {
    Money<Usdc> cash;
    MarketState market;
    Holdings holdings;
    PortfolioParameters parameters;
};

/// What the account would lose or gain in one scenario.
struct ScenarioResult {
    ScenarioOf<Ratio> scenario;
    Money<Usdc> profit;
};

/// One expiry's share. Scenarios are judged for the whole account, so that a share says where the margin
/// comes from and not what the expiry would need alone.
struct PortfolioExpiry {
    std::int64_t expiry = 0;
    Money<Usdc> markToMarket;           ///< discounted
    Money<Usdc> worstProfit;            ///< in the worst scenario; zero where the basis is worse
    Money<Usdc> basisContingency;       ///< zero or negative
    Money<Usdc> maintenanceContingency; ///< zero or positive
    Money<Usdc> initialContingency;     ///< zero or positive
};

/// Margin of a whole account; net values as in MarginReport.
struct PortfolioReport {
    Money<Usdc> initialNet;
    Money<Usdc> maintenanceNet;
    Money<Usdc> markToMarket;
    Money<Usdc> bufferMargin;
    Money<Usdc> perpCash;               ///< what settling the perpetual now would add to cash
    Money<Usdc> basisContingency;       ///< zero or negative
    Money<Usdc> maintenanceContingency; ///< zero or positive, charged on both margins
    Money<Usdc> initialContingency;     ///< zero or positive, charged on initial margin beside it
    std::vector<ScenarioResult> scenarios;
    std::size_t worst = 0; ///< index of the worst scenario; scenarios.size() where the basis is worse
    std::vector<PortfolioExpiry> expiries;
    std::vector<OptionMark> marks;
};

/// Initial and maintenance margin by Derive's portfolio manager 2 (facts/derive.md C.4, v2-core semantics):
/// the worst of the scenarios and the basis contingency, plus contingencies. The contracts' own results are
/// met within 2e-14 of the largest of value and margin.
[[nodiscard]] std::expected<PortfolioReport, RiskError> portfolioMargin(const PortfolioAccount& account);

/// The account as a function of where the market goes. Errors as portfolioMargin and check(motion).
[[nodiscard]] std::expected<MarginedBook, RiskError>
makeMarginedBook(const PortfolioAccount& account, const SmileMotion& motion = {});
/// The same for a book in model numbers.
[[nodiscard]] std::expected<MarginedBook, RiskError> makeMarginedBook(
    ModelBook book, double cash, const PortfolioParameters& parameters, const SmileMotion& motion = {});

/// Every spot at which maintenance net margin crosses zero; the rest of the market stays.
[[nodiscard]] std::expected<LiquidationSpots, RiskError>
liquidationSpots(const PortfolioAccount& account, const ScanRange& range = {});

} // namespace app::risk
