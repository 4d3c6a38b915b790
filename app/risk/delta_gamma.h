// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include <expected>

namespace app::risk {

/// What a book is to second order in one price.
struct DeltaGammaBook {
    double spot = 0.0;
    double delta = 0.0; ///< per 1 of spot
    double gamma = 0.0; ///< per 1 of spot
    double theta = 0.0; ///< per year
};

/// Value at risk and expected shortfall from the first four cumulants of the profit and a Cornish-Fisher
/// expansion (facts/pricing.md section 6). No sampling error, but an error of the model: bad near expiry and
/// for wide moves, never to be the only number.
struct DeltaGammaRisk {
    double mean = 0.0;
    double stdev = 0.0;
    double skewness = 0.0;
    double excessKurtosis = 0.0;
    double valueAtRisk = 0.0; ///< loss positive
    double expectedShortfall = 0.0;
};

/// For a normal return with annual volatility `vol` over `years`. BadMarket: spot, vol or years not above
/// zero, a number that is not finite. BadParameters: a level outside (0.5, 0.9999). NotMonotone: the
/// expansion turns back within four deviations or short of the level, so that its quantiles mean nothing.
[[nodiscard]] std::expected<DeltaGammaRisk, RiskError>
deltaGammaRisk(const DeltaGammaBook& book, double vol, double years, double level) noexcept;

} // namespace app::risk
