// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "position_model.h"

namespace ui::models {
namespace {
// From here to the last column a mismatched row says both sizes: profit and Greeks would follow from one.
constexpr int kBothFrom = PositionModel::Profit;

bool saysBoth(const PositionRow& row, int column) {
    return row.isMismatch && column == kBothFrom;
}

QString text(const PositionRow& row, int column) {
    if (saysBoth(row, column))
        return PositionModel::tr("venue %1 · proven %2").arg(row.size, row.provenSize);
    if (row.isMismatch && column > kBothFrom)
        return {};
    if (row.isMismatch && column == PositionModel::Size)
        return PositionModel::tr("mismatch");
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
    if (row.isMismatch && (column == PositionModel::Size || column >= kBothFrom))
        return theme::Role::Danger;
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
} // namespace

int PositionModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PositionModel::data(const QModelIndex& index, int role) const {
    const auto* found = rowAt(index);
    if (found == nullptr)
        return {};
    const auto& row = *found;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::TextAlignmentRole:
        return saysBoth(row, index.column()) ? wordAlignment() : alignmentOfColumn(index.column());
    case ColorRole:
        return cell(colorOf(row, index.column()));
    case IconRole:
        if (row.isMismatch)
            return saysBoth(row, index.column()) ? cell(theme::Icon::Warning) : QVariant();
        return index.column() == Source ? cell(row.sourceIcon) : QVariant();
    case SpanRole:
        return saysBoth(row, index.column()) ? QVariant(ColumnCount - kBothFrom) : QVariant();
    default:
        return {};
    }
}

bool PositionModel::isWord(int column) const {
    return column == Instrument || column == Source;
}

QString PositionModel::title(int column) const {
    switch (column) {
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

QString PositionModel::keyOf(const PositionRow& row) const {
    return row.instrument;
}

} // namespace ui::models
