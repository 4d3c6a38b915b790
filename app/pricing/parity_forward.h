// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "option_quote.h"

namespace app::pricing {

/// The forward that calls and puts agree on.
struct ParityForward {
    double forward = 0.0;
    double error = 0.0; ///< of the mean, were each spread one standard deviation
    std::size_t used = 0;
    std::vector<double> outliers; ///< strikes whose pair says something else
};

/// K + (C − P)/D, averaged over the strikes nearest the money where both options are quoted, weighted by
/// 1/spread², without those further from the median than 3.5 robust deviations and their own spread. D comes
/// from a rate. TooFewQuotes: no strike has two usable quotes. InvalidInput: no discount, too many quotes.
[[nodiscard]] std::expected<ParityForward, PricingError>
parityForward(std::span<const OptionQuote> quotes, double discount);

/// Where a gap between the options' forward and the listed one raises an alarm, basis points
/// (facts/pricing.md §4: 10 to 20).
inline constexpr double kForwardGapAlarm = 15.0;

/// How far the options' forward is from the listed one.
struct ForwardGap {
    double difference = 0.0;  ///< options' − listed
    double basisPoints = 0.0; ///< of the listed one
    bool isAlarm = false;
};
/// InvalidInput: a forward that is not above zero, or no threshold.
[[nodiscard]] std::expected<ForwardGap, PricingError>
forwardGap(double optionsForward, double listedForward, double alarmBasisPoints) noexcept;

} // namespace app::pricing
