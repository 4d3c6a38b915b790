// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/units/quantities.h"

#include <cstdint>

namespace app::practice {

/// The practice market's spot: a jump diffusion whose variance reverts to its mean (Heston's variance,
/// Merton's jumps), in steps of a quarter of a second. A seed names one path; no clock, no other state.
class SpotPath {
public:
    /// Length of a step on the path's own clock, in milliseconds.
    static constexpr std::uint64_t kStepMillis = 250;

    /// The path of a seed, at its first step.
    explicit SpotPath(std::uint64_t seed);

    /// Walks up to step `step`; never back. After more than a day's steps the walk jumps over the excess.
    void advanceTo(std::uint64_t step);

    /// Spot in USD, whole cents.
    Price price() const noexcept;
    /// Present variance, annualised: 0.36 is a volatility of 60 %.
    double variance() const noexcept { return m_variance; }
    /// What the variance reverts to.
    static double meanVariance() noexcept;

private:
    void walk();

    std::uint64_t m_seed;
    std::uint64_t m_step = 0;
    double m_price;
    double m_variance;
};

} // namespace app::practice
