// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include "app/units/quantities.h"

#include <expected>
#include <functional>
#include <optional>

namespace app::risk {

/// How far a search looks, as multiples of the current spot: −95 % … +1900 % unless told.
struct ScanRange {
    double lowest = 0.05;
    double highest = 20.0;
};

/// Spots at which maintenance margin is used up exactly; nothing where none lies in the range.
struct LiquidationSpots {
    bool breachedNow = false; ///< maintenance net is below zero already
    std::optional<Price> down;
    std::optional<Price> up;
};

/// The nearest zeros of `net` below and above `spot`. Margin is neither monotone nor smooth in spot, so the
/// range is walked in steps of 1 % and the first change of sign is bisected to the last bit; two zeros inside
/// one step are missed. A NaN ends the walk: past it there is no price.
struct ModelRoots {
    std::optional<double> down;
    std::optional<double> up;
};
ModelRoots nearestRoots(const std::function<double(double)>& net, double spot, const ScanRange& range);

/// The same as exact prices. OutOfRange: the margin is no number at the current spot.
[[nodiscard]] std::expected<LiquidationSpots, RiskError>
toSpots(const std::function<double(double)>& net, double spot, const ScanRange& range);

} // namespace app::risk
