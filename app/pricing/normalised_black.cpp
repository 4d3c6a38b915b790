// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "normalised_black.h"

#include "mills_ratio.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::pricing {
namespace {

constexpr double kLnSqrtTwoPi = 0.91893853320467274178;

/// An objective and its first two derivatives in s.
struct Objective {
    double f = 0.0;
    double f1 = 0.0;
    double f2 = 0.0;
};

/// b/n with n = exp(−(h² + t²)/2)/√2π, for h = x/s and t = s/2: a difference of Mills ratios.
double valueOverDensity(double h, double t) noexcept {
    if (t < 0.125 && h > -2.0) {
        // M(−h−t) − M(−h+t) = 2·Σ t^(2k+1)/(2k+1)!·Y^(2k+1)(h), Y(z) = M(−z), Y^(n+1) = h·Y^(n) + n·Y^(n−1):
        // no cancellation between the two ratios.
        double previous = millsRatio(-h);
        double current = 1.0 + h * previous;
        double power = t;
        double sum = t * current;
        for (int n = 1; n <= 13; n += 2) {
            const double even = h * current + n * previous;
            const double odd = h * even + (n + 1) * current;
            previous = even;
            current = odd;
            power *= t * t / ((n + 1) * (n + 2));
            sum += power * current;
        }
        return 2.0 * sum;
    }
    const double d1 = h + t;
    const double d2 = h - t;
    if (d1 <= 0.0)
        return millsRatio(-d1) - millsRatio(-d2);
    return kSqrtTwoPi * std::exp(0.5 * d1 * d1) - millsRatio(d1) - millsRatio(-d2);
}

/// ln b(x, s) − ln β, increasing and (but for rounding) concave.
Objective lowerObjective(double x, double s, double logValue) noexcept {
    const double h = x / s;
    const double t = 0.5 * s;
    const double ratio = valueOverDensity(h, t);
    const double slope = 1.0 / ratio;
    const double curvature = h * h / s - 0.5 * t; // n'/n
    return {
        (std::log(ratio) - kLnSqrtTwoPi - logValue) - 0.5 * (h * h + t * t), slope,
        slope * (curvature - slope)};
}

/// ln(exp(x/2) − b(x, s)) − ln(exp(x/2) − β), decreasing.
Objective upperObjective(double x, double s, double logComplement) noexcept {
    const double h = x / s;
    const double t = 0.5 * s;
    const double ratio = millsRatio(h + t) + millsRatio(t - h);
    const double slope = 1.0 / ratio;
    const double curvature = h * h / s - 0.5 * t;
    return {
        (std::log(ratio) - kLnSqrtTwoPi - logComplement) - 0.5 * (h * h + t * t), -slope,
        -slope * (curvature + slope)};
}

struct Start {
    double s = 0.0;
    bool upper = false; ///< which objective to solve
};

Start startingPoint(const NormalisedTarget& target, double logValue, double logComplement) noexcept {
    const double x = target.x;
    const double pivot = std::sqrt(-2.0 * x); // the inflection point of b in s
    const double pivotValue =
        x == 0.0 ? 0.0 : valueOverDensity(x / pivot, 0.5 * pivot) * std::exp(0.5 * x) * kInvSqrtTwoPi;
    const double pivotSlope = std::exp(0.5 * x) * kInvSqrtTwoPi;
    const double tangent = pivot + (target.value - pivotValue) / pivotSlope;
    if (target.value < pivotValue) {
        // b ~ 2π|x|/(3√3)·Φ(−|x|/(√3 s))³ for small s (Jäckel 2015, 4.3); b is convex, so the tangent is
        // above.
        const double logP = (logValue - std::log(-x * 1.2091995761561452)) / 3.0;
        if (logP < -0.75)
            return {
                std::min(
                    -x / (1.7320508075688772 * roughUpperQuantile(logP)),
                    std::max(tangent, 0.0) > 0.0 ? tangent : std::numeric_limits<double>::infinity()),
                false};
        return {std::max(tangent, 0.25 * pivot), false};
    }
    if (target.complement > target.value)
        return {tangent, false};
    // exp(x/2) − b ~ 2·cosh(x/2)·Φ(−s/2) for large s.
    const double logP = logComplement - std::log(2.0 * std::cosh(0.5 * x));
    return {logP < -0.75 ? std::max(2.0 * roughUpperQuantile(logP), tangent) : tangent, true};
}

} // namespace

double solveTotalStdev(const NormalisedTarget& target) noexcept {
    const double logValue = std::log(target.value);
    const double logComplement = std::log(target.complement);
    const Start start = startingPoint(target, logValue, logComplement);
    double s = start.s;
    double low = 0.0;
    double high = std::numeric_limits<double>::infinity();
    for (int i = 0; i < 40; ++i) {
        const Objective o =
            start.upper ? upperObjective(target.x, s, logComplement) : lowerObjective(target.x, s, logValue);
        (((o.f < 0.0) != start.upper) ? low : high) = s;
        const double newton = -o.f / o.f1;
        const double halley = newton / std::max(0.5, 1.0 + 0.5 * newton * o.f2 / o.f1);
        // The next error is of the order of this step's cube; near the root rounding decides the sign of f,
        // so the bracket has no say any more.
        if (std::abs(halley) <= 1e-6 * s)
            return s + halley;
        const double next = s + halley;
        if (next > low && next < high)
            s = next;
        else
            s = std::isfinite(high) ? 0.5 * (low + high) : 2.0 * s;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

} // namespace app::pricing
