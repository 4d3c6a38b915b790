// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <string_view>

namespace app::orders {

/// Why an order is not signed. A preview collects every reason that holds.
enum class OrderBlock {
    UnknownInstrument,   ///< the venue lists no such instrument
    NotTradable,         ///< not live, or at its expiry
    NoMarket,            ///< no prices yet
    StaleMarket,         ///< the prices or a feed are too old
    OffTick,             ///< the price is no positive multiple of the tick
    OffStep,             ///< the amount is no multiple of the step
    AmountTooSmall,      ///< below the instrument's minimum
    AmountTooLarge,      ///< above the instrument's maximum
    OutsidePriceBand,    ///< past the venue's band: it would not take
    IdentityMismatch,    ///< what would be signed is not what the name says
    OverLimit,           ///< past the trader's own limits
    NoAccount,           ///< nobody is logged in: there is no account to trade from
    StaleAccount,        ///< the account's report is too old to judge margin by
    StillOnItsWay,       ///< an order like it is being signed, sent or asked after
    WouldIncrease,       ///< reduce-only, but it would open or turn the position
    MarginUnknown,       ///< margin cannot be computed
    InsufficientMargin,  ///< initial margin would be missing
    WouldBeLiquidatable, ///< maintenance margin would be missing
    BadTiming,           ///< nonce or expiry outside the venue's window
    TooLarge,            ///< amounts that do not fit
    BreakerTripped,      ///< a circuit breaker stands at block: the prices or the venue cannot be trusted now
    Outdated,            ///< the preview is older than a preview may be
    Tampered,            ///< the signature is not of the account over what was shown
};

/// The stable snake_case code.
constexpr std::string_view codeOf(OrderBlock block) noexcept {
    switch (block) {
    case OrderBlock::UnknownInstrument:
        return "unknown_instrument";
    case OrderBlock::NotTradable:
        return "not_tradable";
    case OrderBlock::NoMarket:
        return "no_market";
    case OrderBlock::StaleMarket:
        return "stale_market";
    case OrderBlock::OffTick:
        return "off_tick";
    case OrderBlock::OffStep:
        return "off_step";
    case OrderBlock::AmountTooSmall:
        return "amount_too_small";
    case OrderBlock::AmountTooLarge:
        return "amount_too_large";
    case OrderBlock::OutsidePriceBand:
        return "outside_price_band";
    case OrderBlock::IdentityMismatch:
        return "identity_mismatch";
    case OrderBlock::OverLimit:
        return "over_limit";
    case OrderBlock::NoAccount:
        return "no_account";
    case OrderBlock::StaleAccount:
        return "stale_account";
    case OrderBlock::StillOnItsWay:
        return "still_on_its_way";
    case OrderBlock::WouldIncrease:
        return "would_increase";
    case OrderBlock::MarginUnknown:
        return "margin_unknown";
    case OrderBlock::InsufficientMargin:
        return "insufficient_margin";
    case OrderBlock::WouldBeLiquidatable:
        return "would_be_liquidatable";
    case OrderBlock::BadTiming:
        return "bad_timing";
    case OrderBlock::TooLarge:
        return "too_large";
    case OrderBlock::BreakerTripped:
        return "breaker_tripped";
    case OrderBlock::Outdated:
        return "outdated";
    case OrderBlock::Tampered:
        return "tampered";
    }
    return "too_large";
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(OrderBlock block) noexcept {
    switch (block) {
    case OrderBlock::UnknownInstrument:
        return "the venue does not list this instrument";
    case OrderBlock::NotTradable:
        return "this instrument cannot be traded now";
    case OrderBlock::NoMarket:
        return "there are no prices of this instrument yet";
    case OrderBlock::StaleMarket:
        return "the prices are too old to decide by; wait for new ones";
    case OrderBlock::OffTick:
        return "the price is no multiple of the instrument's tick";
    case OrderBlock::OffStep:
        return "the amount is no multiple of the instrument's step";
    case OrderBlock::AmountTooSmall:
        return "the amount is below the instrument's minimum";
    case OrderBlock::AmountTooLarge:
        return "the amount is above the instrument's maximum";
    case OrderBlock::OutsidePriceBand:
        return "the price is outside the venue's band, the order could not take";
    case OrderBlock::IdentityMismatch:
        return "the venue names another contract than this instrument's; do not sign";
    case OrderBlock::OverLimit:
        return "the order is larger than your own limit";
    case OrderBlock::NoAccount:
        return "there is no account at the venue yet";
    case OrderBlock::StaleAccount:
        return "the venue's report of your account is too old; wait for a new one";
    case OrderBlock::StillOnItsWay:
        return "an order like this one is still on its way; wait for its outcome";
    case OrderBlock::WouldIncrease:
        return "a reduce-only order may not open or turn a position";
    case OrderBlock::MarginUnknown:
        return "the margin after this order cannot be computed";
    case OrderBlock::InsufficientMargin:
        return "there is not enough initial margin for this order";
    case OrderBlock::WouldBeLiquidatable:
        return "the account could be liquidated right after this order";
    case OrderBlock::BadTiming:
        return "the computer's clock and the order's times do not fit the venue's rules";
    case OrderBlock::TooLarge:
        return "the numbers are too large";
    case OrderBlock::BreakerTripped:
        return "a circuit breaker is tripped; until it is clear no order is signed that may open a position";
    case OrderBlock::Outdated:
        return "too much time has passed; look at the order again";
    case OrderBlock::Tampered:
        return "the signature does not belong to what was shown; nothing was sent";
    }
    return "the numbers are too large";
}

} // namespace app::orders
