// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "row_table.h"
#include "trade_rows.h"

namespace ui::models {

using OrderTable = RowTable<OrderRow>;

/// Own orders: the open ones first, then the ended ones; the newest of each on top.
class OrderModel : public OrderTable {
    Q_OBJECT
public:
    enum Column { Instrument, Side, Price, Size, Filled, Time, State, Cancel, ColumnCount };

    using OrderTable::OrderTable;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// In any order; see the class.
    void setOrders(std::vector<OrderRow> rows);
    /// How many have not ended.
    int openCount() const;

protected:
    QString keyOf(const OrderRow& row) const override;
    QString title(int column) const override;
    bool isWord(int column) const override;

private:
    using OrderTable::setRows; // setOrders knows their places
};

} // namespace ui::models
