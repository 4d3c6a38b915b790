// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "app/risk/book_greeks.h"
#include "app/risk/margined_book.h"

namespace app::cli {

// What `margin --detail`, `risk --detail` and `structure` say alike. What a model refuses is null, and its
// reason's code stands among `refused`.

json::object greeksLine(const risk::BookGreeks& greeks);
/// The same in all, of what has no expiry, and by expiry.
json::object greeksLines(const risk::GreeksByExpiry& greeks);

/// Liquidation in volatility, in time and jointly, under the book's own smile rule. Where it is breached now,
/// the factors are where it would recover, and no time is left.
json::object distancesOf(const risk::MarginedBook& book, json::object& refused);

/// Profit and margins after each stress preset.
json::value stressOf(const risk::MarginedBook& book, json::object& refused);

} // namespace app::cli
