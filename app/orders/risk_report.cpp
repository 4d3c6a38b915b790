// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "risk_report.h"

#include <algorithm>

namespace app::orders {

std::expected<Sourced<RiskReport>, AccountRiskError> riskReportOf(
    const venue::AccountState& account, const market::MarketSnapshot& market, const std::string& currency,
    const MarginParameters& parameters, const OrderLimits& limits, const ReportTimes& times) {
    const UnixMillis now = times.now;
    const auto valued =
        riskAccountOf(account, market, AlsoValued{currency, std::nullopt}, parameters, limits, now);
    if (!valued)
        return std::unexpected(valued.error());
    const auto index = valued->indexOf(currency);
    const auto feeds = market.feeds.find(currency);
    if (!index || feeds == market.feeds.end() || !feeds->second)
        return std::unexpected(AccountRiskError::MissingFeed);
    const auto listed = freshExpiries(feeds->second->value(), limits, now);
    auto report = risk::riskReport(valued->account, *index, listed);
    if (!report)
        return std::unexpected(toAccountRiskError(report.error()));
    report->currency = currency;
    if (const auto chain = market.chains.find(currency); chain != market.chains.end())
        risk::addFits(*report, risk::fitChain(chain->second, now, pricing::kForwardGapAlarm));
    return Sourced<RiskReport>(
        std::move(*report), Modelled{
                                "standard margin and Black-76",
                                {"oracle feeds", "venue-reported account"},
                                std::min(now, times.accountAt).time_since_epoch().count()});
}

} // namespace app::orders
