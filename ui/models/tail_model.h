// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_view.h"
#include "row_table.h"

namespace ui::models {

using TailTable = RowTable<TailRow>;

/// What the book may lose within a horizon, one row for each level and model.
class TailModel : public TailTable {
    Q_OBJECT
public:
    enum Column { Level, Loss, Range, Shortfall, ColumnCount };

    using TailTable::TailTable;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    /// Dims every figure; takes effect with the next rows.
    void setStale(bool isStale) { m_isStale = isStale; }

protected:
    QString keyOf(const TailRow& row) const override;
    QString title(int column) const override;
    bool isWord(int column) const override;

private:
    bool m_isStale = false;
};

} // namespace ui::models
