// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "market_error.h"

#include "app/units/quantities.h"

#include <expected>
#include <optional>
#include <string>

namespace app::market {

/// One side of a quote.
struct Offer {
    Price price;
    Contracts size;
    friend bool operator==(const Offer&, const Offer&) noexcept = default;
};

/// An option's figures as the venue computes them. Greeks are the venue's own units: vega for a volatility
/// point of 0.01, theta for a day (facts/derive.md A.6; compare with ModelledQuote before trusting them).
struct VenueOptionFigures {
    Price forward;
    Ratio discount;
    Vol markVol;
    std::optional<Vol> bidVol;
    std::optional<Vol> askVol;
    Ratio delta;
    Ratio gamma;
    Ratio vega;
    Ratio theta;
    Ratio rho;
    friend bool operator==(const VenueOptionFigures&, const VenueOptionFigures&) noexcept = default;
};

/// The newest prices of one instrument, all of them reported by the venue.
struct Ticker {
    std::string instrument;
    std::optional<Offer> bid; ///< nothing: nobody bids
    std::optional<Offer> ask;
    Price mark;
    Price index;
    /// The venue's band: a buy above `highest` or a sell below `lowest` cannot take.
    Price lowest;
    Price highest;
    std::optional<VenueOptionFigures> option;
    Contracts openInterest;
    Contracts volume24h;
    UnixMillis at; ///< the venue's clock
    friend bool operator==(const Ticker&, const Ticker&) noexcept = default;
};

/// The ticker itself, where its numbers can be a market. BadQuote: a price, size or open interest below zero,
/// no index, a bid not below the ask, or an empty band.
[[nodiscard]] std::expected<Ticker, MarketError> checkedTicker(Ticker ticker);

} // namespace app::market
