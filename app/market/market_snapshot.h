// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "book.h"
#include "feeds.h"
#include "option_chain.h"

#include <map>

namespace app::market {

/// All that is known of a venue's market at one instant. Immutable and shared: faces, checks and models look
/// at the same one.
struct MarketSnapshot {
    std::string venue;
    std::uint64_t revision = 0;                             ///< grows with every change
    std::map<std::string, ChainCellPtr, std::less<>> cells; ///< every listed instrument, by name
    std::map<std::string, OptionChain, std::less<>> chains; ///< by currency
    std::map<std::string, std::shared_ptr<const Sourced<Book>>, std::less<>> books;
    std::map<std::string, std::shared_ptr<const Sourced<CurrencyFeeds>>, std::less<>> feeds;

    /// The instrument of that name with its quote, or nullptr.
    const ChainCell* find(std::string_view instrument) const noexcept {
        const auto found = cells.find(instrument);
        return found == cells.end() ? nullptr : found->second.get();
    }
};
using MarketSnapshotPtr = std::shared_ptr<const MarketSnapshot>;

} // namespace app::market
