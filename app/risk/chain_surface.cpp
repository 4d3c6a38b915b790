// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "chain_surface.h"

#include "app/pricing/convert.h"

namespace app::risk {
namespace {

using pricing::toDouble;

/// A book that was quiet for a minute is left out: fitted beside fresh quotes it would bend the smile.
constexpr std::chrono::seconds kMostQuoteAge{60};

std::optional<double> priceOf(const std::optional<market::Offer>& offer) noexcept {
    return offer ? std::optional(toDouble(offer->price)) : std::nullopt;
}

/// The expiry's quotes and what its instruments say of themselves.
pricing::QuotedExpiry quotedOf(const market::ChainExpiry& expiry, UnixMillis now) {
    pricing::QuotedExpiry out;
    const auto years = yearsBetween(now, expiry.expiry);
    out.years = years ? toDouble(*years) : 0.0;
    if (expiry.forward)
        out.listedForward = toDouble(expiry.forward->value());
    for (const auto& row : expiry.rows)
        for (const auto& cell : {row.call, row.put}) {
            if (!cell || !cell->ticker || !cell->instrument->option)
                continue;
            const auto& ticker = cell->ticker->value();
            out.quotes.push_back(
                {cell->instrument->option->kind, toDouble(row.strike), priceOf(ticker.bid),
                 priceOf(ticker.ask), now - ticker.at > kMostQuoteAge});
            out.tick = toDouble(cell->instrument->tickSize);
            if (ticker.option)
                out.discount = toDouble(ticker.option->discount);
        }
    return out;
}

} // namespace

ChainSurface fitChain(const market::OptionChain& chain, UnixMillis now, double alarmBasisPoints) {
    std::vector<pricing::QuotedExpiry> quoted;
    quoted.reserve(chain.expiries.size());
    for (const auto& expiry : chain.expiries)
        quoted.push_back(quotedOf(expiry, now));
    auto fitted = pricing::fitSurface(quoted, alarmBasisPoints);
    ChainSurface out{{}, std::move(fitted.surface)};
    for (std::size_t i = 0; i < chain.expiries.size(); ++i)
        out.expiries.push_back({std::move(fitted.expiries[i]), chain.expiries[i].expiry});
    return out;
}

} // namespace app::risk
