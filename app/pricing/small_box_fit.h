// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <array>

namespace app::pricing {

/// Weighted least squares in three unknowns, as sums over the points: xᵀ·matrix·x − 2·right·x + square.
struct NormalEquations {
    std::array<std::array<double, 3>, 3> matrix{}; ///< its upper half
    std::array<double, 3> right{};
    double square = 0.0; ///< Σ weight·value²
};

/// The least of the squares over a box, and where.
struct BoxLeast {
    std::array<double, 3> at{};
    double cost = 0.0;
};

/// The minimum over low <= x <= high: inside where it lies there, else the best of the faces, edges and
/// corners. Exact up to rounding, as the problem is convex. @pre low <= high
BoxLeast leastInBox(
    const NormalEquations& equations, const std::array<double, 3>& low,
    const std::array<double, 3>& high) noexcept;

} // namespace app::pricing
