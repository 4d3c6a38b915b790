// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "modelled_quote.h"

#include "app/pricing/convert.h"
#include "app/pricing/greeks.h"
#include "app/pricing/implied_vol.h"

#include <cmath>

namespace app::market {
namespace {

constexpr std::int64_t kStep = 1'000'000; // 10^-12, the venue's own precision

template <class Tag, class Number> std::optional<Fixed18<Tag>> exact(Number value) {
    const auto out = pricing::fromDouble(value, Fixed18<Tag>::fromRaw(kStep), Rounding::HalfEven);
    return out ? std::optional(*out) : std::nullopt;
}

std::optional<Vol> volOf(pricing::ImpliedVolInputs in, std::optional<Price> price) {
    if (!price)
        return std::nullopt;
    in.price = pricing::toDouble(*price);
    const auto vol = pricing::impliedVol(in);
    return vol ? exact<VolTag>(*vol) : std::nullopt;
}

std::optional<ModelledGreeks> greeksAt(const pricing::ImpliedVolInputs& in, Vol vol) {
    pricing::BlackInputs black{in.kind, in.forward, in.strike, in.years};
    black.vol = pricing::toDouble(vol);
    black.rate = in.years > 0 ? -std::log(in.discount) / in.years : 0;
    const auto g = pricing::greeks(black);
    if (!g)
        return std::nullopt;
    const auto value = exact<PriceTag>(g->price);
    const auto delta = exact<RatioTag>(g->deltaForward);
    const auto gamma = exact<RatioTag>(g->gammaForward);
    const auto vega = exact<RatioTag>(pricing::vegaPerPoint(*g));
    const auto theta = exact<RatioTag>(pricing::thetaPerDay(*g));
    const auto rho = exact<RatioTag>(pricing::rhoPerPercent(*g));
    if (!value || !delta || !gamma || !vega || !theta || !rho)
        return std::nullopt;
    return ModelledGreeks{*value, *delta, *gamma, *vega, *theta, *rho};
}

} // namespace

std::optional<Sourced<ModelledQuote>> modelQuote(const Instrument& instrument, const Ticker& ticker) {
    if (!instrument.option || !ticker.option)
        return std::nullopt;
    const auto years = yearsBetween(ticker.at, instrument.option->expiry);
    if (!years || !years->isPositive())
        return std::nullopt;
    const pricing::ImpliedVolInputs in{
        instrument.option->kind,
        pricing::toDouble(ticker.option->forward),
        pricing::toDouble(instrument.option->strike),
        pricing::toDouble(*years),
        pricing::toDouble(ticker.option->discount),
        0};
    ModelledQuote out;
    out.bidVol = volOf(in, ticker.bid ? std::optional(ticker.bid->price) : std::nullopt);
    out.askVol = volOf(in, ticker.ask ? std::optional(ticker.ask->price) : std::nullopt);
    out.markVol = volOf(in, ticker.mark);
    if (out.markVol)
        out.greeks = greeksAt(in, *out.markVol);
    return Sourced(
        out, Modelled{"Black-76", {"forward", "bid", "ask", "mark"}, ticker.at.time_since_epoch().count()});
}

} // namespace app::market
