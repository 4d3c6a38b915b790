// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "margined_book.h"
#include "roots.h"

#include <expected>
#include <optional>

namespace app::risk {

/// Spots at which maintenance margin is used up exactly; nothing where none lies in the range.
struct LiquidationSpots {
    bool breachedNow = false; ///< maintenance net is below zero already
    std::optional<Price> down;
    std::optional<Price> up;
    std::vector<Price> all; ///< ascending; empty where only the nearest were asked for
};

/// Every such spot in the range. OutOfRange: the margin is no number at the current spot.
[[nodiscard]] std::expected<LiquidationSpots, RiskError>
liquidationSpots(const MarginedBook& book, const ScanRange& range = {});

/// The nearest one each way and no more: what a display needs at every tick.
[[nodiscard]] std::expected<LiquidationSpots, RiskError>
nearestLiquidationSpots(const MarginedBook& book, const ScanRange& range = {});

/// The nearest ones by the definition of vectors/derive/margin/liquidation_spot_vectors.json: steps of 2.5 %
/// of spot up to +200 % and of 1.22 % down to 3 %, then bisection; `all` as liquidationSpots finds them.
[[nodiscard]] std::expected<LiquidationSpots, RiskError> definedLiquidationSpots(const MarginedBook& book);

/// Volatility factors (1 is now) at which maintenance margin is used up while spot stays: a uniform shock.
struct LiquidationVols {
    bool breachedNow = false;
    std::optional<double> down;
    std::optional<double> up;
    std::vector<double> all;
};
/// BadMarket, OutOfRange: the margin is no number now.
[[nodiscard]] std::expected<LiquidationVols, RiskError>
liquidationVols(const MarginedBook& book, const ScanRange& range = {0.1, 10.0, 120});

/// When maintenance margin is used up if spot and volatilities stay: options decay, margins step at every
/// expiry and change inside the settlement window.
struct LiquidationTime {
    bool breachedNow = false;
    std::optional<double> years; ///< from now; nothing within the horizon
};
/// OutOfRange: the margin is no number now. BadMarket: the horizon is not above zero and at most 20 years.
[[nodiscard]] std::expected<LiquidationTime, RiskError>
liquidationTime(const MarginedBook& book, double horizonYears);

/// What counts as one step in each direction: standard deviations of ln spot and ln volatility over a
/// horizon of the caller's.
struct JointMetric {
    double spotStdev = 0.0;
    double volStdev = 0.0;
};
/// The nearest breach: the least √((ln(S/spot)/spotStdev)² + (ln v/volStdev)²).
struct JointBreach {
    double distance = 0.0; ///< in standard deviations; 0 where breached now
    double spot = 0.0;
    double volFactor = 1.0;
};
/// Nothing within `reach` standard deviations. Rays in every direction, then the best one turned until no
/// nearer breach is found beside it. BadParameters: a deviation not above zero, reach not above zero or
/// past 20.
[[nodiscard]] std::expected<std::optional<JointBreach>, RiskError>
jointBreach(const MarginedBook& book, const JointMetric& metric, double reach = 8.0);

/// The chance that a driftless lognormal price touches a barrier within a time: continuous watching and one
/// volatility, so a lower bound where prices jump (facts/pricing.md section 7). BadMarket: anything not above
/// zero and finite.
[[nodiscard]] std::expected<double, RiskError>
touchProbability(double spot, double barrier, double vol, double years) noexcept;

} // namespace app::risk
