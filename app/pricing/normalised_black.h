// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

namespace app::pricing {

/// An out-of-the-money option in units of √(FK): value b(x, s), x = −|ln(F/K)| <= 0, s = σ√T.
/// Its supremum is exp(x/2).
struct NormalisedTarget {
    double x = 0.0;
    double value = 0.0;      ///< β in (0, exp(x/2))
    double complement = 0.0; ///< exp(x/2) − β, from the caller's exact subtraction
};

/// The s > 0 with b(x, s) = β; NaN where the steps do not settle (never seen).
double solveTotalStdev(const NormalisedTarget& target) noexcept;

} // namespace app::pricing
