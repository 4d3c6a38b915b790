// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "risk_table.h"

namespace ui::models {
namespace {
constexpr int kName = 0;
constexpr int kFirstFigure = 1;
} // namespace

int RiskTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant RiskTable::data(const QModelIndex& index, int role) const {
    const auto* row = rowAt(index);
    if (row == nullptr)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return row->texts.at(static_cast<std::size_t>(column));
    case Qt::TextAlignmentRole:
        return alignmentOfColumn(column);
    case ColorRole:
        return cell(column == kName || m_isStale ? theme::Role::Dim : colorOf(*row, column));
    case SpanRole:
        return row->isSentence && column == kFirstFigure ? QVariant(kColumns - kFirstFigure) : QVariant();
    default:
        return {};
    }
}

bool RiskTable::isWord(int column) const {
    return column == kName;
}

QString RiskTable::keyOf(const RiskRow& row) const {
    return row.texts[kName];
}

} // namespace ui::models
