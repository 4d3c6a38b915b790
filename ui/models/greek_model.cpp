// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "greek_model.h"

namespace ui::models {

int GreekModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 1 + GreekRow::GreekCount;
}

QVariant GreekModel::data(const QModelIndex& index, int role) const {
    const auto* row = rowAt(index);
    if (row == nullptr)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return column == kName ? row->name : row->greeks.at(static_cast<std::size_t>(column - 1));
    case Qt::TextAlignmentRole:
        return alignmentOfColumn(column);
    case ColorRole:
        return cell(m_isStale ? theme::Role::Dim : theme::Role::Text);
    case BoldRole:
        return row->isTotal;
    case GroundRole:
        return row->isTotal ? cell(theme::Role::Raised) : QVariant();
    default:
        return {};
    }
}

bool GreekModel::isWord(int column) const {
    return column == kName;
}

QString GreekModel::title(int column) const {
    switch (column - 1) {
    case GreekRow::Delta:
        return tr("Delta");
    case GreekRow::Gamma:
        return tr("Gamma");
    case GreekRow::Vega:
        return tr("Vega/pt");
    case GreekRow::Theta:
        return tr("Theta/d");
    case GreekRow::Vanna:
        return tr("Vanna/pt");
    case GreekRow::Volga:
        return tr("Volga/pt");
    case GreekRow::Charm:
        return tr("Charm/d");
    default:
        return tr("Expiry");
    }
}

QString GreekModel::keyOf(const GreekRow& row) const {
    return row.name;
}

} // namespace ui::models
