// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

namespace app::pricing {

inline constexpr double kInvSqrtTwoPi = 0.39894228040143267794;
inline constexpr double kSqrtTwoPi = 2.5066282746310005024;

/// Mills ratio M(z) = (1 − Φ(z)) / φ(z) of the standard normal, within 3 units in the last place.
/// @pre z >= 0
double millsRatio(double z) noexcept;

/// Density φ(z); the square is carried in two doubles so that far tails keep their relative accuracy.
double normalDensity(double z) noexcept;

/// Quantile z > 0 with Φ(−z) = exp(logProbability), absolute error below 5e-4 (Abramowitz & Stegun
/// 26.2.23): a starting point for solvers. @pre logProbability <= ln(1/2)
double roughUpperQuantile(double logProbability) noexcept;

} // namespace app::pricing
