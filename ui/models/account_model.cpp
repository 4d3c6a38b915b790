// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "account_model.h"

#include "cells.h"

#include <utility>

namespace ui::models {

int AccountModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AccountModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AccountModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Address:
            return row.address;
        case Label:
            return row.label;
        case Path:
            return row.path.isEmpty() ? tr("single key") : row.path;
        default:
            return row.signer;
        }
    case Qt::TextAlignmentRole:
        return wordAlignment();
    case ColorRole:
        return cell(
            index.column() == Address || index.column() == Label ? theme::Role::Text : theme::Role::Dim);
    case MonoRole:
        return index.column() == Address || index.column() == Path;
    default:
        return {};
    }
}

QVariant AccountModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return wordAlignment();
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Address:
        return tr("Address");
    case Label:
        return tr("Label");
    case Path:
        return tr("Path");
    default:
        return tr("Signed by");
    }
}

void AccountModel::setRows(std::vector<WalletAccountRow> rows) {
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

} // namespace ui::models
