// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace app::risk {

template <std::size_t N> struct SimplexResult {
    std::array<double, N> at{};
    double value = 0.0;
    int evaluations = 0;
    bool converged = false;
};

/// The least value of a function that is known by its values alone: Nelder and Mead's simplex (Computer J. 7,
/// 1965), begun with edges of `edge` around `start`, until values agree within `tolerance` relative and the
/// corners within its root, or `budget` evaluations. A value that is no number counts as infinite.
template <std::size_t N, class Function>
SimplexResult<N> simplexMinimum(
    const Function& function, const std::array<double, N>& start, double edge, double tolerance, int budget) {
    using Point = std::array<double, N>;
    struct Corner {
        Point at{};
        double value = 0.0;
    };
    int evaluations = 0;
    const auto measured = [&](const Point& at) {
        ++evaluations;
        const double value = function(at);
        return Corner{at, std::isnan(value) ? HUGE_VAL : value};
    };
    std::array<Corner, N + 1> corners;
    for (std::size_t i = 0; i <= N; ++i) {
        Point at = start;
        if (i > 0)
            at[i - 1] += edge;
        corners[i] = measured(at);
    }
    const auto byValue = [](const Corner& a, const Corner& b) { return a.value < b.value; };
    const auto settled = [&] {
        double size = 0.0;
        for (const auto& corner : corners)
            for (std::size_t k = 0; k < N; ++k)
                size = std::max(size, std::abs(corner.at[k] - corners[0].at[k]));
        return corners[N].value - corners[0].value <= tolerance * (std::abs(corners[0].value) + tolerance) &&
               size <= std::sqrt(tolerance) * 100.0;
    };
    bool converged = false;
    while (!(converged = (std::sort(corners.begin(), corners.end(), byValue), settled())) &&
           evaluations < budget) {
        Point centre{};
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t k = 0; k < N; ++k)
                centre[k] += corners[i].at[k] / static_cast<double>(N);
        // The worst corner moved along the line through the others' centre.
        const auto along = [&](double factor) {
            Point at{};
            for (std::size_t k = 0; k < N; ++k)
                at[k] = centre[k] + factor * (corners[N].at[k] - centre[k]);
            return measured(at);
        };
        const Corner reflected = along(-1.0);
        if (reflected.value < corners[0].value) {
            const Corner expanded = along(-2.0);
            corners[N] = expanded.value < reflected.value ? expanded : reflected;
        } else if (reflected.value < corners[N - 1].value) {
            corners[N] = reflected;
        } else {
            const Corner inner = reflected.value < corners[N].value ? along(-0.5) : along(0.5);
            if (inner.value < std::min(reflected.value, corners[N].value)) {
                corners[N] = inner;
                continue;
            }
            for (std::size_t i = 1; i <= N; ++i) {
                Point at{};
                for (std::size_t k = 0; k < N; ++k)
                    at[k] = 0.5 * (corners[0].at[k] + corners[i].at[k]);
                corners[i] = measured(at);
            }
        }
    }
    return {corners[0].at, corners[0].value, evaluations, converged};
}

} // namespace app::risk
