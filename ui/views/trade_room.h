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

class ChainTable;
class Panel;
class PayoffPlot;
class TicketForm;

/// Chain, ticket, positions and payoff as one room. Fed with plain rows; not in the window until a venue
/// feeds it.
class TradeRoom : public QWidget {
    Q_OBJECT
public:
    explicit TradeRoom(QWidget* parent = nullptr);
    /// The underlying and expiry in words, and the chain.
    void setChain(const QString& title, std::vector<models::ChainRow> rows);
    void setPositions(std::vector<models::PositionRow> rows);
    void setPayoff(models::Payoff payoff);
    ChainTable* chain() const { return m_chain; }
    TicketForm* ticket() const { return m_ticket; }

private:
    Panel* m_chainPanel;
    ChainTable* m_chain;
    TicketForm* m_ticket;
    models::PositionModel* m_positions;
    PayoffPlot* m_payoff;
};

} // namespace ui::views
