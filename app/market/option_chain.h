// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "modelled_quote.h"
#include "venue_mark_check.h"

#include <vector>

namespace app::market {

/// One option of a chain: what is traded, what the venue says of it, what we make of that.
struct ChainCell {
    InstrumentPtr instrument;
    std::optional<Sourced<Ticker>> ticker; ///< nothing until the venue has sent one
    std::optional<Sourced<ModelledQuote>> model;
    std::optional<VenueMarkCheck> markCheck; ///< against the smile feed; nothing where there was none
};
using ChainCellPtr = std::shared_ptr<const ChainCell>;

/// A strike with its two options; either may be missing.
struct ChainRow {
    Price strike;
    ChainCellPtr call;
    ChainCellPtr put;
};

/// The options of one expiry, strikes ascending.
struct ChainExpiry {
    UnixMillis expiry;
    std::optional<Sourced<Price>> forward; ///< of the newest ticker in it
    std::vector<ChainRow> rows;
};

/// The options on one currency, expiries ascending.
struct OptionChain {
    std::string currency;
    std::vector<ChainExpiry> expiries;

    /// The expiry at that instant, or nullptr.
    const ChainExpiry* find(UnixMillis expiry) const noexcept;
};

/// The chain of the cells of `currency`; cells that are no options or of another currency are left out.
[[nodiscard]] OptionChain makeChain(std::string currency, const std::vector<ChainCellPtr>& cells);

} // namespace app::market
