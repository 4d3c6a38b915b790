// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/trade_rows.h"

#include <QWidget>

#include <vector>

namespace ui::views {

class BookPanel;
class ChainHead;
class ChainTable;
class Panel;
class PayoffPlot;
class TicketForm;

/// Chain, ticket, own book and payoff as one room. Fed with plain values, each by its own setter, as often
/// as they change; until then it says what it waits for. It holds no money: prices go into the ticket as the
/// text that the chain showed, and come back in draftChanged.
class TradeRoom : public QWidget {
    Q_OBJECT
public:
    explicit TradeRoom(QWidget* parent = nullptr);
    /// Nothing is fed: one sentence says why. Empties chain, expiries, book and payoff.
    void setWaiting(const QString& sentence);
    /// Underlying, spot, forward; stale prices dim the chain.
    void setMarket(const models::MarketHead& market);
    void setExpiries(std::vector<models::ExpiryTab> tabs, int chosen);
    /// The chain of the chosen expiry; an empty one is drawn as a skeleton.
    void setChain(std::vector<models::ChainRow> rows);
    void setPositions(std::vector<models::PositionRow> rows);
    /// In any order: the open ones stand first, the newest on top.
    void setOrders(std::vector<models::OrderRow> rows);
    /// The newest first.
    void setFills(std::vector<models::FillRow> rows);
    /// The account's value, "18,442.16"; empty: unknown.
    void setEquity(const QString& equity);
    void setPayoff(models::Payoff payoff);
    ChainTable* chain() const { return m_chain; }
    TicketForm* ticket() const { return m_ticket; }
    BookPanel* book() const { return m_book; }

Q_SIGNALS:
    void expiryChosen(int index);
    /// An option was chosen to buy at its ask or to sell at its bid: `row` of the chain set last. The
    /// ticket's draftChanged follows with side and price.
    void optionChosen(int row, bool isCall, bool isBuy);
    /// The trader wants to see where a position is known from.
    void proofRequested(const QString& figureId);
    /// The trader wants this order taken back: OrderRow::id.
    void cancelRequested(quint64 orderId);
    /// Every open order; at least one is.
    void cancelAllRequested();

private:
    QWidget* makeBottom();
    void choose(int row, bool isCall, bool isBid);

    Panel* m_chainPanel;
    ChainHead* m_head;
    ChainTable* m_chain;
    TicketForm* m_ticket;
    BookPanel* m_book;
    PayoffPlot* m_payoff;
};

} // namespace ui::views
