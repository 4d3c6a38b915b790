// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "field_reader.h"
#include "linear_margin.h"
#include "portfolio_parameters.h"
#include "simulation.h"
#include "standard_parameters.h"

#include <variant>

namespace app::risk {

// Files of books with their scenarios (cli.md, "risk"): {margin_rule?, srmParams?, pm2Params?, scenarios:
// [[log return, log vol], …], books: [{id, spot, basis_rate, vol_beta, cash, perp_qty, perp_entry, options:
// [{type, K, T, sigma, qty}]}]}. Numbers are JSON or decimal text.

/// How such a file wants margin: "sm", "pm2", or the linear rule where it says nothing or "linear".
using MarginRule = std::variant<LinearRule, StandardParameters, PortfolioParameters>;

/// The rule; parameters of the file's own where it has some, else those the product ships. The portfolio
/// model's scenarios are "pm2Scenarios" here; the linear rule's factors are read from what
/// conventions.maintenance_margin says. BadParameters: an unknown rule, or parameters that cannot be used.
/// MissingParameter: a section for the other rule alone.
[[nodiscard]] std::expected<MarginRule, RiskFileError> parseMarginRule(const lightclient::json::value& root);

/// The scenarios. BadFile: another shape, fewer than two, or more than a hundred thousand.
[[nodiscard]] std::expected<std::vector<JointMove>, RiskFileError>
parseScenarios(const lightclient::json::value& root);

/// One book: forward = spot·exp(basis_rate·T), one volatility per option.
struct RiskFileBook {
    ModelBook book;
    double cash = 0.0;
    SmileMotion motion; ///< for the liquidation search
};
/// BadFile, TooManyPositions; BadMarket: spot not above zero; ExpiredOption: T not above zero; NoVolatility:
/// sigma not above zero; BadPosition: a strike not above zero, or one option with two volatilities.
[[nodiscard]] std::expected<RiskFileBook, RiskFileError> parseRiskBook(const lightclient::json::value& book);

} // namespace app::risk
