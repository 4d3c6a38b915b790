// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "row_table.h"
#include "trade_rows.h"

namespace ui::models {

using PositionTable = RowTable<PositionRow>;

/// Own positions with where each is known from. A mismatch says both sizes and withholds what would follow
/// from one of them.
class PositionModel : public PositionTable {
    Q_OBJECT
public:
    enum Column { Instrument, Size, Entry, Mark, Profit, Delta, Theta, Source, ColumnCount };

    using PositionTable::PositionTable;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

protected:
    QString keyOf(const PositionRow& row) const override;
    QString title(int column) const override;
    bool isWord(int column) const override;
};

} // namespace ui::models
