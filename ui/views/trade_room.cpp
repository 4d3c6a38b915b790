// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "trade_room.h"

#include "chain_table.h"
#include "elided_label.h"
#include "panel.h"
#include "payoff_plot.h"
#include "ticket_form.h"
#include "ui/models/position_model.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>

#include <utility>

namespace ui::views {
namespace {
constexpr double kGutter = 8;
constexpr double kTicket = 404;
constexpr double kBottom = 250;

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
    : QWidget(parent), m_chainPanel(new Panel(tr("Chain"))), m_chain(new ChainTable),
      m_ticket(new TicketForm), m_positions(new models::PositionModel(this)), m_payoff(new PayoffPlot) {
    setAccessibleName(tr("Trade"));
    const int gutter = theme::px(kGutter);
    m_chainPanel->addToBody(makeSideNames());
    m_chainPanel->addToBody(m_chain, 1);
    m_ticket->setFixedWidth(theme::px(kTicket));
    auto* positions = new Panel(tr("Positions"));
    auto* table = new QuietTable;
    table->setObjectName(QStringLiteral("positions"));
    table->setAccessibleName(tr("Positions"));
    table->setPadding(7);
    table->setModel(m_positions);
    table->setEmptyText(tr("No position."));
    positions->addToBody(table, 1);
    auto* payoff = new Panel(tr("Payoff"));
    payoff->setSubtitle(tr("at expiry, and today (dashed)"));
    payoff->addToBody(m_payoff, 1);

    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(gutter);
    bottom->addWidget(positions, 2);
    bottom->addWidget(payoff, 1);
    auto* bottomBox = new QWidget;
    bottomBox->setFixedHeight(theme::px(kBottom));
    bottom->setContentsMargins(0, 0, 0, 0);
    bottomBox->setLayout(bottom);
    auto* left = new QVBoxLayout;
    left->setSpacing(gutter);
    left->addWidget(m_chainPanel, 1);
    left->addWidget(bottomBox);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(gutter, gutter, gutter, gutter);
    all->setSpacing(gutter);
    all->addLayout(left, 1);
    all->addWidget(m_ticket);
}

void TradeRoom::setChain(const QString& title, std::vector<models::ChainRow> rows) {
    m_chainPanel->setSubtitle(title);
    m_chain->setRows(std::move(rows));
}

void TradeRoom::setPositions(std::vector<models::PositionRow> rows) {
    m_positions->setRows(std::move(rows));
}
void TradeRoom::setPayoff(models::Payoff payoff) {
    m_payoff->setPayoff(std::move(payoff));
}

} // namespace ui::views
