// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "trade_room.h"

#include "book_panel.h"
#include "chain_head.h"
#include "chain_table.h"
#include "elided_label.h"
#include "expiry_tabs.h"
#include "panel.h"
#include "payoff_plot.h"
#include "ticket_form.h"
#include "ui/format/number_text.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>

#include <utility>

namespace ui::views {
namespace {
constexpr double kGutter = 8;
constexpr double kBottom = 250;
constexpr int kSkeletonRows = 12;

// Which half is which, above the column titles.
QWidget* makeSideNames() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(theme::px(8), theme::px(4), theme::px(8), 0);
    auto* calls = new ElidedLabel(theme::Role::Dim);
    auto* puts = new ElidedLabel(theme::Role::Dim);
    calls->setText(TradeRoom::tr("CALLS"));
    puts->setText(TradeRoom::tr("PUTS"));
    for (auto* name : {calls, puts})
        name->setDesignSize(11);
    layout->addWidget(calls);
    layout->addStretch(1);
    layout->addWidget(puts);
    return row;
}
} // namespace

TradeRoom::TradeRoom(QWidget* parent)
    : QWidget(parent), m_chainPanel(new Panel(tr("Chain"))), m_head(new ChainHead), m_chain(new ChainTable),
      m_ticket(new TicketForm), m_book(new BookPanel), m_payoff(new PayoffPlot) {
    setAccessibleName(tr("Trade"));
    const int gutter = theme::px(kGutter);
    m_chainPanel->setHead(m_head);
    m_chainPanel->addToBody(makeSideNames());
    m_chainPanel->addToBody(m_chain, 1);
    auto* left = new QVBoxLayout;
    left->setSpacing(gutter);
    left->addWidget(m_chainPanel, 1);
    left->addWidget(makeBottom());
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(gutter, gutter, gutter, gutter);
    all->setSpacing(gutter);
    all->addLayout(left, 1);
    all->addWidget(m_ticket);
    connect(m_head->expiries(), &ExpiryTabs::chosenByTrader, this, &TradeRoom::expiryChosen);
    connect(m_chain, &ChainTable::priceChosen, this, &TradeRoom::choose);
    connect(m_ticket, &TicketForm::cleared, this, [this] {
        // Only from within: an order that fills must not take the keyboard from where the trader is.
        if (m_ticket->isAncestorOf(window()->focusWidget()))
            m_chain->setFocus(Qt::OtherFocusReason);
    });
    connect(m_book, &BookPanel::proofRequested, this, &TradeRoom::proofRequested);
    connect(m_book, &BookPanel::cancelRequested, this, &TradeRoom::cancelRequested);
    connect(m_book, &BookPanel::cancelAllRequested, this, &TradeRoom::cancelAllRequested);
    setWaiting(tr("No venue is connected."));
}

QWidget* TradeRoom::makeBottom() {
    auto* payoff = new Panel(tr("Payoff"));
    payoff->setSubtitle(tr("whole book"));
    payoff->addToHead(new PayoffLegend);
    payoff->addToBody(m_payoff, 1);
    auto* box = new QWidget;
    box->setFixedHeight(theme::px(kBottom));
    auto* bottom = new QHBoxLayout(box);
    bottom->setSpacing(theme::px(kGutter));
    bottom->setContentsMargins(0, 0, 0, 0);
    bottom->addWidget(m_book, 2);
    bottom->addWidget(payoff, 1);
    return box;
}

void TradeRoom::setWaiting(const QString& sentence) {
    m_head->setWaiting(tr("Chain"));
    m_chain->setRows({});
    m_chain->setSkeletonRows(0);
    m_chain->setEmptyText(sentence);
    m_book->setWaiting(sentence);
    m_payoff->setPayoff({});
}

void TradeRoom::setMarket(const models::MarketHead& market) {
    m_head->setMarket(market);
    m_chain->setStale(!market.stale.isEmpty());
}

void TradeRoom::setExpiries(std::vector<models::ExpiryTab> tabs, int chosen) {
    m_head->expiries()->setTabs(std::move(tabs), chosen);
}

void TradeRoom::setChain(std::vector<models::ChainRow> rows) {
    m_chain->setSkeletonRows(kSkeletonRows);
    m_chain->setRows(std::move(rows));
}

void TradeRoom::setPositions(std::vector<models::PositionRow> rows) {
    m_book->setPositions(std::move(rows));
}

void TradeRoom::setOrders(std::vector<models::OrderRow> rows) {
    m_book->setOrders(std::move(rows));
}

void TradeRoom::setFills(std::vector<models::FillRow> rows) {
    m_book->setFills(std::move(rows));
}

void TradeRoom::setEquity(const QString& equity) {
    m_book->setEquity(equity);
}

void TradeRoom::setPayoff(models::Payoff payoff) {
    m_payoff->setPayoff(std::move(payoff));
}

void TradeRoom::choose(int row, bool isCall, bool isBid) {
    const auto& rows = m_chain->rows();
    if (row < 0 || static_cast<std::size_t>(row) >= rows.size())
        return;
    const auto& strike = rows[static_cast<std::size_t>(row)];
    const auto& side = isCall ? strike.call : strike.put;
    Q_EMIT optionChosen(row, isCall, !isBid);
    auto draft = m_ticket->draft();
    draft.isBuy = !isBid;
    draft.price = isBid ? side.bid : side.ask;
    draft.price.remove(format::displayLocale().groupSeparator());
    m_ticket->setDraft(draft);
    m_ticket->focusSize();
}

} // namespace ui::views
