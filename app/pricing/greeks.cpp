// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "greeks.h"

#include "mills_ratio.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::pricing {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// The limits for σ√T → 0: a forward or nothing, with a kink at F = K.
Greeks degenerate(const BlackInputs& in, double discount, double carryDiscount) noexcept {
    const double w = signOf(in.kind);
    const double inside = w * (in.forward - in.strike);
    const bool kink = inside == 0.0;
    const double n = kink ? 0.5 : (inside > 0.0 ? 1.0 : 0.0);
    const double spotPerForward = carryDiscount / discount;
    Greeks out;
    out.price = discount * std::max(inside, 0.0);
    out.deltaForward = discount * w * n;
    out.vega = kink ? discount * in.forward * kInvSqrtTwoPi * std::sqrt(in.years) : 0.0;
    out.rhoForward = -in.years * out.price;
    out.deltaSpot = carryDiscount * w * n;
    out.rhoSpot = in.years * discount * in.strike * w * n;
    out.deltaPremiumAdjusted = w * n * (in.strike / in.forward) * carryDiscount;
    out.probabilityInTheMoney = n;
    const double atKink = kink ? kUndefined : 0.0;
    out.gammaForward = out.gammaSpot = out.speedForward = out.volga = atKink;
    out.vannaForward = out.vannaSpot = atKink * spotPerForward;
    out.thetaForward = kink ? kUndefined : in.rate * out.price;
    out.thetaSpot = kink ? kUndefined : discount * w * n * (in.carry * in.forward - in.rate * in.strike);
    out.charmForward = kink ? kUndefined : in.rate * out.deltaForward;
    out.charmSpot = kink ? kUndefined : in.carry * out.deltaSpot;
    return out;
}

bool allFinite(const Greeks& g) noexcept {
    for (const double value :
         {g.price, g.deltaForward, g.gammaForward, g.speedForward, g.vega, g.volga, g.thetaForward,
          g.rhoForward, g.vannaForward, g.charmForward, g.deltaSpot, g.gammaSpot, g.thetaSpot, g.rhoSpot,
          g.vannaSpot, g.charmSpot, g.deltaPremiumAdjusted, g.probabilityInTheMoney})
        if (!std::isfinite(value))
            return false;
    return true;
}

/// A limit, where a double holds it; at the kink the Greeks that do not exist stay NaN.
std::expected<Greeks, PricingError> checked(const Greeks& g, bool isKink) noexcept {
    auto existing = g;
    if (isKink)
        existing.gammaForward = existing.gammaSpot = existing.speedForward = existing.volga =
            existing.vannaForward = existing.vannaSpot = existing.thetaForward = existing.thetaSpot =
                existing.charmForward = existing.charmSpot = 0.0;
    if (!allFinite(existing))
        return std::unexpected(PricingError::OutOfRange);
    return g;
}

Greeks regular(const BlackInputs& in, double discount, double carryDiscount) noexcept {
    const BlackTerms terms = blackTerms(in);
    const double w = signOf(in.kind);
    const double root = std::sqrt(in.years);
    const double n1 = w * tailSafeCdf(w * terms.d1, terms.density1, terms.mills1);
    const double n2 = w * tailSafeCdf(w * terms.d2, terms.density2, terms.mills2);
    const double scale = discount * terms.scale; // D·F·φ(d1)
    const double density = discount * terms.density1;
    const double forwardPerSpot = carryDiscount / discount; // exp((r − q)T)
    const double decay = -0.5 * scale * in.vol / root;
    const double d1d2 = terms.d1 * terms.d2;

    Greeks out;
    out.price = discount * undiscounted(in, terms);
    out.deltaForward = discount * n1;
    out.gammaForward = density / (in.forward * terms.stdev);
    out.speedForward = -out.gammaForward / in.forward * (terms.d1 / terms.stdev + 1.0);
    out.vega = scale * root;
    out.volga = out.vega * d1d2 / in.vol;
    out.thetaForward = decay + in.rate * out.price;
    out.rhoForward = -in.years * out.price;
    out.vannaForward = -density * terms.d2 / in.vol;
    out.charmForward = in.rate * out.deltaForward + density * terms.d2 / (2.0 * in.years);
    out.deltaSpot = carryDiscount * n1;
    out.gammaSpot = out.gammaForward * forwardPerSpot * forwardPerSpot;
    out.thetaSpot = decay + discount * (in.carry * in.forward * n1 - in.rate * in.strike * n2);
    out.rhoSpot = in.years * discount * in.strike * n2;
    out.vannaSpot = out.vannaForward * forwardPerSpot;
    out.charmSpot =
        in.carry * out.deltaSpot -
        carryDiscount * terms.density1 * ((in.rate - in.carry) / terms.stdev - terms.d2 / (2.0 * in.years));
    out.deltaPremiumAdjusted = n2 * (in.strike / in.forward) * carryDiscount;
    out.probabilityInTheMoney = w * n2;
    return out;
}

} // namespace

std::expected<Greeks, PricingError> greeks(const BlackInputs& in) noexcept {
    if (const auto good = check(in); !good)
        return std::unexpected(good.error());
    const double discount = std::exp(-in.rate * in.years);
    const double carryDiscount = std::exp(-in.carry * in.years);
    if (!(in.vol * std::sqrt(in.years) > 0.0))
        return checked(degenerate(in, discount, carryDiscount), in.forward == in.strike);
    const Greeks out = regular(in, discount, carryDiscount);
    if (!allFinite(out))
        return std::unexpected(PricingError::OutOfRange);
    return out;
}

std::expected<double, PricingError> oneDayDecay(const BlackInputs& in) noexcept {
    const auto now = blackPrice(in);
    if (!now)
        return now;
    BlackInputs tomorrow = in;
    tomorrow.years = in.years - std::min(1.0 / 365.0, in.years);
    const auto then = blackPrice(tomorrow);
    if (!then)
        return then;
    return *then - *now;
}

} // namespace app::pricing
