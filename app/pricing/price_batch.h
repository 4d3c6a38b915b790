// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "greeks.h"

#include <cstddef>
#include <span>

namespace app::pricing {

/// Many options as a structure of arrays, all of one length.
struct BatchInputs {
    std::span<const OptionKind> kind;
    std::span<const double> forward;
    std::span<const double> strike;
    std::span<const double> years;
    std::span<const double> vol;
    std::span<const double> rate;
};

/// Where the results go: spans of the inputs' length, or empty where a Greek is not wanted.
struct BatchOutputs {
    std::span<double> price = {};
    std::span<double> deltaForward = {};
    std::span<double> gammaForward = {};
    std::span<double> vega = {};
    std::span<double> thetaForward = {};
    std::span<double> rhoForward = {};
};

/// Prices every option; a row without a valid answer becomes NaN in every output. Returns the number of such
/// rows, or InvalidInput where the lengths differ.
[[nodiscard]] std::expected<std::size_t, PricingError>
priceBatch(const BatchInputs& in, const BatchOutputs& out) noexcept;

} // namespace app::pricing
