// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "trade_rows.h"

#include <QAbstractTableModel>

#include <vector>

namespace ui::models {

/// Own positions with where each is known from.
class PositionModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Instrument, Size, Entry, Mark, Profit, Delta, Theta, Source, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void setRows(std::vector<PositionRow> rows);
    const std::vector<PositionRow>& rows() const { return m_rows; }

private:
    std::vector<PositionRow> m_rows;
};

} // namespace ui::models
