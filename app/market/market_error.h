// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <string_view>

namespace app::market {

/// Why a piece of news about the market was not taken.
enum class MarketError {
    UnknownInstrument,   ///< news about an instrument that is not listed
    DuplicateInstrument, ///< a list that names one instrument twice
    BadInstrument,       ///< steps, strikes or terms that make no sense
    TooManyInstruments,  ///< more than any venue lists
    BadQuote,            ///< a price or size below zero, or a crossed quote
    OutdatedUpdate,      ///< older than what is known already
    UnsortedBook,        ///< levels out of order, or two at one price
    CrossedBook,         ///< the best bid is not below the best ask
    TooManyLevels,       ///< a deeper book than was asked for
};

/// The stable snake_case code of an error.
constexpr std::string_view codeOf(MarketError error) noexcept {
    switch (error) {
    case MarketError::UnknownInstrument:
        return "unknown_instrument";
    case MarketError::DuplicateInstrument:
        return "duplicate_instrument";
    case MarketError::BadInstrument:
        return "bad_instrument";
    case MarketError::TooManyInstruments:
        return "too_many_instruments";
    case MarketError::BadQuote:
        return "bad_quote";
    case MarketError::OutdatedUpdate:
        return "outdated_update";
    case MarketError::UnsortedBook:
        return "unsorted_book";
    case MarketError::CrossedBook:
        return "crossed_book";
    case MarketError::TooManyLevels:
        return "too_many_levels";
    }
    return "bad_quote";
}

/// One English sentence for people, without a trailing full stop.
constexpr std::string_view describe(MarketError error) noexcept {
    switch (error) {
    case MarketError::UnknownInstrument:
        return "the venue sent prices of an instrument that it does not list";
    case MarketError::DuplicateInstrument:
        return "the venue lists an instrument twice";
    case MarketError::BadInstrument:
        return "the venue lists an instrument whose terms make no sense";
    case MarketError::TooManyInstruments:
        return "the venue lists more instruments than can be shown";
    case MarketError::BadQuote:
        return "the venue sent a price that makes no sense";
    case MarketError::OutdatedUpdate:
        return "the venue sent older prices after newer ones";
    case MarketError::UnsortedBook:
        return "the venue sent an order book that is out of order";
    case MarketError::CrossedBook:
        return "the venue sent an order book whose bids reach its asks";
    case MarketError::TooManyLevels:
        return "the venue sent a deeper order book than was asked for";
    }
    return "the venue sent a price that makes no sense";
}

} // namespace app::market
