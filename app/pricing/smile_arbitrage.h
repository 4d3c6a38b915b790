// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "svi_fit.h"

namespace app::pricing {

/// The least of Durrleman's g over the whole line, and where: a grid that is dense around m on every scale of
/// σ and around the money, then refined. Negative is butterfly arbitrage. Errors as sviPoint.
[[nodiscard]] std::expected<ButterflyMinimum, PricingError> leastDurrleman(const SviSlice& slice) noexcept;

/// How far a later slice lies above an earlier one where it comes closest; negative is calendar arbitrage.
struct CalendarGap {
    double variance = 0.0;
    double logMoneyness = 0.0; ///< infinite where a wing of the later slice is the flatter one
};
/// The least gap on the whole line. @pre both slices are sane (sviPoint)
CalendarGap leastCalendarGap(const SviSlice& later, const SviSlice& earlier) noexcept;

/// Variance above zero everywhere, neither butterfly arbitrage nor past Lee's bound, nor, where there is a
/// floor, below it anywhere.
bool isArbitrageFree(const SviSlice& slice, const std::optional<SviSlice>& floor) noexcept;

/// The slice in Gatheral's jump-wings form, as people read it.
struct JumpWings {
    double atTheMoneyVariance = 0.0; ///< v: annualised, at k = 0
    double skew = 0.0;               ///< ψ: slope of the volatility at the money by k, times √T
    double putSlope = 0.0;           ///< p
    double callSlope = 0.0;          ///< c
    double leastVariance = 0.0;      ///< annualised
};
/// InvalidInput: no time, or a slice that is not sane. NegativeVariance: nothing at the money.
[[nodiscard]] std::expected<JumpWings, PricingError> jumpWings(const SviSlice& slice, double years) noexcept;

/// The nearest slice to `wanted` without arbitrage that this knows: from one that surely has none (the same
/// level, skew and put slope with the call slope and least variance of an SSVI slice, or the lifted floor)
/// towards `wanted` for as long as none appears (Gatheral and Jacquier, 2014, 5.1). `points` decide between
/// several. CalendarCrossing: the floor itself has arbitrage, so nothing above it is safe.
[[nodiscard]] std::expected<SviSlice, PricingError> repairSlice(
    const SviSlice& wanted, const std::optional<SviSlice>& floor,
    std::span<const SmilePoint> points) noexcept;

} // namespace app::pricing
