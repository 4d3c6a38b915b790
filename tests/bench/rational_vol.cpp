// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "rational_vol.h"

#include "published_functions.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace bench {
namespace {

constexpr double kSqrtTwoPi = 2.50662827463100050242;
constexpr double kSqrtPiOverTwo = kSqrtTwoPi / 2;
constexpr double kInvSqrtThree = std::numbers::inv_sqrt3;
constexpr double kTwoPiOverSqrt27 = 1.20919957615614523373;

/// Φ(z) for z <= 0 with its density.
struct Normal {
    double cumulative = 0.0;
    double density = 0.0;
};
Normal normalBelow(double z) noexcept {
    const double weight = std::exp(-0.5 * z * z);
    return {0.5 * weight * scaledErfc(-z * M_SQRT1_2), weight / kSqrtTwoPi};
}

/// The normalised price b(x, s) and its slope in s, with h = x/s and t = s/2.
struct Price {
    double value = 0.0;
    double slope = 0.0;
};
Price priceAt(double x, double s) noexcept {
    const double h = x / s;
    const double t = 0.5 * s;
    const double weight = std::exp(-0.5 * (h * h + t * t));
    const double slope = weight / kSqrtTwoPi;
    if (t >= 0.21)
        return {0.5 * weight * (scaledErfc(-(h + t) * M_SQRT1_2) - scaledErfc(-(h - t) * M_SQRT1_2)), slope};
    // Φ/φ(h + t) − Φ/φ(h − t) = 2·Σ t^(2k+1)/(2k+1)!·Y^(2k+1)(h) with Y' = 1 + h·Y and
    // Y^(n+1) = n·Y^(n−1) + h·Y^(n) (the paper's expansion for small t).
    const double square = h * h;
    const double wide = t * t;
    double even = h * kSqrtPiOverTwo * scaledErfc(-h * M_SQRT1_2); // h·Y^(2k)
    double odd = 1.0 + even;                                       // Y^(2k+1)
    double power = t;
    double sum = power * odd;
    for (int n = 1; n <= 11; n += 2) {
        even = n * even + square * odd;
        odd = (n + 1) * odd + even;
        power *= wide / ((n + 1) * (n + 2));
        sum += power * odd;
    }
    return {2.0 * slope * sum, slope};
}

/// A function's value and first derivative at a point.
struct Knot {
    double at = 0.0;
    double value = 0.0;
    double slope = 0.0;
};

/// Delbourgo and Gregory's rational cubic between two knots, its shape parameter already chosen.
double rationalCubic(double at, const Knot& left, const Knot& right, double shape) noexcept {
    const double width = right.at - left.at;
    const double t = (at - left.at) / width;
    const double u = 1.0 - t;
    const double above = right.value * t * t * t + (shape * right.value - width * right.slope) * t * t * u +
                         (shape * left.value + width * left.slope) * t * u * u + left.value * u * u * u;
    return above / (1.0 + (shape - 3.0) * t * u);
}

constexpr double kLeastShape = 0.0; // the denominator stays above one quarter between the knots
constexpr double kMostShape = 1e9;

/// The shape that gives the second derivative at one end; `slack` is how far the chord lies from that end's
/// tangent.
double shapeFor(double secondDerivative, const Knot& left, const Knot& right, double slack) noexcept {
    const double width = right.at - left.at;
    const double wanted =
        (0.5 * width * width * secondDerivative + width * (right.slope - left.slope)) / slack;
    return std::isfinite(wanted) ? std::clamp(wanted, kLeastShape, kMostShape) : kMostShape;
}
double shapeAtLeft(double secondDerivative, const Knot& left, const Knot& right) noexcept {
    return shapeFor(
        secondDerivative, left, right, right.value - left.value - (right.at - left.at) * left.slope);
}
double shapeAtRight(double secondDerivative, const Knot& left, const Knot& right) noexcept {
    return shapeFor(
        secondDerivative, left, right, (right.at - left.at) * right.slope - (right.value - left.value));
}

/// How the residual is measured: in 1/ln(b), in b, in the logarithm of what is left below the bound.
enum class Branch { Lower, Middle, Upper };
struct Guess {
    double s = 0.0;
    Branch branch = Branch::Middle;
};

/// Below the foot of the tangent: a cubic of 2π|x|/√27·Φ(−|x|/(√3·s))³ against the price.
double lowerGuess(double x, double beta, double s, const Price& price) noexcept {
    const double z = -x * kInvSqrtThree / s;
    const double y = z * z;
    const auto [cumulative, density] = normalBelow(-z);
    const double scale = -x * kTwoPiOverSqrt27;
    const double first = 2.0 * std::numbers::pi * y * cumulative * cumulative * std::exp(y + 0.125 * s * s);
    const double growth = (2.0 * z * density / cumulative - 2.0 - 2.0 * y) / s + 0.25 * s;
    const Knot left{0.0, 0.0, 1.0};
    const Knot right{price.value, scale * cumulative * cumulative * cumulative, first};
    const double f =
        rationalCubic(beta, left, right, shapeAtRight(first * growth / price.slope, left, right));
    // A cubic that dips below zero far out: the tangent of the transform at the origin is what is left.
    return -x * kInvSqrtThree / -normalQuantile(std::cbrt((f > 0.0 ? f : beta) / scale));
}

/// Above the upper tangent's foot: a cubic of Φ(−s/2) against the price.
double upperGuess(double x, double beta, double most, double s, const Price& price) noexcept {
    const double square = x * x / (s * s);
    const Knot left{price.value, normalBelow(-0.5 * s).cumulative, -0.5 * std::exp(0.5 * square)};
    const Knot right{most, 0.0, -0.5};
    const double second = kSqrtPiOverTwo * square / s * std::exp(square + 0.125 * s * s);
    const double f = rationalCubic(beta, left, right, shapeAtLeft(second, left, right));
    return -2.0 * normalQuantile(f > 0.0 ? f : 0.5 * (most - beta));
}

Guess firstGuess(double x, double beta, double most) noexcept {
    const double inflection = std::sqrt(-2.0 * x);
    const Price middle = inflection > 0.0 ? priceAt(x, inflection) : Price{0.0, 1.0 / kSqrtTwoPi};
    const Knot centre{middle.value, inflection, 1.0 / middle.slope};
    if (beta < middle.value) {
        const double s = inflection - middle.value / middle.slope;
        const Price foot = priceAt(x, s);
        if (beta < foot.value)
            return {lowerGuess(x, beta, s, foot), Branch::Lower};
        const Knot left{foot.value, s, 1.0 / foot.slope};
        return {rationalCubic(beta, left, centre, shapeAtRight(0.0, left, centre)), Branch::Middle};
    }
    const double s = inflection + (most - middle.value) / middle.slope;
    const Price foot = priceAt(x, s);
    if (beta > foot.value)
        return {upperGuess(x, beta, most, s, foot), beta > 0.5 * most ? Branch::Upper : Branch::Middle};
    const Knot right{foot.value, s, 1.0 / foot.slope};
    return {rationalCubic(beta, centre, right, shapeAtLeft(0.0, centre, right)), Branch::Middle};
}

/// −g/g', g''/g' and g'''/g' of an objective g.
struct Residual {
    double newton = 0.0;
    double second = 0.0;
    double third = 0.0;
};
Residual residualAt(double x, double s, double beta, double most, double logBeta, Branch branch) noexcept {
    const auto [value, slope] = priceAt(x, s);
    const double square = x * x / (s * s);
    const double bend = square / s - 0.25 * s; // b''/b'
    const double twist = bend * bend - 3.0 * square / (s * s) - 0.25;
    switch (branch) {
    case Branch::Lower: {
        const double log = std::log(value);
        const double ratio = slope / value;
        const double lean = 1.0 + 2.0 / log;
        return {
            (logBeta - log) * log / (logBeta * ratio), bend - ratio * lean,
            twist + 2.0 * ratio * ratio * (1.0 + 3.0 / log * (1.0 + 1.0 / log)) - 3.0 * bend * ratio * lean};
    }
    case Branch::Middle:
        return {(beta - value) / slope, bend, twist};
    case Branch::Upper:
        break;
    }
    const double ratio = slope / (most - value);
    return {
        std::log((most - value) / (most - beta)) / ratio, bend + ratio,
        twist + ratio * (2.0 * ratio + 3.0 * bend)};
}

} // namespace

double rationalTotalStdev(double x, double beta) noexcept {
    const double most = std::exp(0.5 * x);
    auto [s, branch] = firstGuess(x, beta, most);
    const double logBeta = branch == Branch::Lower ? std::log(beta) : 0.0;
    for (int i = 0; i < 2; ++i) {
        const auto [newton, second, third] = residualAt(x, s, beta, most, logBeta, branch);
        const double step =
            newton * (1.0 + 0.5 * second * newton) / (1.0 + newton * (second + third * newton / 6.0));
        s += std::max(step, -0.5 * s);
    }
    return s;
}

} // namespace bench
