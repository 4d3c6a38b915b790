// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "realised_volatility.h"

#include <vector>

namespace app::risk {

/// Whether a window held a jump at all.
struct WindowJumpTest {
    double statistic = 0.0;   ///< standard normal without jumps
    double probability = 1.0; ///< one-sided: of so much or more without a jump
};

/// The ratio test of Barndorff-Nielsen and Shephard with the maximum adjustment of Huang and Tauchen
/// (J. Fin. Econometrics 3, 2005), on prices at even distances. TooFewObservations: fewer than 30 returns.
/// BadObservations, NoVariation (bipower variation of zero: every second price repeats).
[[nodiscard]] std::expected<WindowJumpTest, RiskError> windowJumpTest(std::span<const double> prices);

/// One return that is too large for the volatility around it.
struct Jump {
    std::size_t index = 0; ///< of the price that it led to
    double logReturn = 0.0;
    double statistic = 0.0;   ///< |return| over the local standard deviation
    double probability = 1.0; ///< that the largest of all tested returns is this large without jumps
};

/// Which returns jumped (Lee & Mykland, Rev. Fin. Studies 21, 2008): each against the bipower variation of
/// the `window` returns before it, judged by the Gumbel law of the maximum, so that `significance` is the
/// chance of even one false alarm in the whole series. TooFewObservations: window below 10, or not at least 2
/// tested returns. BadObservations: also a significance outside (0, 1). NoVariation: a window that does not
/// move.
[[nodiscard]] std::expected<std::vector<Jump>, RiskError>
findJumps(std::span<const double> prices, std::size_t window, double significance);

/// The window that Lee and Mykland advise (the least that is not below √n, for n returns a year): 20 for
/// daily bars of a market that never closes, 325 for five minutes; never below the 10 that findJumps() needs.
std::size_t advisedJumpWindow(double returnsPerYear) noexcept;

/// The Gumbel tail of Lee and Mykland: P(max of n standardised returns > statistic).
double gumbelTail(double statistic, std::size_t tested) noexcept;

} // namespace app::risk
