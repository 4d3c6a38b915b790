// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "mills_ratio.h"

#include <array>
#include <cmath>

namespace app::pricing {
namespace {

constexpr double kCentre = 5.0;
constexpr double kShift = 1.25;
// (z + 1.25)·M(z) as a polynomial in (z − 5)/(z + 5): the Chebyshev expansion of degree 24 (tail 1e-17),
// computed with 60 digits and written in powers, the lowest first; three zeros fill the last row of four.
constexpr std::array kPolynomial = {
    1.2050506544707236,      -0.31938622931066607,   0.1505169402878062,     -0.025614274126372703,
    -0.03618870599701357,    0.04683255959472794,    -0.032392086275259795,  0.014857511649672622,
    -0.004063707289683624,   0.00010367617103151862, 0.00041917651379236217, -0.00013377186478399458,
    -2.0641705677618304e-05, 2.1913685670256747e-05, -6.002218041457413e-07, -3.124711381009445e-06,
    3.7020206835723266e-07,  4.672892362993546e-07,  -7.419755729214225e-08, -7.382350998722691e-08,
    1.1213465416834115e-08,  1.0541745882342597e-08, -1.257160749891007e-09, -9.175584031788215e-10,
    7.848857644005268e-11,   0.0,                    0.0,                    0.0,
};

} // namespace

double millsRatio(double z) noexcept {
    const double t = (z - kCentre) / (z + kCentre);
    const double square = t * t;
    const double fourth = square * square;
    // Every fourth power has a chain of its own, four beside each other: in one alone each step waits for the
    // one before.
    double p0 = 0.0;
    double p1 = 0.0;
    double p2 = 0.0;
    double p3 = 0.0;
    for (std::size_t i = kPolynomial.size(); i != 0; i -= 4) {
        p0 = p0 * fourth + kPolynomial[i - 4];
        p1 = p1 * fourth + kPolynomial[i - 3];
        p2 = p2 * fourth + kPolynomial[i - 2];
        p3 = p3 * fourth + kPolynomial[i - 1];
    }
    return ((p0 + square * p2) + t * (p1 + square * p3)) / (z + kShift);
}

double normalDensity(double z) noexcept {
    const double square = z * z;
    const double rest = std::fma(z, z, -square);
    return kInvSqrtTwoPi * std::exp(-0.5 * square) * (1.0 - 0.5 * rest);
}

double roughUpperQuantile(double logProbability) noexcept {
    const double t = std::sqrt(-2.0 * logProbability);
    return t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                   (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}

} // namespace app::pricing
