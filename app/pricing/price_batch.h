// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "greeks.h"
#include "instruction_set.h"

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

/// Where the results go: spans of the inputs' length, or empty where a Greek is not wanted. Units as Greeks.
struct BatchOutputs {
    std::span<double> price = {};
    std::span<double> deltaForward = {};
    std::span<double> gammaForward = {};
    std::span<double> vega = {};
    std::span<double> thetaForward = {};
    std::span<double> rhoForward = {};
    std::span<double> vannaForward = {};
    std::span<double> volga = {};
    std::span<double> charmForward = {};
    std::span<double> speedForward = {};
};

/// Prices every option; a row without a valid answer becomes NaN in every output. Returns the number of such
/// rows, or InvalidInput where the lengths differ. Each result is within 8·(1 + condition)·2^-53
/// (vectors/pricing/README.md) at every level; rows at the edges (no time or volatility left, more than 35
/// standard deviations out, levels beyond 1e40) are answered by `greeks`. A level that this processor lacks
/// is replaced by the best one it has. Inputs and outputs must not overlap.
[[nodiscard]] std::expected<std::size_t, PricingError> priceBatch(
    const BatchInputs& in, const BatchOutputs& out, InstructionSet set = bestInstructionSet()) noexcept;

} // namespace app::pricing
