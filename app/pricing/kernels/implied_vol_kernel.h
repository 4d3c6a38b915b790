// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "kernel_table.h"
#include "lane_math.h"

namespace app::pricing::kernels {

/// One register's worth of prices: the out-of-the-money twin's value in units of its upper bound,
/// β = b/min(F, K) in (0, 1), as a function of s = σ√T. Solved by third-order (Halley) steps on ln β below
/// one half and on ln(1 − β) above, as the scalar solver does (normalised_black.cpp).
template <std::size_t kBytes> class ImpliedVolLanes {
    using L = Lanes<kBytes>;
    using M = LaneMath<kBytes>;
    using Real = typename L::Real;
    using Mask = typename L::Mask;

public:
    [[gnu::always_inline]] ImpliedVolLanes(const ImpliedVolRows& rows, std::size_t at) noexcept {
        const Mask isPut = L::loadFlags(rows.isPut + at);
        const Real forward = L::load(rows.forward + at);
        const Real strike = L::load(rows.strike + at);
        const Real discount = L::load(rows.discount + at);
        const Real price = L::load(rows.price + at);
        m_years = L::load(rows.years + at);
        const Mask isBelow = forward < strike;
        const Mask inTheMoney = isBelow == isPut;
        const Real time = price - discount * L::where(inTheMoney, L::abs(forward - strike));
        const Real room = discount * (isPut ? strike : forward) - price;
        const Real unit = discount * L::min(forward, strike);
        m_distance = L::abs(M::logRatio(forward, strike));
        m_isUpper = time > room;
        m_target = (m_isUpper ? room : time) / unit;
        // Whatever is invalid, at a bound or so close to it that a rounding could decide on which side.
        m_fits = (forward > 1e-40) & (forward < 1e40) & (strike > 1e-40) & (strike < 1e40) &
                 (discount > 1e-20) & (discount < 1e20) & (m_years > 1e-30) & (m_years < 1e30) &
                 (time > 1e-12 * price) & (room > 1e-12 * price) & (m_target > 1e-270) &
                 (m_target <= 0.5000001);
    }

    /// Writes the volatilities; all ones where there is none.
    [[gnu::always_inline]] Mask run(double* vol) const noexcept {
        constexpr int kMostSteps = 8;
        constexpr double kNear = 1e-3; // the next error is of the order of this step's cube
        constexpr double kSettled = 1e-5;
        Real s = start();
        for (int i = 0; i < kMostSteps; ++i) {
            const Real next = s + step<false>(s);
            const Mask isOpen = m_fits & ~(L::abs(next - s) <= kNear * s);
            s = next > 0.0 ? next : 0.5 * s;
            if (!L::any(isOpen))
                break;
        }
        const Real last = step<true>(s);
        L::store(vol, (s + last) / L::sqrt(m_years));
        return ~(m_fits & (L::abs(last) <= kSettled * s) & (s < 1e3));
    }

private:
    static constexpr double kInvSqrtTwoPi = 0.39894228040143267794;
    static constexpr double kSqrtTwoPi = 2.5066282746310005024;

    /// One Halley step; kIsLast spends more on the accuracy of the objective.
    template <bool kIsLast> [[gnu::always_inline]] Real step(Real s) const noexcept {
        const Real inverse = 1.0 / s;
        const Real centre = m_distance * inverse;
        const Real half = 0.5 * s;
        const Real low = centre - half;
        const Real high = centre + half;
        const Real density = kInvSqrtTwoPi * M::exp(-0.5 * low * low);
        const auto mills = kIsLast ? M::nearestMills(L::abs(low), L::min(high, L::all(1e30)))
                                   : M::mills(L::abs(low), L::min(high, L::all(1e30)));
        const Mask isInside = low < 0.0;
        // β where both arguments are on one side, otherwise 1 − β; then the one that is solved for.
        const Real part = density * (isInside ? mills.first + mills.second : mills.first - mills.second);
        const Real plain = (isInside == m_isUpper) ? part : 1.0 - part;
        const Real value = kIsLast ? refined(plain, density, centre, half) : plain;
        const Real objective = M::logRatio(value, m_target);
        const Real newton = -L::flipped(m_isUpper, objective * (value / density));
        const Real curvature = low * high * inverse;
        return newton / L::max(0.5 * (newton * curvature + objective) + 1.0, L::all(0.5));
    }

    /// β again, where the money is near.
    [[gnu::always_inline]] static Real refined(Real plain, Real density, Real centre, Real half) noexcept {
        const Mask isNear = (half < 0.25) & (centre < 2.0);
        return L::any(isNear) ? L::select(isNear, density * nearDifference(centre, half), plain) : plain;
    }

    /// M(c − t) − M(c + t) by the odd terms of Taylor's series around c, as normalised_black.cpp: near the
    /// money β is small against one, and 1 − β would have eaten its digits.
    [[gnu::always_inline]] static Real nearDifference(Real c, Real t) noexcept {
        Real previous = M::nearestMills(c, c).first;
        Real current = 1.0 - c * previous;
        Real power = t;
        Real sum = t * current;
        for (int n = 1; n <= 17; n += 2) {
            const Real even = n * previous - c * current;
            const Real odd = (n + 1) * current - c * even;
            previous = even;
            current = odd;
            power *= t * t * (1.0 / ((n + 1) * (n + 2)));
            sum += power * current;
        }
        return 2.0 * sum;
    }

    /// Jäckel's asymptotic guesses (2015, 4.3) outside, the tangent at the inflection point s = √(2|x|)
    /// between.
    [[gnu::always_inline]] Real start() const noexcept {
        const Real pivot = L::sqrt(2.0 * m_distance);
        const Real pivotValue = 0.5 - kInvSqrtTwoPi * M::mills(pivot, pivot).first;
        const Real value = m_isUpper ? 1.0 - m_target : m_target;
        const Real tangent = pivot + (value - pivotValue) * kSqrtTwoPi;
        const Real scale =
            m_isUpper ? 1.0 + M::exp(m_distance) : L::max(1.2091995761561452 * m_distance, L::all(1e-300));
        const Real logValue = M::logRatio(m_target, scale);
        const Real logP = m_isUpper ? logValue : (logValue - 0.5 * m_distance) * (1.0 / 3.0);
        const Real quantile = roughQuantile(L::min(logP, L::all(-0.75)));
        const Mask isFar = logP < -0.75;
        const Real asymptotic = m_distance / (1.7320508075688772 * quantile);
        const Mask isTangentNearer = (tangent > 0.0) & (tangent < asymptotic);
        const Real far = isTangentNearer ? tangent : asymptotic;
        const Real below = isFar ? far : L::max(tangent, 0.25 * pivot);
        const Real above = isFar ? L::max(2.0 * quantile, tangent) : tangent;
        return m_isUpper ? above : (value < pivotValue ? below : tangent);
    }

    /// roughUpperQuantile of mills_ratio.h.
    [[gnu::always_inline]] static Real roughQuantile(Real logProbability) noexcept {
        const Real t = L::sqrt(-2.0 * logProbability);
        return t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                       (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    }

    Real m_years, m_distance, m_target;
    Mask m_isUpper, m_fits;
};

/// KernelTable::impliedVol.
template <std::size_t kBytes>
void impliedVolRows(
    const ImpliedVolRows& rows, double* vol, std::size_t count, std::int64_t* isRefused) noexcept {
    for (std::size_t at = 0; at < count; at += Lanes<kBytes>::kCount) {
        const auto refused = ImpliedVolLanes<kBytes>(rows, at).run(vol + at);
        __builtin_memcpy(isRefused + at, &refused, sizeof refused);
    }
}

} // namespace app::pricing::kernels
