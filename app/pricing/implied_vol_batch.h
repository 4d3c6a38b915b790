// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "implied_vol.h"
#include "instruction_set.h"

#include <cstddef>
#include <optional>
#include <span>

namespace app::pricing {

/// Many option prices as a structure of arrays, all of one length; units as ImpliedVolInputs.
struct ImpliedVolBatch {
    std::span<const OptionKind> kind;
    std::span<const double> forward;
    std::span<const double> strike;
    std::span<const double> years;
    std::span<const double> discount;
    std::span<const double> price;
};

/// Finds every volatility within the bound of `impliedVol`, and fills `errors` (empty where it is not wanted)
/// with why a row has none; such a row's volatility is NaN. Returns the number of such rows, or InvalidInput
/// where the lengths differ. Rows at the edges (at a bound, not settled after eight steps, invalid) are
/// answered by `impliedVol`. A level that this processor lacks is replaced by the best one it has.
[[nodiscard]] std::expected<std::size_t, PricingError> impliedVolBatch(
    const ImpliedVolBatch& in, std::span<double> vol, std::span<std::optional<PricingError>> errors,
    InstructionSet set = bestInstructionSet()) noexcept;

} // namespace app::pricing
