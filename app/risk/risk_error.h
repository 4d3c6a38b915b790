// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <string_view>

namespace app::risk {

/// Why a margin, a liquidation price, a payoff, a structure or a forecast could not be computed.
enum class RiskError {
    BadMarket,          ///< spot, stable price or a confidence outside its range
    BadPosition,        ///< a strike at or below zero, or a size that does not add up
    CoinOwed,           ///< a negative balance of coin: no margin rule for it is known
    UnknownExpiry,      ///< an option whose expiry the market state does not hold
    ExpiredOption,      ///< an option at or past its expiry, waiting for settlement
    MissingAggregate,   ///< inside the settlement window without the part already fixed
    NoVolatility,       ///< the smile gives no volatility for a strike
    BadParameters,      ///< parameters that are unreadable or outside their range
    MixedExpiries,      ///< a payoff at expiry was asked for legs with different expiries
    TooManyPositions,   ///< more positions than any account may hold
    StaleFeed,          ///< a feed is older than its heartbeat allows
    NotSettled,         ///< a settlement price that is not final yet
    UnknownStructure,   ///< a structure without a recipe, or the short side of one that has none
    StrikeCount,        ///< another number of strikes than the structure has
    StrikeOrder,        ///< strikes that do not ascend, or wings that the structure forbids
    ExpiryCount,        ///< another number of expiries than the structure has
    ExpiryOrder,        ///< expiries that do not ascend
    BadRatio,           ///< a ratio that is not 1 or more against a greater number in lowest terms
    TooFewObservations, ///< a series shorter than the estimate needs
    BadObservations,    ///< a price or return that is no number, or a bar whose high is not its highest
    NoVariation,        ///< a series that never moves
    MissingParameter,   ///< a parameter that its file marks as unknown, or that nothing states
    BadFile,            ///< a file of portfolios that is not in the documented shape
    NotMonotone,        ///< an expansion of the tail whose quantiles mean nothing
    OutOfRange,         ///< a number or a result that does not fit
};

/// The stable snake_case code of an error.
constexpr std::string_view codeOf(RiskError error) noexcept {
    switch (error) {
    case RiskError::BadMarket:
        return "bad_market";
    case RiskError::BadPosition:
        return "bad_position";
    case RiskError::CoinOwed:
        return "coin_owed";
    case RiskError::UnknownExpiry:
        return "unknown_expiry";
    case RiskError::ExpiredOption:
        return "expired_option";
    case RiskError::MissingAggregate:
        return "missing_aggregate";
    case RiskError::NoVolatility:
        return "no_volatility";
    case RiskError::BadParameters:
        return "bad_parameters";
    case RiskError::MissingParameter:
        return "missing_parameter";
    case RiskError::BadFile:
        return "malformed";
    case RiskError::NotMonotone:
        return "not_monotone";
    case RiskError::MixedExpiries:
        return "mixed_expiries";
    case RiskError::TooManyPositions:
        return "too_many_positions";
    case RiskError::StaleFeed:
        return "stale_feed";
    case RiskError::NotSettled:
        return "not_settled";
    case RiskError::UnknownStructure:
        return "unknown_structure";
    case RiskError::StrikeCount:
        return "strike_count";
    case RiskError::StrikeOrder:
        return "strike_order";
    case RiskError::ExpiryCount:
        return "expiry_count";
    case RiskError::ExpiryOrder:
        return "expiry_order";
    case RiskError::BadRatio:
        return "bad_ratio";
    case RiskError::TooFewObservations:
        return "too_few_observations";
    case RiskError::BadObservations:
        return "bad_observations";
    case RiskError::NoVariation:
        return "no_variation";
    case RiskError::OutOfRange:
        return "out_of_range";
    }
    return "out_of_range";
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(RiskError error) noexcept {
    switch (error) {
    case RiskError::BadMarket:
        return "the market prices make no sense, risk cannot be computed from them";
    case RiskError::BadPosition:
        return "a position makes no sense";
    case RiskError::CoinOwed:
        return "the account owes coin, and what that asks for in margin is not known";
    case RiskError::UnknownExpiry:
        return "there are no market prices for the expiry of a position";
    case RiskError::ExpiredOption:
        return "an option has expired and waits for its settlement";
    case RiskError::MissingAggregate:
        return "the settlement average so far is not known";
    case RiskError::NoVolatility:
        return "there is no volatility for the strike of a position";
    case RiskError::BadParameters:
        return "the venue's margin parameters cannot be used";
    case RiskError::MissingParameter:
        return "a parameter that this needs is not known";
    case RiskError::BadFile:
        return "the file does not hold portfolios in the documented shape";
    case RiskError::NotMonotone:
        return "the book bends too much for the delta-gamma approximation, use full revaluation";
    case RiskError::MixedExpiries:
        return "the legs expire at different times";
    case RiskError::TooManyPositions:
        return "the account holds more positions than the model accepts";
    case RiskError::StaleFeed:
        return "a price feed is too old to be used";
    case RiskError::NotSettled:
        return "the expiry has no final settlement price yet";
    case RiskError::UnknownStructure:
        return "there is no such structure to build";
    case RiskError::StrikeCount:
        return "the structure needs another number of strikes";
    case RiskError::StrikeOrder:
        return "the strikes are in the wrong order or at the wrong distances for this structure";
    case RiskError::ExpiryCount:
        return "the structure needs another number of expiries";
    case RiskError::ExpiryOrder:
        return "the near expiry must come before the far one";
    case RiskError::BadRatio:
        return "the ratio of the legs must be in lowest terms, the second number above the first";
    case RiskError::TooFewObservations:
        return "there are too few prices for this estimate";
    case RiskError::BadObservations:
        return "the price history holds values that make no sense";
    case RiskError::NoVariation:
        return "the price history does not move, no volatility can be estimated from it";
    case RiskError::OutOfRange:
        return "a number or a result is too large";
    }
    return "a number or a result is too large";
}

} // namespace app::risk
