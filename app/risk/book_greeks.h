// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "model_book.h"

namespace app::risk {

/// Sensitivities of a whole position in quote currency, with respect to spot: inside the settlement window
/// only the open part of the average moves, so that delta and gamma fade. Model numbers for display.
struct BookGreeks {
    double value = 0.0; ///< undiscounted
    double delta = 0.0; ///< per 1 of spot: coins
    double gamma = 0.0; ///< of delta per 1 of spot
    double vega = 0.0;  ///< per volatility point
    double theta = 0.0; ///< per calendar day
    double vanna = 0.0; ///< of delta per volatility point
    double volga = 0.0; ///< of vega per volatility point
    double charm = 0.0; ///< of delta per calendar day, at the same forward; the window's fading is in it
    BookGreeks& operator+=(const BookGreeks& other) noexcept;
};

struct ExpiryGreeks {
    std::int64_t expiry = 0; ///< unix seconds
    BookGreeks greeks;
};

/// The book's Greeks by expiry, beside them what has none: perpetual and coin.
struct GreeksByExpiry {
    std::vector<ExpiryGreeks> expiries; ///< ascending
    BookGreeks spotLegs;
    BookGreeks total;
};

/// OutOfRange: a Greek that does not exist, as gamma at a strike without time left.
[[nodiscard]] std::expected<GreeksByExpiry, RiskError> greeksByExpiry(const ModelBook& book) noexcept;
/// Errors as makeModelBook, too.
[[nodiscard]] std::expected<GreeksByExpiry, RiskError>
greeksByExpiry(const MarketState& market, const Holdings& holdings);

} // namespace app::risk
