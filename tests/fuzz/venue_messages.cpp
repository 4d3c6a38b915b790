// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "app/venue/derive/market_wire.h"
#include "app/venue/derive/trading_wire.h"

/// Every reader of the venue's messages before one JSON value: whatever it is, they answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace app::venue::derive;
    const auto value = lightclient::parseJson(fuzz::asText({data, size}));
    if (!value)
        return 0;
    (void)parseInstrument(*value);
    (void)parseInstrumentPage(*value);
    (void)parseTicker("ETH-20261225-3000-C", *value);
    if (const auto book = parseBook(*value))
        fuzz::require(book->bids.size() + book->asks.size() <= size);
    (void)parseFeeds("ETH", *value);
    (void)parseOrder(*value);
    (void)parseFill(*value);
    if (const auto orders = parseOrders(*value, "orders", 8))
        fuzz::require(orders->size() <= 8);
    if (const auto fills = parseFills(*value, "trades", 8))
        fuzz::require(fills->size() <= 8);
    (void)parseOrderReport(*value);
    (void)parseAccount(*value);
    return 0;
}
