// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lane_math.h"

namespace app::pricing::kernels {

/// What price and Greeks of one lane share, by the out-of-the-money twin: with c = |ln(F/K)|/s and h = s/2
/// the arguments are |d1|, |d2| = |c ∓ h|, and F·φ(d1) = K·φ(d2) = min(F, K)·φ(c − h).
template <std::size_t kBytes> struct OtmTerms {
    using L = Lanes<kBytes>;
    typename L::Real low;       ///< c − h
    typename L::Real high;      ///< c + h
    typename L::Real millsLow;  ///< M(|c − h|)
    typename L::Real millsHigh; ///< M(c + h)
    typename L::Real scale;     ///< F·φ(d1)
    typename L::Real otm;       ///< undiscounted value of the out-of-the-money option
};

/// The terms. @pre centre = |ln(F/K)|/stdev >= 0, stdev > 0, least = min(F, K)
template <std::size_t kBytes>
[[gnu::always_inline]] inline OtmTerms<kBytes> otmTerms(
    typename Lanes<kBytes>::Real centre, typename Lanes<kBytes>::Real stdev,
    typename Lanes<kBytes>::Real least) noexcept {
    using L = Lanes<kBytes>;
    using M = LaneMath<kBytes>;
    constexpr double kInvSqrtTwoPi = 0.39894228040143267794;
    OtmTerms<kBytes> out;
    const auto half = 0.5 * stdev;
    out.low = centre - half;
    out.high = centre + half;
    const auto exponent = -0.5 * out.low * out.low;
    // Below exp(−708) there is nothing that a double can hold: zero, not the bound's value.
    const auto density = L::where(exponent > -708.0, kInvSqrtTwoPi * M::exp(exponent));
    const auto mills = M::mills(L::abs(out.low), out.high);
    out.millsLow = mills.first;
    out.millsHigh = mills.second;
    out.scale = least * density;
    // Both arguments on one side: a difference of Mills ratios, whose cancellation is the conditioning of the
    // price itself. On both sides: what is missing to the upper bound.
    const auto inside = out.low < 0.0;
    const auto spread = L::flipped(inside, out.millsLow) - out.millsHigh;
    out.otm = L::max(L::where(inside, least) + out.scale * spread, L::all(0.0));
    return out;
}

} // namespace app::pricing::kernels
