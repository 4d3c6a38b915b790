// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "small_box_fit.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace app::pricing {
namespace {

/// Which bound each unknown is held at.
enum class Held { Free, Low, High };
using Face = std::array<Held, 3>;

double entry(const NormalEquations& in, std::size_t i, std::size_t j) noexcept {
    return i <= j ? in.matrix[i][j] : in.matrix[j][i];
}

double costAt(const NormalEquations& in, const std::array<double, 3>& x) noexcept {
    double cost = in.square;
    for (std::size_t i = 0; i < 3; ++i) {
        double row = -2.0 * in.right[i];
        for (std::size_t j = 0; j < 3; ++j)
            row += entry(in, i, j) * x[j];
        cost += x[i] * row;
    }
    return std::max(cost, 0.0);
}

/// Solves for the free unknowns with the others held. Nothing where they are not determined.
std::optional<std::array<double, 3>>
solveFace(const NormalEquations& in, std::array<double, 3> x, const Face& face) noexcept {
    std::array<std::size_t, 3> free{};
    std::size_t count = 0;
    for (std::size_t i = 0; i < 3; ++i)
        if (face[i] == Held::Free)
            free[count++] = i;
    // Cholesky, column by column, with the held part moved to the right.
    std::array<std::array<double, 3>, 3> factor{};
    std::array<double, 3> half{};
    for (std::size_t r = 0; r < count; ++r) {
        double right = in.right[free[r]];
        for (std::size_t j = 0; j < 3; ++j)
            if (face[j] != Held::Free)
                right -= entry(in, free[r], j) * x[j];
        for (std::size_t c = 0; c <= r; ++c) {
            double sum = entry(in, free[r], free[c]);
            for (std::size_t j = 0; j < c; ++j)
                sum -= factor[r][j] * factor[c][j];
            if (r != c) {
                factor[r][c] = sum / factor[c][c];
                continue;
            }
            if (!(sum > 1e-15 * entry(in, free[r], free[r])))
                return std::nullopt;
            factor[r][r] = std::sqrt(sum);
        }
        for (std::size_t j = 0; j < r; ++j)
            right -= factor[r][j] * half[j];
        half[r] = right / factor[r][r];
    }
    for (std::size_t r = count; r-- > 0;) {
        double sum = half[r];
        for (std::size_t j = r + 1; j < count; ++j)
            sum -= factor[j][r] * x[free[j]];
        x[free[r]] = sum / factor[r][r];
    }
    return x;
}

} // namespace

BoxLeast leastInBox(
    const NormalEquations& equations, const std::array<double, 3>& low,
    const std::array<double, 3>& high) noexcept {
    constexpr std::array<Held, 3> kEach{Held::Free, Held::Low, Held::High};
    BoxLeast best;
    bool isFound = false;
    for (const Held first : kEach)
        for (const Held second : kEach)
            for (const Held third : kEach) {
                const Face face{first, second, third};
                std::array<double, 3> x{};
                for (std::size_t i = 0; i < 3; ++i)
                    x[i] = face[i] == Held::High ? high[i] : low[i];
                const auto found = solveFace(equations, x, face);
                if (!found)
                    continue;
                bool isInside = true;
                for (std::size_t i = 0; i < 3; ++i)
                    isInside = isInside && (*found)[i] >= low[i] && (*found)[i] <= high[i];
                if (!isInside)
                    continue;
                const double cost = costAt(equations, *found);
                if (!isFound || cost < best.cost)
                    best = {*found, cost};
                isFound = true;
                if (face == Face{}) // inside the box: convex, so nothing is better
                    return best;
            }
    return best;
}

} // namespace app::pricing
