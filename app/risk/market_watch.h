// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "breaker.h"

namespace app::risk {

/// Best quotes of a call and a put of one strike and expiry, in quote currency.
struct ParityQuotes {
    std::string subject;
    double callBid = 0.0;
    double callAsk = 0.0;
    double putBid = 0.0;
    double putAsk = 0.0;
    double forward = 0.0;
    double strike = 0.0;
    double discount = 1.0;
};
/// What selling the dear side of C − P = D(F − K) and buying the cheap one would win, before fees.
BreakerReading parityReading(const ParityQuotes& quotes, const BreakerParameters& parameters);

/// The worst butterfly or calendar of a surface as a price below zero, and the forward it is measured by.
BreakerReading arbitrageReading(
    const std::string& subject, double worstPrice, double forward, const BreakerParameters& parameters);

/// The forward that options imply, or a feed gives, against the listed future of that expiry.
BreakerReading
basisReading(const std::string& subject, double forward, double future, const BreakerParameters& parameters);

/// The top of one instrument's book against what is usual there; zero where a side or a usual is missing.
struct BookObservation {
    std::string instrument;
    double bid = 0.0;
    double ask = 0.0;
    double depth = 0.0; ///< within the reach that `usualDepth` was measured at
    double usualSpread = 0.0;
    double usualDepth = 0.0;
};
/// BrokenBook, and where the book is whole and the usual is known Spread and Depth.
std::vector<BreakerReading> bookReadings(const BookObservation& book, const BreakerParameters& parameters);

/// The time of the chain's proven head against ours, either way.
BreakerReading chainClockReading(
    const std::string& chain, UnixMillis head, UnixMillis now, const BreakerParameters& parameters);

/// Lee and Mykland's test of the latest return of prices at even distances (jump_test.h), as −log10 of its
/// chance. Errors as findJumps.
[[nodiscard]] std::expected<BreakerReading, RiskError> jumpReading(
    const std::string& subject, std::span<const double> evenPrices, std::size_t window,
    const BreakerParameters& parameters);

/// Two sources of one figure that must be equal: blocks while they are not.
BreakerReading mismatchReading(const std::string& subject, bool isMismatch);

} // namespace app::risk
