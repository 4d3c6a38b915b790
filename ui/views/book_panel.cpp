// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_panel.h"

#include "chip.h"
#include "panel_tabs.h"
#include "pill_button.h"
#include "quiet_table.h"
#include "ui/format/number_text.h"
#include "ui/models/cells.h"
#include "ui/models/fill_model.h"
#include "ui/models/order_model.h"
#include "ui/models/position_model.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QShortcut>
#include <QStackedWidget>

#include <utility>

namespace ui::views {
namespace {
// "Orders 2", and where there is none only "Orders".
QString counted(const QString& word, std::size_t count) {
    return count == 0 ? word : word + QChar(u' ') + format::countText(count);
}
} // namespace

BookPanel::BookPanel(QWidget* parent)
    : Panel(tr("Positions, orders and fills"), parent), m_positions(new models::PositionModel(this)),
      m_orders(new models::OrderModel(this)), m_fills(new models::FillModel(this)), m_tabs(new PanelTabs),
      m_equity(new Chip(Chip::Frame::Bare)),
      m_cancelAll(new PillButton(PillButton::Look::Outlined, tr("Cancel all"))), m_stack(new QStackedWidget) {
    makeHead();
    makeTables();
    makeKeys();
    countOrders();
    changeTab();
}

void BookPanel::makeHead() {
    m_tabs->add(QStringLiteral("positionsTab"), tr("Positions"), tr("Positions"));
    m_tabs->add(QStringLiteral("ordersTab"), tr("Orders"), tr("Orders") + QStringLiteral(" 00"));
    m_tabs->add(QStringLiteral("fillsTab"), tr("Fills"), tr("Fills") + QStringLiteral(" 00"));
    m_equity->setIcon(theme::Icon::Function);
    m_equity->setIconRole(theme::Role::Modelled);
    m_equity->setIconLast(true);
    m_equity->setRole(theme::Role::Text);
    m_equity->setBold(true);
    m_cancelAll->setObjectName(QStringLiteral("cancelAll"));
    m_cancelAll->setAccessibleName(tr("Cancel all open orders"));
    m_cancelAll->setHint(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X).toString(QKeySequence::NativeText));
    m_cancelAll->setRole(theme::Role::Danger);
    auto* head = new QWidget;
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs);
    layout->addStretch(1);
    layout->addWidget(m_equity);
    layout->addWidget(m_cancelAll);
    setHead(head);
    connect(m_tabs, &PanelTabs::chosenChanged, this, &BookPanel::changeTab);
    connect(m_tabs, &PanelTabs::entered, this, [this] { table(tab())->setFocus(Qt::OtherFocusReason); });
    connect(m_cancelAll, &QAbstractButton::clicked, this, &BookPanel::cancelAll);
}

void BookPanel::makeTables() {
    const auto make = [this](Tab tab, const char* name, const QString& spoken, QAbstractItemModel* model) {
        auto* made = new QuietTable;
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(spoken);
        made->setPadding(6);
        made->setModel(model);
        made->installEventFilter(this);
        m_stack->addWidget(made);
        m_tables[tab] = made;
    };
    make(Positions, "positions", tr("Positions"), m_positions);
    make(Orders, "orders", tr("Orders"), m_orders);
    make(Fills, "fills", tr("Fills"), m_fills);
    // The state may be a sentence: it takes the room left over.
    table(Orders)->setStretchColumn(models::OrderModel::State);
    table(Fills)->setStretchColumn(models::FillModel::Instrument);
    addToBody(m_stack, 1);
    connect(table(Positions), &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == models::PositionModel::Source || index.data(models::SpanRole).toInt() > 1)
            showProof(index.row());
    });
    connect(table(Orders), &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == models::OrderModel::Cancel)
            cancelAt(index.row());
    });
}

void BookPanel::makeKeys() {
    const auto onKeys = [this](const QKeyCombination& keys, int step) {
        auto* shortcut = new QShortcut(QKeySequence(keys), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, step] { turn(step); });
    };
    onKeys(Qt::CTRL | Qt::Key_Tab, 1);
    onKeys(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab, -1);
}

void BookPanel::setWaiting(const QString& sentence) {
    setPositions({});
    setOrders({});
    setFills({});
    setEquity({});
    for (auto* each : m_tables)
        each->setEmptyText(sentence);
}

