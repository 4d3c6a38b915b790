// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/models/trade_rows.h"

#include <QWidget>

#include <vector>

namespace ui::models {
class PositionModel;
}

namespace ui::views {

class ChainHead;
class ChainTable;
class Chip;
class Panel;
class PayoffPlot;
class QuietTable;
class TicketForm;

/// Chain, ticket, positions and payoff as one room. Fed with plain values, each by its own setter, as often
/// as they change; until then it says what it waits for. It holds no money: prices go into the ticket as the
/// text that the chain showed, and come back in draftChanged.
class TradeRoom : public QWidget {
    Q_OBJECT
public:
    explicit TradeRoom(QWidget* parent = nullptr);
    /// Nothing is fed: one sentence says why. Empties chain, expiries, positions and payoff.
    void setWaiting(const QString& sentence);
    /// Underlying, spot, forward; stale prices dim the chain.
    void setMarket(const models::MarketHead& market);
    void setExpiries(std::vector<models::ExpiryTab> tabs, int chosen);
    /// The chain of the chosen expiry; an empty one is drawn as a skeleton.
    void setChain(std::vector<models::ChainRow> rows);
    void setPositions(std::vector<models::PositionRow> rows);
    /// The account's value, "18,442.16"; empty: unknown.
    void setEquity(const QString& equity);
    void setPayoff(models::Payoff payoff);
    ChainTable* chain() const { return m_chain; }
    TicketForm* ticket() const { return m_ticket; }

Q_SIGNALS:
    void expiryChosen(int index);
    /// An option was chosen to buy at its ask or to sell at its bid: `row` of the chain set last. The
    /// ticket's draftChanged follows with side and price.
    void optionChosen(int row, bool isCall, bool isBuy);
    /// The trader wants to see where a position is known from.
    void proofRequested(const QString& figureId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeBottom();
    void choose(int row, bool isCall, bool isBid);
    void showProof(int row);

    Panel* m_chainPanel;
    ChainHead* m_head;
    ChainTable* m_chain;
    TicketForm* m_ticket;
    models::PositionModel* m_positions;
    QuietTable* m_positionTable;
    Panel* m_positionPanel;
    Chip* m_equity;
    PayoffPlot* m_payoff;
};

} // namespace ui::views
