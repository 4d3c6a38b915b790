// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "field_reader.h"
#include "portfolio_margin.h"
#include "standard_margin.h"

namespace app::risk {

// Files of portfolios with their markets (cli.md, "margin"): {srmParams | pm2Params, scenarios, auction,
// vectors: [{id, market, portfolio}]}. Decimals are text, numbers ending in E18 integers scaled 1e18.

/// What such a file says beside its portfolios; each model whose parameters stand there.
struct MarginParameters {
    std::optional<StandardParameters> standard;
    std::optional<PortfolioParameters> portfolio;
};

/// BadFile: neither model's parameters. BadParameters: some that cannot be used.
/// `scenarios` names the portfolio model's scenarios.
[[nodiscard]] std::expected<MarginParameters, RiskFileError>
parseMarginParameters(const lightclient::json::value& root, std::string_view scenarios = "scenarios");

/// What the file's perpAsset says of a portfolio's funding: −size·aggregatedFunding, for its positions start
/// at an aggregate of 0 (facts/derive.md C.3). Nothing without that section. BadFile: another shape, or
/// funding that is not paid up to the market's time: the rate of the rest is not in the file.
[[nodiscard]] std::expected<void, RiskFileError>
addPerpFunding(const lightclient::json::value& root, const MarketState& market, Holdings& holdings);

/// One of its portfolios under the standard manager. BadFile: another shape. TooManyPositions.
[[nodiscard]] std::expected<StandardAccount, RiskFileError>
parseStandardAccount(const lightclient::json::value& portfolio, const StandardParameters& parameters);

/// The same under the portfolio manager.
[[nodiscard]] std::expected<PortfolioAccount, RiskFileError>
parsePortfolioAccount(const lightclient::json::value& portfolio, const PortfolioParameters& parameters);

} // namespace app::risk
