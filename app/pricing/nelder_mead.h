// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

// Nelder and Mead's search in the plane (The Computer Journal 7, 1965).
namespace app::pricing {

/// Three corners, the best first.
struct Simplex {
    std::array<std::array<double, 2>, 3> at{};
    std::array<double, 3> cost{-1.0, -1.0, -1.0};
    bool isEmpty() const noexcept { return cost[0] < 0.0; }

    void sort() noexcept {
        const auto order = [this](std::size_t a, std::size_t b) {
            if (cost[b] < cost[a]) {
                std::swap(cost[a], cost[b]);
                std::swap(at[a], at[b]);
            }
        };
        order(0, 1);
        order(1, 2);
        order(0, 1);
    }
};

/// A right-angled simplex at `start`. @pre the cost is never negative
template <class Cost>
Simplex makeSimplex(const Cost& cost, const std::array<double, 2>& start, const std::array<double, 2>& step) {
    Simplex out;
    out.at = {start, {start[0] + step[0], start[1]}, {start[0], start[1] + step[1]}};
    for (std::size_t i = 0; i < 3; ++i)
        out.cost[i] = cost(out.at[i]);
    out.sort();
    return out;
}

/// Up to `most` steps towards the least cost; stops once the corners lie within `close` of each other.
template <class Cost> void improve(const Cost& cost, Simplex& simplex, int most, double close) {
    auto& [at, value] = simplex;
    for (int i = 0; i < most; ++i) {
        if (std::abs(at[2][0] - at[0][0]) + std::abs(at[2][1] - at[0][1]) + std::abs(at[1][0] - at[0][0]) +
                std::abs(at[1][1] - at[0][1]) <=
            close)
            return;
        const auto along = [&](double share) {
            std::array<double, 2> out{};
            for (std::size_t j = 0; j < 2; ++j) {
                const double middle = 0.5 * (at[0][j] + at[1][j]);
                out[j] = middle + share * (at[2][j] - middle);
            }
            return out;
        };
        const auto take = [&](const std::array<double, 2>& point, double cost2) {
            at[2] = point;
            value[2] = cost2;
        };
        const auto mirrored = along(-1.0);
        const double mirroredCost = cost(mirrored);
        if (mirroredCost < value[0]) {
            const auto far = along(-2.0);
            const double farCost = cost(far);
            farCost < mirroredCost ? take(far, farCost) : take(mirrored, mirroredCost);
        } else if (mirroredCost < value[1]) {
            take(mirrored, mirroredCost);
        } else {
            const auto inner = along(mirroredCost < value[2] ? -0.5 : 0.5);
            const double innerCost = cost(inner);
            if (innerCost < std::min(mirroredCost, value[2])) {
                take(inner, innerCost);
            } else {
                for (std::size_t corner = 1; corner < 3; ++corner) {
                    for (std::size_t j = 0; j < 2; ++j)
                        at[corner][j] = 0.5 * (at[0][j] + at[corner][j]);
                    value[corner] = cost(at[corner]);
                }
            }
        }
        simplex.sort();
    }
}

} // namespace app::pricing