void BookPanel::setPositions(std::vector<models::PositionRow> rows) {
    table(Positions)->setEmptyText(tr("No position."));
    m_positions->setRows(std::move(rows));
}

void BookPanel::setOrders(std::vector<models::OrderRow> rows) {
    const auto chosen = chosenOrder();
    table(Orders)->setEmptyText(tr("No open orders."));
    m_orders->setOrders(std::move(rows));
    // Where the chosen order has gone, the table would choose its neighbour, and a second Delete would meet
    // it.
    if (chosen != chosenOrder()) {
        table(Orders)->setCurrentIndex({});
        table(Orders)->clearSelection();
    }
    countOrders();
}

void BookPanel::countOrders() {
    const int open = m_orders->openCount();
    const auto text = counted(tr("Orders"), static_cast<std::size_t>(open));
    m_tabs->setText(Orders, text, open == 0 ? tr("Orders, none open") : tr("Orders, %1 open").arg(open));
    m_cancelAll->setEnabled(open > 0);
}

void BookPanel::setFills(std::vector<models::FillRow> rows) {
    table(Fills)->setEmptyText(tr("No fills yet."));
    const auto text = counted(tr("Fills"), rows.size());
    m_tabs->setText(Fills, text, text);
    m_fills->setRows(std::move(rows));
}

void BookPanel::setEquity(const QString& equity) {
    m_equity->setText(equity.isEmpty() ? QString() : tr("Equity %1").arg(equity));
    changeTab();
}

BookPanel::Tab BookPanel::tab() const {
    return static_cast<Tab>(m_tabs->chosen());
}

void BookPanel::showTab(Tab tab) {
    m_tabs->choose(tab);
}

void BookPanel::nextTab() {
    if (isVisible())
        turn(1);
}

void BookPanel::turn(int step) {
    const auto* focused = focusWidget();
    const bool wasInTable = focused != nullptr && m_stack->isAncestorOf(focused) && focused->hasFocus();
    m_tabs->choose((m_tabs->chosen() + step + TabCount) % TabCount);
    if (wasInTable)
        table(tab())->setFocus(Qt::OtherFocusReason);
}

void BookPanel::changeTab() {
    m_stack->setCurrentIndex(tab());
    // One place for both: what the book is worth, or the way out of every order.
    m_cancelAll->setVisible(tab() == Orders);
    m_equity->setVisible(tab() != Orders && !m_equity->text().isEmpty());
}

void BookPanel::showProof(int row) {
    const auto& rows = m_positions->rows();
    if (row < 0 || static_cast<std::size_t>(row) >= rows.size())
        return;
    const auto& figure = rows[static_cast<std::size_t>(row)].figureId;
    if (!figure.isEmpty())
        Q_EMIT proofRequested(figure);
}

std::optional<std::uint64_t> BookPanel::chosenOrder() const {
    const auto& rows = m_orders->rows();
    const int row = table(Orders)->currentIndex().row();
    if (row < 0 || static_cast<std::size_t>(row) >= rows.size())
        return std::nullopt;
    return rows[static_cast<std::size_t>(row)].id;
}

void BookPanel::cancelAt(int row) {
    const auto& rows = m_orders->rows();
    if (row < 0 || static_cast<std::size_t>(row) >= rows.size())
        return;
    const auto& order = rows[static_cast<std::size_t>(row)];
    if (order.canCancel)
        Q_EMIT cancelRequested(order.id);
}

void BookPanel::cancelChosen() {
    if (table(Orders)->isVisible()) // never an order that isn't seen
        cancelAt(table(Orders)->currentIndex().row());
}

void BookPanel::cancelAll() {
    if (m_orders->openCount() > 0)
        Q_EMIT cancelAllRequested();
}

bool BookPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return Panel::eventFilter(watched, event);
    const auto* pressed = static_cast<QKeyEvent*>(event);
    const int key = pressed->key();
    if (watched == table(Positions) && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
        showProof(table(Positions)->currentIndex().row());
        return true;
    }
    if (watched == table(Orders) && key == Qt::Key_Delete) {
        if (!pressed->isAutoRepeat())
            cancelChosen();
        return true;
    }
    return Panel::eventFilter(watched, event);
}

} // namespace ui::views
