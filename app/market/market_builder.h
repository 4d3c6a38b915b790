// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "market_snapshot.h"

#include <set>

namespace app::market {

/// Instruments that one venue may list at most.
inline constexpr std::size_t kMaxInstruments = 20'000;

/// Makes snapshots out of a venue's news. News that does not make sense or comes too late is refused and
/// changes nothing.
class MarketBuilder {
public:
    /// For the venue of that name.
    explicit MarketBuilder(std::string venue) : m_venue(std::move(venue)) {}

    /// Takes over a new list; quotes of instruments that are still listed stay. DuplicateInstrument,
    /// TooManyInstruments.
    [[nodiscard]] std::expected<void, MarketError> setInstruments(const std::vector<InstrumentPtr>& list);
    /// Takes over a newer ticker. UnknownInstrument, BadQuote, OutdatedUpdate.
    [[nodiscard]] std::expected<void, MarketError> apply(Ticker ticker);
    /// Takes over a newer book. UnknownInstrument, OutdatedUpdate, and those of checkedBook().
    [[nodiscard]] std::expected<void, MarketError> apply(Book book);
    /// Takes over the feeds of a currency. OutdatedUpdate: spot is older than the one that is known.
    [[nodiscard]] std::expected<void, MarketError> apply(CurrencyFeeds feeds);

    /// What is known now; the same object as long as nothing has changed.
    [[nodiscard]] MarketSnapshotPtr snapshot();

private:
    void touch(const Instrument& instrument);
    std::optional<VenueMarkCheck> checkMark(const ChainCell& cell, const Ticker& ticker) const;

    std::string m_venue;
    MarketSnapshot m_next;
    std::set<std::string, std::less<>> m_staleChains; ///< currencies whose chain must be made anew
    MarketSnapshotPtr m_published;
};

} // namespace app::market
