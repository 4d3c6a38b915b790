// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "trade_feed.h"

#include "ui/models/market_text.h"
#include "ui/views/ticket_form.h"
#include "ui/views/trade_room.h"

#include <algorithm>

namespace ui::shell {

TradeFeed::TradeFeed(views::TradeRoom& room, QObject* parent) : QObject(parent), m_room(room) {
    connect(&room, &views::TradeRoom::expiryChosen, this, &TradeFeed::chooseExpiry);
    connect(&room, &views::TradeRoom::optionChosen, this, [this](int row, bool isCall, bool /*isBuy*/) {
        chooseOption(row, isCall);
    });
    connect(room.ticket(), &views::TicketForm::draftChanged, this, &TradeFeed::answerDraft);
}

void TradeFeed::showSnapshot(const app::session::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    if (!snapshot->market)
        return;
    const bool isSame =
        snapshot->market->revision == m_shownRevision && snapshot->isMarketOnline == m_shownOnline;
    if (!isSame)
        showMarket();
}

void TradeFeed::chooseExpiry(int index) {
    m_chosen = std::max(index, 0);
    if (m_snapshot && m_snapshot->market)
        showMarket();
}

void TradeFeed::chooseOption(int row, bool isCall) {
    const auto* expiry = chosenExpiry();
    if (expiry == nullptr || row < 0 || static_cast<std::size_t>(row) >= expiry->rows.size())
        return;
    const auto& strike = expiry->rows[static_cast<std::size_t>(row)];
    const auto& cell = isCall ? strike.call : strike.put;
    m_instrument = cell ? QString::fromStdString(cell->instrument->name) : QString();
}

// The order's way is built (app/orders), but not yet joined to this window: the ticket says so.
void TradeFeed::answerDraft(const models::TicketDraft& draft) {
    if (m_instrument.isEmpty())
        return;
    models::TicketPreview preview;
    preview.draft = draft;
    preview.instrument = m_instrument;
    preview.blockedBecause = tr("Orders are not connected yet");
    m_room.ticket()->setPreview(preview);
}

const app::market::ChainExpiry* TradeFeed::chosenExpiry() const {
    if (!m_snapshot || !m_snapshot->market || m_snapshot->market->chains.empty())
        return nullptr;
    const auto& expiries = m_snapshot->market->chains.begin()->second.expiries;
    if (expiries.empty())
        return nullptr;
    return &expiries[std::min(static_cast<std::size_t>(m_chosen), expiries.size() - 1)];
}

void TradeFeed::showMarket() {
    m_shownRevision = m_snapshot->market->revision;
    m_shownOnline = m_snapshot->isMarketOnline;
    const auto* chosen = chosenExpiry();
    if (chosen == nullptr)
        return;
    if (!m_hasShown) {
        m_room.setWaiting(tr("Positions and orders are not connected yet."));
        Q_EMIT marketCame(QString::fromStdString(m_snapshot->market->venue));
    }
    m_hasShown = true;
    const auto& chain = m_snapshot->market->chains.begin()->second;
    const auto& expiry = *chosen;
    m_room.setExpiries(models::expiryTabs(chain, m_snapshot->unixMillis), m_chosen);
    m_room.setMarket(models::marketHead(chain, expiry, m_shownOnline));
    m_room.setChain(models::chainRows(expiry));
}

} // namespace ui::shell
