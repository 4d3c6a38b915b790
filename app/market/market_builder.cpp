// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "market_builder.h"

namespace app::market {

void MarketBuilder::touch(const Instrument& instrument) {
    m_published.reset();
    if (instrument.option)
        m_staleChains.insert(instrument.baseCurrency);
}

std::expected<void, MarketError> MarketBuilder::setInstruments(const std::vector<InstrumentPtr>& list) {
    if (list.size() > kMaxInstruments)
        return std::unexpected(MarketError::TooManyInstruments);
    std::map<std::string, ChainCellPtr, std::less<>> cells;
    for (const auto& instrument : list) {
        const auto* known = m_next.find(instrument->name);
        auto cell = known != nullptr && *known->instrument == *instrument
                        ? m_next.cells.find(instrument->name)->second
                        : std::make_shared<const ChainCell>(ChainCell{instrument, {}, {}, {}});
        if (!cells.emplace(instrument->name, std::move(cell)).second)
            return std::unexpected(MarketError::DuplicateInstrument);
    }
    for (const auto* side : {&m_next.cells, &cells})
        for (const auto& [name, cell] : *side)
            touch(*cell->instrument);
    m_next.cells = std::move(cells);
    std::erase_if(m_next.books, [this](const auto& entry) { return m_next.find(entry.first) == nullptr; });
    m_published.reset();
    return {};
}

std::optional<VenueMarkCheck> MarketBuilder::checkMark(const ChainCell& cell, const Ticker& ticker) const {
    const auto& instrument = *cell.instrument;
    if (!instrument.option || ticker.at >= instrument.option->expiry)
        return std::nullopt;
    // What cannot be checked keeps its doubt: else one ticker without figures now and then would silence it.
    const auto& before = cell.markCheck;
    const auto unchecked = before && !before->isEqual() ? before : std::nullopt;
    const auto feeds = m_next.feeds.find(instrument.baseCurrency);
    if (!ticker.option || feeds == m_next.feeds.end())
        return unchecked;
    const auto& expiries = feeds->second->value().expiries;
    const auto found = expiries.find(instrument.option->expiry.time_since_epoch().count() / 1000);
    if (found == expiries.end() || !found->second.smile)
        return unchecked;
    const auto& smile = *found->second.smile;
    const auto check = checkVenueMark(smile, instrument, ticker);
    if (check)
        return check->after(before);
    // The feed gives no mark at all: whatever is reported has come from elsewhere.
    return VenueMarkCheck{{}, {}, ticker.option->markVol, ticker.mark, false, smile.at, 1}.after(before);
}

std::expected<void, MarketError> MarketBuilder::apply(Ticker ticker) {
    const auto found = m_next.cells.find(ticker.instrument);
    if (found == m_next.cells.end())
        return std::unexpected(MarketError::UnknownInstrument);
    auto checked = checkedTicker(std::move(ticker));
    if (!checked)
        return std::unexpected(checked.error());
    const auto& cell = *found->second;
    if (cell.ticker && checked->at < cell.ticker->value().at)
        return std::unexpected(MarketError::OutdatedUpdate);
    ChainCell next{
        cell.instrument, std::nullopt, modelQuote(*cell.instrument, *checked), checkMark(cell, *checked)};
    const VenueReported source{m_venue, checked->at.time_since_epoch().count()};
    next.ticker.emplace(std::move(*checked), source);
    touch(*next.instrument);
    found->second = std::make_shared<const ChainCell>(std::move(next));
    return {};
}

std::expected<void, MarketError> MarketBuilder::apply(Book book) {
    if (m_next.find(book.instrument) == nullptr)
        return std::unexpected(MarketError::UnknownInstrument);
    auto checked = checkedBook(std::move(book));
    if (!checked)
        return std::unexpected(checked.error());
    auto& slot = m_next.books[checked->instrument];
    if (slot && (checked->at < slot->value().at ||
                 (checked->at == slot->value().at && checked->publishId < slot->value().publishId)))
        return std::unexpected(MarketError::OutdatedUpdate);
    const VenueReported source{m_venue, checked->at.time_since_epoch().count()};
    slot = std::make_shared<const Sourced<Book>>(std::move(*checked), source);
    m_published.reset();
    return {};
}

std::expected<void, MarketError> MarketBuilder::apply(CurrencyFeeds feeds) {
    auto& slot = m_next.feeds[feeds.currency];
    const auto at = feeds.spot ? feeds.spot->at : UnixMillis{};
    if (slot && slot->value().spot && at < slot->value().spot->at)
        return std::unexpected(MarketError::OutdatedUpdate);
    const VenueReported source{m_venue, at.time_since_epoch().count()};
    slot = std::make_shared<const Sourced<CurrencyFeeds>>(std::move(feeds), source);
    m_published.reset();
    return {};
}

MarketSnapshotPtr MarketBuilder::snapshot() {
    if (m_published)
        return m_published;
    for (const auto& currency : m_staleChains) {
        std::vector<ChainCellPtr> cells;
        for (const auto& [name, cell] : m_next.cells)
            if (cell->instrument->option && cell->instrument->baseCurrency == currency)
                cells.push_back(cell);
        auto chain = makeChain(currency, cells);
        if (chain.expiries.empty())
            m_next.chains.erase(currency);
        else
            m_next.chains.insert_or_assign(currency, std::move(chain));
    }
    m_staleChains.clear();
    m_next.venue = m_venue;
    ++m_next.revision;
    m_published = std::make_shared<const MarketSnapshot>(m_next);
    return m_published;
}

} // namespace app::market
