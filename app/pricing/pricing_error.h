// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <string_view>

namespace app::pricing {

/// Why a price, a Greek, an implied volatility or a surface point does not exist.
enum class PricingError {
    InvalidInput,   ///< not finite, a price level at or below zero, a negative volatility or discount factor
    Expired,        ///< no time is left
    NegativePrice,  ///< an option price below zero
    BelowIntrinsic, ///< below the discounted intrinsic value: no volatility explains it
    AboveMaximum,   ///< above the discounted forward (call) or strike (put)
    InfiniteVol,    ///< exactly at that bound: only an infinite volatility explains it
    NegativeVariance, ///< a smile whose total variance is negative there
    TooFewQuotes,     ///< fewer strikes than a smile or a forward can be made of
    CalendarCrossing, ///< expiries whose total variance falls with time
    OutOfRange,       ///< a result that a double cannot hold, or inputs past the model's range
};

/// The stable snake_case code of an error.
constexpr std::string_view codeOf(PricingError error) noexcept {
    switch (error) {
    case PricingError::InvalidInput:
        return "invalid_input";
    case PricingError::Expired:
        return "expired";
    case PricingError::NegativePrice:
        return "negative_price";
    case PricingError::BelowIntrinsic:
        return "below_intrinsic";
    case PricingError::AboveMaximum:
        return "above_max";
    case PricingError::InfiniteVol:
        return "infinite_vol";
    case PricingError::NegativeVariance:
        return "negative_variance";
    case PricingError::TooFewQuotes:
        return "too_few_quotes";
    case PricingError::CalendarCrossing:
        return "calendar_crossing";
    case PricingError::OutOfRange:
        return "out_of_range";
    }
    return "invalid_input";
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(PricingError error) noexcept {
    switch (error) {
    case PricingError::InvalidInput:
        return "the model was given a number that makes no sense";
    case PricingError::Expired:
        return "the option has expired";
    case PricingError::NegativePrice:
        return "the option price is negative";
    case PricingError::BelowIntrinsic:
        return "the price is below the intrinsic value, no volatility explains it";
    case PricingError::AboveMaximum:
        return "the price is above what the option can ever pay";
    case PricingError::InfiniteVol:
        return "the price is the most the option can pay, the volatility is unbounded";
    case PricingError::NegativeVariance:
        return "the volatility smile is negative at this strike";
    case PricingError::TooFewQuotes:
        return "too few quotes can be used";
    case PricingError::CalendarCrossing:
        return "a later expiry is quoted below an earlier one";
    case PricingError::OutOfRange:
        return "the result is outside the range of the model";
    }
    return "the model was given a number that makes no sense";
}

} // namespace app::pricing
