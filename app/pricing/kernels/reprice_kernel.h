// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "kernel_table.h"
#include "otm_value.h"

namespace app::pricing::kernels {

/// KernelTable::logRatio.
template <std::size_t kBytes>
void logRatios(const double* a, double b, double* out, std::size_t count) noexcept {
    using L = Lanes<kBytes>;
    for (std::size_t at = 0; at < count; at += L::kCount)
        L::store(out + at, LaneMath<kBytes>::logRatio(L::load(a + at), L::all(b)));
}

/// One option at every state: the lanes are states, so that what belongs to the option stands in registers.
template <std::size_t kBytes, bool kWithDelta>
[[gnu::always_inline]] inline void repriceRows(
    const RepriceOption& option, const RepriceStates& states, std::size_t count, double* value,
    double* delta) noexcept {
    using L = Lanes<kBytes>;
    const auto strike = L::all(option.strike);
    const auto isPut = L::all(option.isPut ? std::int64_t{-1} : std::int64_t{0});
    for (std::size_t at = 0; at < count; at += L::kCount) {
        const auto forward = L::load(states.forward + at);
        const auto vol = option.vol * L::load(states.volFactor + at) + L::load(states.volShift + at);
        const auto stdev = vol * option.rootYears;
        const auto moneyness = L::load(states.logForward + at) - option.logStrike;
        // Without time or volatility the centre is as far out as the kink allows, and the rest follows.
        const auto centre = L::min(L::abs(moneyness) / L::max(stdev, L::all(1e-100)), L::all(1e6));
        const auto isBelow = forward < strike;
        const auto terms = otmTerms<kBytes>(centre, stdev, isBelow ? forward : strike);
        const auto inTheMoney = isBelow == isPut;
        const auto intrinsic = L::where(inTheMoney, L::abs(forward - strike));
        const auto makesSense = (forward > 1e-200) & (forward < 1e200) & (vol >= 0.0) & (stdev < 1e50);
        const auto nothing = L::all(__builtin_nan(""));
        const auto worth = intrinsic + L::where(stdev > 0.0, terms.otm);
        L::store(value + at, L::load(value + at) + option.weight * L::select(makesSense, worth, nothing));
        if constexpr (kWithDelta) {
            const auto tail = terms.scale / forward * (isBelow ? terms.millsLow : terms.millsHigh);
            const auto d1 = isBelow ? -terms.low : terms.high;
            const auto isTail = (d1 < 0.0) ^ isPut;
            const auto slope = L::flipped(isPut, isTail ? tail : 1.0 - tail);
            L::store(
                delta + at, L::load(delta + at) + option.deltaWeight * L::select(makesSense, slope, nothing));
        }
    }
}

/// KernelTable::reprice.
template <std::size_t kBytes>
void repriceOption(
    const RepriceOption& option, const RepriceStates& states, std::size_t count, double* value,
    double* delta) noexcept {
    if (delta)
        repriceRows<kBytes, true>(option, states, count, value, delta);
    else
        repriceRows<kBytes, false>(option, states, count, value, delta);
}

} // namespace app::pricing::kernels
