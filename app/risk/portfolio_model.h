// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "mark_batch.h"
#include "portfolio_margin.h"

// The inside of portfolio_margin: model numbers, for the report, the search and scenarios.
namespace app::risk {

/// What does not move with spot.
struct PortfolioFactors {
    double volUp = 1.0;
    double volDown = 1.0;
    double discountPositive = 1.0;
    double discountNegative = 1.0;
    double basisFactor = 0.0;
    double nakedShorts = 0.0;
    double contracts = 0.0; ///< long and short
};

/// The account in model numbers, valued at the book's own spot.
struct PortfolioModel {
    double cash = 0.0;
    ModelBook book;
    PortfolioParametersOf<double> p;
    bool collateralCancelsRisk = false;
    std::vector<ScenarioOf<double>> scenarios;
    double dteFloorSeconds = 0.0;
    std::vector<PortfolioFactors> factors; ///< parallel to book.expiries
    MarkBatch marks;
};

/// One expiry's share of the value and of what the worst scenario and the basis take.
struct ExpiryAmounts {
    double value = 0.0;
    double worstProfit = 0.0; ///< in the scenario that decides the margin; zero where the basis does
    double basis = 0.0;
    double maintenanceContingency = 0.0;
    double initialContingency = 0.0;
};

struct PortfolioAmounts {
    double initial = 0.0;
    double maintenance = 0.0;
    double value = 0.0;
    double basis = 0.0;
    double maintenanceContingency = 0.0;
    double initialContingency = 0.0;
    std::vector<double> profits;
    std::size_t worst = 0;
    std::vector<ExpiryAmounts> expiries; ///< parallel to book.expiries
};

/// Checked and ready. BadParameters: no scenarios. Errors as makeModelBook.
[[nodiscard]] std::expected<PortfolioModel, RiskError> makePortfolioModel(const PortfolioAccount& account);
/// The same for a book in model numbers.
[[nodiscard]] std::expected<PortfolioModel, RiskError>
makePortfolioModel(ModelBook book, double cash, const PortfolioParameters& parameters);

/// What depends on time alone; again after the book grew older.
void updateFactors(PortfolioModel& model);

/// Margins and scenarios at the book's own spot.
PortfolioAmounts portfolioAmounts(PortfolioModel& model);

} // namespace app::risk
