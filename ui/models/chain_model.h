// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "trade_rows.h"

#include <QAbstractTableModel>

#include <vector>

namespace ui::models {

/// The option chain: calls outward-in, the strike, puts inward-out.
class ChainModel : public QAbstractTableModel {
    Q_OBJECT
public:
    /// Columns of one side, from its outer edge to the strike.
    enum class Field { Position, OpenInterest, Delta, BidVol, BidSize, Bid, Mark, Ask, AskSize, AskVol };
    static constexpr int kFields = 10;
    static constexpr int kStrikeColumn = kFields;

    /// What a column shows.
    struct Place {
        bool isStrike = false;
        bool isCall = false;
        Field field{};
    };
    static Place placeOf(int column);
    static int columnOf(bool isCall, Field field);

    using QAbstractTableModel::QAbstractTableModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void setRows(std::vector<ChainRow> rows);
    const std::vector<ChainRow>& rows() const { return m_rows; }
    /// Prices that can't be traded on are dim.
    void setStale(bool isStale);

private:
    bool m_isStale = false;
    std::vector<ChainRow> m_rows;
};

} // namespace ui::models
