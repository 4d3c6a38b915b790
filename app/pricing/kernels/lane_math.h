// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lanes.h"

// Functions of lanes, each good to a few units in the last place over the stated range. Their polynomials are
// Chebyshev expansions computed with 40 digits and written in powers. See lanes.h for why all are templates.
namespace app::pricing::kernels {

/// Powers of a variable for Estrin's scheme.
template <std::size_t kBytes> struct Powers {
    typename Lanes<kBytes>::Real x1, x2, x4, x8, x16;
    [[gnu::always_inline]] explicit Powers(typename Lanes<kBytes>::Real x) noexcept
        : x1(x), x2(x * x), x4(x2 * x2), x8(x4 * x4), x16(x8 * x8) {}
};

/// c[kFrom] + c[kFrom+1]·x + … of kCount terms as a balanced tree: a fifth of the latency of Horner's chain.
template <std::size_t kBytes, std::size_t kFrom, std::size_t kCount, std::size_t kSize>
[[gnu::always_inline]] inline typename Lanes<kBytes>::Real
polynomial(const Powers<kBytes>& p, const double (&c)[kSize]) noexcept {
    if constexpr (kCount == 1)
        return Lanes<kBytes>::all(c[kFrom]);
    else if constexpr (kCount == 2)
        return c[kFrom] + c[kFrom + 1] * p.x1;
    else {
        constexpr std::size_t kHalf = kCount > 16 ? 16 : kCount > 8 ? 8 : kCount > 4 ? 4 : 2;
        const auto low = polynomial<kBytes, kFrom, kHalf>(p, c);
        const auto high = polynomial<kBytes, kFrom + kHalf, kCount - kHalf>(p, c);
        const auto power = kHalf == 16 ? p.x16 : kHalf == 8 ? p.x8 : kHalf == 4 ? p.x4 : p.x2;
        return low + high * power;
    }
}

template <std::size_t kBytes> struct LaneMath {
    using L = Lanes<kBytes>;
    using Real = typename L::Real;
    using Mask = typename L::Mask;
    using Unsigned = typename L::Unsigned;

    /// The bits of doubles for arithmetic that wraps: lanes that hold no valid row may hold anything.
    [[gnu::always_inline]] static Unsigned wrapping(Real x) noexcept {
        return __builtin_bit_cast(Unsigned, L::bits(x));
    }
    [[gnu::always_inline]] static Real fromWrapping(Unsigned bits) noexcept {
        return L::real(__builtin_bit_cast(Mask, bits));
    }

    // Split so that a multiple by an exponent is exact (fdlibm's).
    static constexpr double kLn2High = 6.93147180369123816490e-01;
    static constexpr double kLn2Low = 1.90821492927058770002e-10;
    static constexpr double kRounder = 0x1.8p52; ///< pushes the fraction out of a double, integer bits below

    /// (atanh(s) − s)/s³ in s², |s| <= 0.2015.
    static constexpr double kAtanh[8] = {0.3333333333333333,  0.2000000000000434, 0.1428571428347282,
                                         0.11111111551498612, 0.0909086668260913, 0.07694518463927393,
                                         0.06603201661775324, 0.06817124752419872};
    /// (exp(r) − 1 − r)/r², |r| <= ln(2)/2.
    static constexpr double kExp[10] = {
        0.5000000000000001,     0.16666666666666669,    0.041666666666623824,   0.008333333333330039,
        0.0013888888917367081,  0.00019841269863171557, 2.4801521057868204e-05, 2.7557268276905696e-06,
        2.7620201591031547e-07, 2.5100472505694996e-08};
    /// (z + 1.25)·M(z) in (z − 5)/(z + 5), z >= 0.
    static constexpr double kMills[24] = {
        1.2050506544707236,      -0.31938622931066585,   0.15051694028780888,    -0.025614274126393697,
        -0.03618870599714129,    0.04683255959527045,    -0.0323920862728729,    0.0148575116431962,
        -0.00406370731272221,    0.00010367621401518038, 0.0004191766449573348,  -0.00013377203916444474,
        -2.0642178963997383e-05, 2.191414018354526e-05,  -5.990978143362013e-07, -3.1254881863798148e-06,
        3.6842164198471634e-07,  4.6815508325573315e-07, -7.233498647736758e-08, -7.442964663460762e-08,
        9.97789745607625e-09,    1.0783668971598626e-08, -7.863403296687696e-10, -9.595482712086364e-10};

    /// ln(a/b), also where a and b nearly agree. @pre both normal and positive
    [[gnu::always_inline]] static Real logRatio(Real a, Real b) noexcept {
        // The bits of a double count its binary logarithm: their difference, rounded to whole exponents.
        constexpr std::uint64_t kHalf = std::uint64_t{1} << 51;
        constexpr std::uint64_t kExponent = ~((std::uint64_t{1} << 52) - 1);
        constexpr std::uint64_t kBias = std::uint64_t{1} << 62; // 1024 in the exponent's place
        const Unsigned shift = (wrapping(a) - wrapping(b) + kHalf) & (Unsigned{} + kExponent);
        const Real scaled = fromWrapping(wrapping(b) + shift);
        // 2^52 + (exponent + 1024) by its bits: no conversion of 64-bit integers before AVX-512.
        const Unsigned counted = (shift + kBias) >> 52;
        const Real exponent = fromWrapping(counted | wrapping(L::all(0x1p52))) - (0x1p52 + 1024.0);
        const Real s = (a - scaled) / (a + scaled);
        const Real square = s * s;
        const Real tail = polynomial<kBytes, 0, 8>(Powers<kBytes>(square), kAtanh);
        const Real twice = s + s;
        return exponent * kLn2High + (twice + (twice * square * tail + exponent * kLn2Low));
    }

    /// exp(x) for |x| <= 708; what lies outside is taken at the bound.
    [[gnu::always_inline]] static Real exp(Real x) noexcept {
        x = L::max(L::min(x, L::all(708.0)), L::all(-708.0));
        const Real shifted = x * 1.4426950408889634074 + kRounder;
        const Real count = shifted - kRounder;
        const Real r = (x - count * kLn2High) - count * kLn2Low;
        const Real q = polynomial<kBytes, 0, 10>(Powers<kBytes>(r), kExp);
        const Real value = 1.0 + (r + r * r * q);
        return fromWrapping(wrapping(value) + (wrapping(shifted) << 52));
    }

    struct MillsPair {
        Real first, second;
    };
    /// The Mills ratio (1 − Φ(z))/φ(z) at two points for one division: within about five units of 2^-53.
    /// @pre 0 <= y, z <= 1e60
    [[gnu::always_inline]] static MillsPair mills(Real y, Real z) noexcept {
        const Real y5 = y + 5.0;
        const Real y1 = y + 1.25;
        const Real z5 = z + 5.0;
        const Real z1 = z + 1.25;
        const Real yy = y5 * y1;
        const Real zz = z5 * z1;
        const Real inverse = 1.0 / (yy * zz);
        const Real overY = inverse * zz;
        const Real overZ = inverse * yy;
        return {
            polynomial<kBytes, 0, 24>(Powers<kBytes>((y - 5.0) * (y1 * overY)), kMills) * (y5 * overY),
            polynomial<kBytes, 0, 24>(Powers<kBytes>((z - 5.0) * (z1 * overZ)), kMills) * (z5 * overZ)};
    }
    /// The same for three divisions, within three units.
    [[gnu::always_inline]] static MillsPair nearestMills(Real y, Real z) noexcept {
        const Real y5 = y + 5.0;
        const Real z5 = z + 5.0;
        const Real inverse = 1.0 / (y5 * z5);
        return {
            polynomial<kBytes, 0, 24>(Powers<kBytes>((y - 5.0) * (inverse * z5)), kMills) / (y + 1.25),
            polynomial<kBytes, 0, 24>(Powers<kBytes>((z - 5.0) * (inverse * y5)), kMills) / (z + 1.25)};
    }
};

} // namespace app::pricing::kernels
