// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "row_table.h"
#include "trade_rows.h"

namespace ui::models {

using FillTable = RowTable<FillRow>;

/// Own trades in the order in which they are given.
class FillModel : public FillTable {
    Q_OBJECT
public:
    enum Column { Instrument, Side, Price, Size, Fee, Time, ColumnCount };

    using FillTable::FillTable;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

protected:
    QString keyOf(const FillRow& row) const override;
    QString title(int column) const override;
    bool isWord(int column) const override;
};

} // namespace ui::models
