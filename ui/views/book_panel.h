// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "panel.h"
#include "ui/models/trade_rows.h"

#include <array>
#include <optional>
#include <vector>

class QStackedWidget;

namespace ui::models {
class FillModel;
class OrderModel;
class PositionModel;
} // namespace ui::models

namespace ui::views {

class Chip;
class PanelTabs;
class PillButton;
class QuietTable;

/// The trader's own book: positions, orders and fills behind three tabs. Ctrl+Tab goes round them; Delete
/// asks to cancel the chosen order.
class BookPanel : public Panel {
    Q_OBJECT
public:
    enum Tab { Positions, Orders, Fills, TabCount };

    explicit BookPanel(QWidget* parent = nullptr);
    /// Nothing is fed: empties all three, and each says why.
    void setWaiting(const QString& sentence);
    void setPositions(std::vector<models::PositionRow> rows);
    /// In any order: the open ones stand first, the newest on top.
    void setOrders(std::vector<models::OrderRow> rows);
    /// The newest first.
    void setFills(std::vector<models::FillRow> rows);
    /// The account's value, "18,442.16"; empty: unknown.
    void setEquity(const QString& equity);
    Tab tab() const;
    void showTab(Tab tab);

public Q_SLOTS:
    void nextTab();
    /// As if Delete were pressed on the chosen order: nothing while orders are out of sight.
    void cancelChosen();
    /// As if "Cancel all" were pressed: nothing where no order is open.
    void cancelAll();

Q_SIGNALS:
    /// The trader wants to see where a position is known from.
    void proofRequested(const QString& figureId);
    void cancelRequested(quint64 orderId);
    void cancelAllRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeHead();
    void makeTables();
    void makeKeys();
    void turn(int step);
    void changeTab();
    void showProof(int row);
    void cancelAt(int row);
    void countOrders();
    std::optional<std::uint64_t> chosenOrder() const;
    QuietTable* table(Tab tab) const { return m_tables[tab]; }

    models::PositionModel* m_positions;
    models::OrderModel* m_orders;
    models::FillModel* m_fills;
    PanelTabs* m_tabs;
    Chip* m_equity;
    PillButton* m_cancelAll;
    QStackedWidget* m_stack;
    std::array<QuietTable*, TabCount> m_tables{};
};

} // namespace ui::views
