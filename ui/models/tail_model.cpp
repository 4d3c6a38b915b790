// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "tail_model.h"

namespace ui::models {
namespace {
QString text(const TailRow& row, int column) {
    switch (column) {
    case TailModel::Level:
        return row.level;
    case TailModel::Loss:
        return row.loss;
    case TailModel::Range:
        return row.range;
    case TailModel::Shortfall:
        return row.shortfall;
    default:
        return {};
    }
}

// A sentence takes the numbers' columns.
constexpr int kSpan = TailModel::ColumnCount - TailModel::Loss;
} // namespace

int TailModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TailModel::data(const QModelIndex& index, int role) const {
    const auto* row = rowAt(index);
    if (row == nullptr)
        return {};
    const bool isDim = m_isStale || index.column() == Level || index.column() == Range || row->isSentence;
    switch (role) {
    case Qt::DisplayRole:
        return text(*row, index.column());
    case Qt::TextAlignmentRole:
        return alignmentOfColumn(index.column());
    case ColorRole:
        return cell(isDim ? theme::Role::Dim : theme::Role::Text);
    case SpanRole:
        return row->isSentence && index.column() == Loss ? QVariant(kSpan) : QVariant();
    default:
        return {};
    }
}

bool TailModel::isWord(int column) const {
    return column == Level;
}

QString TailModel::title(int column) const {
    switch (column) {
    case Level:
        return tr("Level");
    case Loss:
        return tr("VaR");
    case Range:
        return tr("95 % of samples");
    case Shortfall:
        return tr("Expected shortfall");
    default:
        return {};
    }
}

QString TailModel::keyOf(const TailRow& row) const {
    return row.level;
}

} // namespace ui::models
