// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "position_model.h"

#include "cells.h"

#include <algorithm>
#include <utility>

namespace ui::models {
namespace {
QString text(const PositionRow& row, int column) {
    switch (column) {
    case PositionModel::Instrument:
        return row.instrument;
    case PositionModel::Size:
        return row.size;
    case PositionModel::Entry:
        return row.entry;
    case PositionModel::Mark:
        return row.mark;
    case PositionModel::Profit:
        return row.profit;
    case PositionModel::Delta:
        return row.delta;
    case PositionModel::Theta:
        return row.theta;
    case PositionModel::Source:
        return row.source;
    default:
        return {};
    }
}

theme::Role colorOf(const PositionRow& row, int column) {
    switch (column) {
    case PositionModel::Size:
        return row.isShort ? theme::Role::Ask : theme::Role::Bid;
    case PositionModel::Profit:
        return row.isLoss ? theme::Role::Ask : theme::Role::Bid;
    case PositionModel::Source:
        return row.sourceRole;
    default:
        return theme::Role::Text;
    }
}

bool isWord(int column) {
    return column == PositionModel::Instrument || column == PositionModel::Source;
}
} // namespace

int PositionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PositionModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PositionModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::TextAlignmentRole:
        return isWord(index.column()) ? wordAlignment() : numberAlignment();
    case ColorRole:
        return cell(colorOf(row, index.column()));
    case IconRole:
        return index.column() == Source ? cell(row.sourceIcon) : QVariant();
    default:
        return {};
    }
}

QVariant PositionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return isWord(section) ? wordAlignment() : numberAlignment();
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Instrument:
        return tr("Instrument");
    case Size:
        return tr("Size");
    case Entry:
        return tr("Entry");
    case Mark:
        return tr("Mark");
    case Profit:
        return tr("P&L");
    case Delta:
        return tr("Delta");
    case Theta:
        return tr("Theta/d");
    case Source:
        return tr("Source");
    default:
        return {};
    }
}

void PositionModel::setRows(std::vector<PositionRow> rows) {
    const bool sameRows =
        std::ranges::equal(rows, m_rows, {}, &PositionRow::instrument, &PositionRow::instrument);
    if (!sameRows)
        beginResetModel();
    m_rows = std::move(rows);
    if (!sameRows)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace ui::models
