// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "json_fields.h"

#include "app/market/book.h"
#include "app/market/feeds.h"
#include "app/market/instrument.h"

// Derive's market data: JSON in, checked values out. Malformed and Oversized name the place.
namespace app::venue::derive {

/// One definition of public/get_all_instruments.
[[nodiscard]] VenueResult<market::InstrumentPtr> parseInstrument(const json::value& value);

/// One page of public/get_all_instruments; instruments that cannot be read are an error, never skipped.
struct InstrumentPage {
    std::vector<market::InstrumentPtr> instruments;
    std::uint64_t pages = 1; ///< that there are
};
[[nodiscard]] VenueResult<InstrumentPage> parseInstrumentPage(const json::value& result);

/// The data of `ticker_slim.{instrument}.{interval}`, which does not name the instrument itself.
[[nodiscard]] VenueResult<market::Ticker> parseTicker(std::string instrument, const json::value& data);
/// The data of `orderbook.{instrument}.{group}.{depth}`.
[[nodiscard]] VenueResult<market::Book> parseBook(const json::value& data);
/// The feeds of one currency in the result of public/get_latest_signed_feeds. Times are seconds (as the
/// contracts have them) or milliseconds; above 10^11 they are taken as the latter.
[[nodiscard]] VenueResult<market::CurrencyFeeds>
parseFeeds(const std::string& currency, const json::value& result);

} // namespace app::venue::derive
