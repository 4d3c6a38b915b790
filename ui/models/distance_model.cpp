// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "distance_model.h"

#include <utility>

namespace ui::models {
namespace {
QString text(const DistanceRow& row, int column) {
    switch (column) {
    case DistanceModel::What:
        return row.what;
    case DistanceModel::Level:
        return row.level;
    case DistanceModel::Move:
        return row.move;
    case DistanceModel::Chance:
        return row.chance;
    default:
        return {};
    }
}

// A sentence takes the numbers' columns.
constexpr int kSpan = DistanceModel::ColumnCount - DistanceModel::Level;
} // namespace

int DistanceModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

theme::Role DistanceModel::colorOf(const DistanceRow& row, int column) const {
    if (column == What || m_isStale)
        return theme::Role::Dim;
    return row.isSentence || column == Move ? row.role : theme::Role::Text;
}

QVariant DistanceModel::data(const QModelIndex& index, int role) const {
    const auto* row = rowAt(index);
    if (row == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*row, index.column());
    case Qt::TextAlignmentRole:
        return alignmentOfColumn(index.column());
    case ColorRole:
        return cell(colorOf(*row, index.column()));
    case SpanRole:
        return row->isSentence && index.column() == Level ? QVariant(kSpan) : QVariant();
    default:
        return {};
    }
}

void DistanceModel::setTouchDays(int days) {
    if (std::exchange(m_touchDays, days) != days)
        Q_EMIT headerDataChanged(Qt::Horizontal, Chance, Chance);
}

bool DistanceModel::isWord(int column) const {
    return column == What;
}

QString DistanceModel::title(int column) const {
    switch (column) {
    case What:
        return tr("What moves");
    case Level:
        return tr("Liquidated at");
    case Move:
        return tr("Distance");
    case Chance:
        return m_touchDays > 0 ? tr("Within %1 d").arg(m_touchDays) : tr("Chance");
    default:
        return {};
    }
}

QString DistanceModel::keyOf(const DistanceRow& row) const {
    return row.what;
}

} // namespace ui::models
