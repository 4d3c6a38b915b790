// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_risk.h"

#include <algorithm>

namespace app::orders {
namespace {

/// The first expiry that is held; now where only perpetual or coin is.
UnixMillis firstExpiry(const risk::Holdings& holdings, UnixMillis now) {
    if (holdings.options.empty())
        return now;
    const auto first = std::ranges::min(
        holdings.options, {}, [](const risk::OptionPosition& held) { return held.option.expiry; });
    return std::max(now, UnixMillis(std::chrono::seconds(first.option.expiry)));
}

} // namespace

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
        return std::unexpected(AccountRiskError::MissingFeed);
    const auto& own = valued->account.markets[index];
    BookRisk out{std::move(*margin), *spots, own.market.spot, {}, firstExpiry(own.holdings, now)};
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
