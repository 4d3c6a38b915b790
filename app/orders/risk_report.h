// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "account_risk.h"

#include "app/provenance/sourced.h"
#include "app/risk/risk_report.h"

namespace app::orders {

using risk::RiskReport;
using risk::SmileCurve;
using risk::SmilePoint;

/// When a report is made, and when the venue reported the account that it is about.
struct ReportTimes {
    UnixMillis now;
    UnixMillis accountAt;
};

/// The report on an account as `currency` moves, from what the venue says of the account and the market's
/// feeds; as old as the older of the two. Errors of riskAccountOf(); MissingFeed also where the model refuses
/// the market's numbers.
[[nodiscard]] std::expected<Sourced<RiskReport>, AccountRiskError> riskReportOf(
    const venue::AccountState& account, const market::MarketSnapshot& market, const std::string& currency,
    const MarginParameters& parameters, const OrderLimits& limits, const ReportTimes& times);

} // namespace app::orders
