// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "risk_view.h"
#include "row_table.h"

namespace ui::models {

using DistanceTable = RowTable<DistanceRow>;

/// What has to happen until the account is liquidated, one row for each way there.
class DistanceModel : public DistanceTable {
    Q_OBJECT
public:
    enum Column { What, Level, Move, Chance, ColumnCount };

    using DistanceTable::DistanceTable;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    /// Dims every figure; takes effect with the next rows.
    void setStale(bool isStale) { m_isStale = isStale; }
    /// How many days the chances count.
    void setTouchDays(int days);

protected:
    QString keyOf(const DistanceRow& row) const override;
    QString title(int column) const override;
    bool isWord(int column) const override;

private:
    theme::Role colorOf(const DistanceRow& row, int column) const;

    bool m_isStale = false;
    int m_touchDays = 0;
};

} // namespace ui::models
