// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_risk.h"

#include "app/risk/risk_report.h"

namespace app::orders {
std::expected<Sourced<BookRisk>, AccountRiskError> bookRiskOf(
    const venue::AccountState& account, const market::MarketSnapshot& market, const std::string& currency,
    const MarginParameters& parameters, const OrderLimits& limits, UnixMillis now) {
    const auto valued =
        riskAccountOf(account, market, AlsoValued{currency, std::nullopt}, parameters, limits, now);
    if (!valued)
        return std::unexpected(valued.error());
    const auto index = valued->indexOf(currency).value_or(0);
    auto margin = risk::standardMargin(valued->account);
    const auto spots = risk::liquidationSpots(valued->account, index);
    if (!margin || !spots)
        return std::unexpected(toAccountRiskError(margin ? spots.error() : margin.error()));
    const auto& own = valued->account.markets[index];
    BookRisk out{std::move(*margin), *spots, own.market.spot, {}, risk::firstExpiry(own.holdings, now)};
    if (!own.holdings.options.empty() || !own.holdings.perp.isZero()) {
        const auto grid = risk::payoffGrid(own.market.spot, own.holdings, *spots);
        if (auto curve = risk::payoffCurve(own.market, own.holdings, grid, out.curveExpiry))
            out.curve = std::move(*curve);
    }
    return Sourced<BookRisk>(
        std::move(out),
        Modelled{
            "standard margin", {"oracle feeds", "venue-reported account"}, now.time_since_epoch().count()});
}

} // namespace app::orders
