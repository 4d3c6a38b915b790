// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "trade_feed.h"

#include "ui/models/book_text.h"
#include "ui/models/market_text.h"
#include "ui/models/ticket_text.h"
#include "ui/views/book_panel.h"
#include "ui/views/ticket_form.h"
#include "ui/views/trade_room.h"

#include <algorithm>
#include <utility>

using app::orders::OrderStage;
using app::session::OrderView;

namespace ui::shell {

TradeFeed::TradeFeed(views::TradeRoom& room, QObject* parent) : QObject(parent), m_room(room) {
    room.ticket()->setOrderTypes(
        {models::OrderType::GoodTillCancelled, models::OrderType::ImmediateOrCancel,
         models::OrderType::FillOrKill});
    connect(&room, &views::TradeRoom::expiryChosen, this, &TradeFeed::chooseExpiry);
    connect(&room, &views::TradeRoom::optionChosen, this, [this](int row, bool isCall, bool /*isBuy*/) {
        chooseOption(row, isCall);
    });
    connect(room.ticket(), &views::TicketForm::draftChanged, this, &TradeFeed::askDraft);
    connect(room.ticket(), &views::TicketForm::cleared, this, [this] {
        m_request = 0;
        m_instrument.clear();
        if (m_port != nullptr)
            m_port->clearTicket();
    });
    connect(
        room.ticket(), &views::TicketForm::signRequested, this,
        [this](const models::TicketDraft& /*draft*/, const QString& previewId) { sign(previewId); });
    connect(&room, &views::TradeRoom::cancelRequested, this, [this](quint64 order) {
        if (m_port != nullptr)
            m_port->cancel(order);
    });
    connect(&room, &views::TradeRoom::cancelAllRequested, this, [this] {
        if (m_port != nullptr)
            m_port->cancelAll();
    });
}

void TradeFeed::showSnapshot(const app::session::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    if (!snapshot->market && m_hasShown) {
        // The engine has stopped: prices that nobody keeps up are not left standing.
        const auto& problem = snapshot->sync.problem;
        m_hasShown = false;
        m_shownTrading.reset();
        m_room.setWaiting(problem ? models::asSentence(problem->sentence) : QString());
        return;
    }
    const bool isSameBook = snapshot->trading == m_shownTrading;
    if (snapshot->market) {
        const bool isSameMarket =
            snapshot->market->revision == m_shownRevision && snapshot->isMarketOnline == m_shownOnline;
        if (!isSameMarket || !isSameBook)
            showMarket();
    }
    if (isSameBook)
        return;
    if (snapshot->trading && snapshot->trading->cancelProblem &&
        (!m_shownTrading || m_shownTrading->cancelProblem != snapshot->trading->cancelProblem))
        m_room.ticket()->setOutcome(
            {tr("Not cancelled: %1").arg(models::asSentence(snapshot->trading->cancelProblem->sentence)),
             theme::Role::Danger});
    m_shownTrading = snapshot->trading;
    showBook();
    showSubmission();
    showTicket();
}

const app::session::TradingView* TradeFeed::trading() const {
    return m_snapshot ? m_snapshot->trading.get() : nullptr;
}

void TradeFeed::chooseExpiry(int index) {
    m_chosen = std::max(index, 0);
    if (m_snapshot && m_snapshot->market)
        showMarket();
}

void TradeFeed::chooseOption(int row, bool isCall) {
    m_instrument.clear();
    const auto* expiry = chosenExpiry();
    if (expiry == nullptr || row < 0 || static_cast<std::size_t>(row) >= expiry->rows.size())
        return;
    const auto& strike = expiry->rows[static_cast<std::size_t>(row)];
    const auto& cell = isCall ? strike.call : strike.put;
    m_instrument = cell ? cell->instrument->name : std::string();
}

void TradeFeed::askDraft(const models::TicketDraft& draft) {
    m_draft = draft;
    m_request = 0;
    if (m_instrument.empty())
        return;
    auto intent = models::readDraft(draft, m_instrument);
    if (!intent || m_port == nullptr) {
        if (m_port != nullptr)
            m_port->clearTicket();
        m_room.ticket()->setPreview(models::unreadablePreview(
            draft, m_instrument, intent ? tr("The venue is not connected yet") : intent.error()));
        return;
    }
    m_request = ++m_requests;
    m_port->ask({m_request, std::move(*intent)});
}

void TradeFeed::sign(const QString& previewId) {
    const auto preview = previewId.toULongLong();
    if (m_port == nullptr || preview == 0)
        return;
    m_submitted = Submitted{preview, m_request, 0, false};
    m_room.ticket()->setOutcome({tr("Asking the signer …"), theme::Role::Dim});
    m_port->submit(preview);
}

/// The answer to what is typed now, but not while that is being signed: the form waits for the end of it.
void TradeFeed::showTicket() {
    const auto* now = trading();
    const bool isSigning = m_submitted && !m_submitted->isAccepted && m_submitted->request == m_request;
    if (now == nullptr || !now->ticket || m_request == 0 || now->ticket->request != m_request || isSigning)
        return;
    if (now->ticket->preview != 0 && now->ticket->preview == m_shownPreview)
        return;
    m_shownPreview = now->ticket->preview;
    m_room.ticket()->setPreview(
        models::ticketPreview(m_draft, m_instrument, *now->ticket, models::heldOf(now, m_instrument)));
}

void TradeFeed::showSubmission() {
    const auto* now = trading();
    if (now == nullptr || !m_submitted)
        return;
    if (now->submission && now->submission->preview == m_submitted->preview) {
        m_submitted->order = now->submission->order;
        if (now->submission->refusal) {
            endSubmission(models::refusedOutcome(*now->submission->refusal));
            return;
        }
    }
    const auto found = std::ranges::find(now->orders, m_submitted->order, &OrderView::id);
    if (found != now->orders.end())
        followOrder(found->record);
}

/// Whether the line beneath the button is the submitted order's: nothing else is being asked about.
bool TradeFeed::isItsTicket() const {
    return m_request == 0 || m_request == m_submitted->request;
}

void TradeFeed::followOrder(const app::orders::OrderRecord& record) {
    const auto outcome = models::orderOutcome(record);
    const bool isTaken = record.stage == OrderStage::Open || record.stage == OrderStage::Filled ||
                         record.stage == OrderStage::Cancelled || record.stage == OrderStage::Expired;
    if (isTaken && !m_submitted->isAccepted) {
        // The same again takes the same thought again: the ticket is empty after an order that went out.
        m_submitted->isAccepted = true;
        if (m_request == m_submitted->request)
            m_room.ticket()->clear();
    }
    if (isTaken || !isFinal(record.stage)) {
        if (isItsTicket())
            m_room.ticket()->setOutcome(outcome);
        if (isFinal(record.stage))
            m_submitted.reset();
        return;
    }
    endSubmission(outcome);
}

/// Nothing was taken: what was typed stands, and can be signed again once it was looked at again.
void TradeFeed::endSubmission(const models::TicketOutcome& outcome) {
    const bool isHeard = isItsTicket();
    m_submitted.reset();
    m_shownPreview = 0;
    if (isHeard)
        m_room.ticket()->setOutcome(outcome);
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
    if (!std::exchange(m_hasShown, true))
        Q_EMIT marketCame(QString::fromStdString(m_snapshot->market->venue));
    const auto& chain = m_snapshot->market->chains.begin()->second;
    const auto& expiry = *chosen;
    m_room.setExpiries(models::expiryTabs(chain, m_snapshot->unixMillis), m_chosen);
    m_room.setMarket(models::marketHead(chain, expiry, m_shownOnline));
    m_room.setChain(models::chainRows(expiry, models::heldSizes(trading())));
}

void TradeFeed::showBook() {
    const auto* now = trading();
    const QString waiting = models::bookWaiting(now);
    if (now == nullptr || !waiting.isEmpty()) {
        m_room.book()->setWaiting(waiting);
        m_room.setPayoff({});
        return;
    }
    m_room.setPositions(models::positionRows(*m_snapshot));
    m_room.setOrders(models::orderRows(*now));
    m_room.setFills(models::fillRows(*now));
    // What would be computed from a disputed position is not shown.
    const bool isDisputed =
        std::ranges::any_of(now->positions, [](const app::session::PositionView& position) {
            return position.proof == app::session::PositionProof::Mismatch;
        });
    m_room.setEquity(isDisputed ? QString() : models::equityText(*now));
    m_room.setPayoff(isDisputed ? models::Payoff() : models::payoffOf(*now));
}

} // namespace ui::shell
