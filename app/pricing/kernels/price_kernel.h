// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "kernel_table.h"
#include "otm_value.h"

namespace app::pricing::kernels {

/// One register's worth of options: inputs, and what every output is made of.
template <std::size_t kBytes> struct PriceLanes {
    using L = Lanes<kBytes>;
    using M = LaneMath<kBytes>;
    using Real = typename L::Real;
    using Mask = typename L::Mask;

    Mask isPut;
    Real forward, strike, years, vol, rate;

    [[gnu::always_inline]] PriceLanes(const PriceRows& rows, std::size_t at) noexcept
        : isPut(L::loadFlags(rows.isPut + at)), forward(L::load(rows.forward + at)),
          strike(L::load(rows.strike + at)), years(L::load(rows.years + at)), vol(L::load(rows.vol + at)),
          rate(L::load(rows.rate + at)) {}

    /// All ones where the kernel must not answer: any number outside these ranges, NaN among them.
    [[gnu::always_inline]] Mask refused(Real stdev, Real low) const noexcept {
        const Mask fits = (forward > 1e-40) & (forward < 1e40) & (strike > 1e-40) & (strike < 1e40) &
                          (years > 1e-30) & (vol > 1e-30) & (stdev > 1e-12) & (stdev < 1e3) &
                          (L::abs(rate * years) < 100.0) & (L::abs(rate) < 1e10);
        // Between here and exp(−900) results fade through the denormal numbers.
        const Real exponent = 0.5 * low * low;
        return ~(fits & ((exponent < 640.0) | (exponent > 900.0)));
    }

    [[gnu::always_inline]] Mask run(const PriceColumns& out, std::size_t at) const noexcept {
        const Real root = L::sqrt(years);
        const Real stdev = vol * root;
        const Real logMoneyness = M::logRatio(forward, strike);
        const Real discount = M::exp(-(rate * years));
        // One division for 1/F and 1/s.
        const Real inverse = 1.0 / (forward * stdev);
        const Real overForward = inverse * stdev;
        const Real overStdev = inverse * forward;
        const auto terms = otmTerms<kBytes>(L::abs(logMoneyness) * overStdev, stdev, L::min(forward, strike));
        const Mask isBelow = forward < strike;
        const Real difference = forward - strike;
        const Mask inTheMoney = isBelow == isPut;
        const Real price = discount * (terms.otm + L::where(inTheMoney, L::abs(difference)));
        const Real scale = discount * terms.scale; // D·F·φ(d1)
        const Real density = scale * overForward;  // D·φ(d1)
        if (out.price)
            L::store(out.price + at, price);
        // Below the strike d1 = −low, above it d1 = high.
        const Real d1 = isBelow ? -terms.low : terms.high;
        const Real tail = density * (isBelow ? terms.millsLow : terms.millsHigh);
        const Mask isTail = (d1 < 0.0) ^ isPut;
        const Real delta = L::flipped(isPut, isTail ? tail : discount - tail);
        if (out.deltaForward)
            L::store(out.deltaForward + at, delta);
        const Real gamma = density * inverse;
        if (out.gammaForward)
            L::store(out.gammaForward + at, gamma);
        const Real vega = scale * root;
        if (out.vega)
            L::store(out.vega + at, vega);
        if (out.thetaForward)
            L::store(out.thetaForward + at, rate * price - 0.5 * (scale * overStdev) * (vol * vol));
        if (out.rhoForward)
            L::store(out.rhoForward + at, -(years * price));
        const Real d2 = isBelow ? -terms.high : terms.low;
        if (out.vannaForward)
            L::store(out.vannaForward + at, -(density * d2) / vol);
        if (out.volga)
            L::store(out.volga + at, vega * (d1 * d2) / vol);
        if (out.charmForward)
            L::store(out.charmForward + at, rate * delta + density * d2 / (2.0 * years));
        if (out.speedForward)
            L::store(out.speedForward + at, -(gamma * overForward) * (d1 * overStdev + 1.0));
        return refused(stdev, terms.low);
    }
};

/// KernelTable::price.
template <std::size_t kBytes>
void priceRows(
    const PriceRows& rows, const PriceColumns& out, std::size_t count, std::int64_t* isRefused) noexcept {
    for (std::size_t at = 0; at < count; at += Lanes<kBytes>::kCount) {
        const auto refused = PriceLanes<kBytes>(rows, at).run(out, at);
        __builtin_memcpy(isRefused + at, &refused, sizeof refused);
    }
}

} // namespace app::pricing::kernels
