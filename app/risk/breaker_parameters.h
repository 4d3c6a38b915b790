// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_error.h"

#include <array>
#include <expected>
#include <string_view>

namespace app::risk {

/// Where a measured value warns and where it blocks new orders; warn <= block.
struct BreakerBand {
    double warn = 0.0;
    double block = 0.0;
};

/// Thresholds of every breaker (facts/pricing.md 8), units beside them.
struct BreakerParameters {
    BreakerBand age;            ///< heartbeats
    BreakerBand future;         ///< seconds that a timestamp is ahead
    BreakerBand frozen;         ///< bp that the others moved meanwhile
    BreakerBand jump;           ///< standard deviations over the time passed
    BreakerBand jumpTest;       ///< −log10 of Lee and Mykland's chance
    BreakerBand parity;         ///< bp of the forward that a trade would win
    BreakerBand arbitrage;      ///< bp of the forward, of a butterfly or calendar
    BreakerBand basis;          ///< bp between the forward and the listed future
    BreakerBand spread;         ///< multiples of the usual spread
    BreakerBand depth;          ///< how many times less than the usual depth
    BreakerBand chainClock;     ///< seconds between the chain's head and the clock
    BreakerBand confidence;     ///< 1 − the feed's confidence
    double deviationMads = 0.0; ///< of 1.4826 × the median absolute deviation
    double deviationBp = 0.0;   ///< and at least so much, before a source is set aside
    double quorum = 0.0;        ///< agreeing fresh sources, below which only reading is allowed
    double hysteresis = 0.0;    ///< share of a threshold that a value must fall below it to be calm
    double holdSeconds = 0.0;   ///< that it must stay calm for one stage down
    double memorySeconds = 0.0; ///< of the volatility that a jump is measured by
    double startVol = 0.0;      ///< annualised, before anything was seen
    double leastVol = 0.0;      ///< annualised: a still market does not make every tick a jump
    double clip = 0.0;          ///< standard deviations that one return may teach
};

/// The parameters of a JSON text {section: {key: "decimal text"}}. BadParameters: anything absent, of another
/// kind, not positive or above 1,000,000; a block below its warning; a hysteresis of 1 or more; a quorum
/// below 2 or no whole number.
[[nodiscard]] std::expected<BreakerParameters, RiskError> parseBreakerParameters(std::string_view json);

/// The ones that ship (data/breakers.json).
const BreakerParameters& defaultBreakers();

} // namespace app::risk
