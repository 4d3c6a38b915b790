// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fill_model.h"

#include <QStringList>

namespace ui::models {
namespace {
QString text(const FillRow& row, int column) {
    switch (column) {
    case FillModel::Instrument:
        return row.instrument;
    case FillModel::Side:
        return row.side;
    case FillModel::Price:
        return row.price;
    case FillModel::Size:
        return row.size;
    case FillModel::Fee:
        return row.fee;
    case FillModel::Time:
        return row.time;
    default:
        return {};
    }
}

theme::Role colorOf(const FillRow& row, int column) {
    if (column == FillModel::Side)
        return row.isBuy ? theme::Role::Bid : theme::Role::Ask;
    return column == FillModel::Time ? theme::Role::Dim : theme::Role::Text;
}
} // namespace

int FillModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FillModel::data(const QModelIndex& index, int role) const {
    const auto* found = rowAt(index);
    if (found == nullptr)
        return {};
    const auto& row = *found;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::TextAlignmentRole:
        return alignmentOfColumn(index.column());
    case ColorRole:
        return cell(colorOf(row, index.column()));
    default:
        return {};
    }
}

bool FillModel::isWord(int column) const {
    return column == Instrument || column == Side;
}

QString FillModel::title(int column) const {
    switch (column) {
    case Instrument:
        return tr("Instrument");
    case Side:
        return tr("Side");
    case Price:
        return tr("Price");
    case Size:
        return tr("Size");
    case Fee:
        return tr("Fee");
    case Time:
        return tr("Time");
    default:
        return {};
    }
}

// A trade never changes: it is all that it says. Two alike are one as good as the other.
QString FillModel::keyOf(const FillRow& row) const {
    return QStringList{row.time, row.instrument, row.side, row.price, row.size, row.fee}.join(QChar(u'\n'));
}

} // namespace ui::models
