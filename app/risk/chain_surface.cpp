// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "chain_surface.h"

#include "app/pricing/convert.h"

namespace app::risk {
namespace {

using pricing::toDouble;

std::optional<double> priceOf(const std::optional<market::Offer>& offer) noexcept {
    return offer ? std::optional(toDouble(offer->price)) : std::nullopt;
}

/// The expiry's quotes and what its instruments say of themselves.
struct Quotes {
    std::vector<pricing::OptionQuote> quotes;
    double tick = 0.0;
    double discount = 1.0;
};

Quotes quotesOf(const market::ChainExpiry& expiry) {
    Quotes out;
    for (const auto& row : expiry.rows)
        for (const auto& cell : {row.call, row.put}) {
            if (!cell || !cell->ticker || !cell->instrument->option)
                continue;
            const auto& ticker = cell->ticker->value();
            out.quotes.push_back(
                {cell->instrument->option->kind, toDouble(row.strike), priceOf(ticker.bid),
                 priceOf(ticker.ask)});
            out.tick = toDouble(cell->instrument->tickSize);
            if (ticker.option)
                out.discount = toDouble(ticker.option->discount);
        }
    return out;
}

ExpirySmile fitExpiry(
    const market::ChainExpiry& expiry, UnixMillis now, double alarmBasisPoints,
    const std::optional<pricing::SviSlice>& floor) {
    ExpirySmile out;
    out.expiry = expiry.expiry;
    const auto years = yearsBetween(now, expiry.expiry);
    out.years = years ? toDouble(*years) : 0.0;
    const auto quotes = quotesOf(expiry);
    if (const auto parity = pricing::parityForward(quotes.quotes, quotes.discount)) {
        out.parity = *parity;
        out.forward = parity->forward;
    }
    if (expiry.forward) {
        out.forward = toDouble(expiry.forward->value());
        const auto gap = out.parity ? pricing::forwardGap(out.parity->forward, out.forward, alarmBasisPoints)
                                    : std::unexpected(pricing::PricingError::TooFewQuotes);
        out.gap = gap ? std::optional(*gap) : std::nullopt;
    }
    if (out.forward > 0.0)
        out.fit =
            pricing::fitQuotes(quotes.quotes, {out.forward, out.years, quotes.discount, quotes.tick}, floor);
    return out;
}

} // namespace

ChainSurface fitChain(const market::OptionChain& chain, UnixMillis now, double alarmBasisPoints) {
    ChainSurface out;
    std::vector<pricing::SurfaceSlice> slices;
    for (const auto& expiry : chain.expiries) {
        const auto floor = slices.empty() ? std::nullopt : std::optional(slices.back().slice);
        auto smile = fitExpiry(expiry, now, alarmBasisPoints, floor);
        if (smile.fit)
            slices.push_back({smile.years, smile.fit->slice});
        out.expiries.push_back(std::move(smile));
    }
    if (auto surface = pricing::VolSurface::make(std::move(slices)))
        out.surface.emplace(std::move(*surface));
    return out;
}

} // namespace app::risk
