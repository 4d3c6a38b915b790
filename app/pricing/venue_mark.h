// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "black76.h"

#include "app/units/quantities.h"

namespace app::pricing {

/// A venue's smile as its signed feed carries it: raw SVI, the forward that it was fitted on and its own time
/// to expiry, all exact (facts/derive.md C.2).
struct SmileFeed {
    Ratio a, b, rho, m, sigma;
    Price forward;
    Years referenceTau;
};

/// What Derive's contracts value an option from.
struct VenueMarkInputs {
    Price forward;
    Price strike;
    Vol vol;
    std::int64_t secondsToExpiry = 0;
    Ratio discount = Ratio::fromInteger(1); ///< 1 in the standard manager's marks
};

/// The contracts' answer. A put's delta is callDelta − discount.
struct VenueMark {
    Price call;
    Price put;
    Ratio callDelta;
    friend bool operator==(const VenueMark&, const VenueMark&) noexcept = default;
};

/// The volatility that Derive's contracts read off the feed at a strike, bit for bit: 18-decimal integers,
/// k = ln(K/F) clamped to ±4·√(a + bσ), total variance capped at 144 (lyra-utils, SVI). InvalidInput: what no
/// feed can hold (no forward, no time, b, σ or strike below zero). NegativeVariance: a + bσ or w is below
/// zero, where the contracts revert. OutOfRange: a number past their words or ours.
[[nodiscard]] std::expected<Vol, PricingError> venueFeedVol(const SmileFeed& feed, Price strike) noexcept;

/// Call, put and call delta as Derive's contracts compute them, bit for bit: Black-76 on 18-decimal integers,
/// years of 365 days, the put by parity (lyra-utils, Black76). InvalidInput: a number below zero.
/// OutOfRange: a value past their words or ours.
[[nodiscard]] std::expected<VenueMark, PricingError> venueMark(const VenueMarkInputs& in) noexcept;

/// The option's own price of the two.
constexpr Price markOf(const VenueMark& mark, OptionKind kind) noexcept {
    return kind == OptionKind::Call ? mark.call : mark.put;
}

} // namespace app::pricing
