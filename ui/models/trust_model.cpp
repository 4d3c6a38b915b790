// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "trust_model.h"

#include "cells.h"

#include <utility>

namespace ui::models {

int TrustModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TrustModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 2;
}

QVariant TrustModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isWhat = index.column() == 0;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return isWhat ? row.what : row.how;
    case Qt::TextAlignmentRole:
        return wordAlignment();
    case ColorRole:
        return cell(isWhat ? theme::Role::Text : row.role);
    default:
        return {};
    }
}

void TrustModel::setRows(std::vector<TrustRow> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

std::vector<TrustRow> trustWithoutVenue() {
    const auto waits = TrustModel::tr("no venue connected");
    return {
        {TrustModel::tr("Headers and finality"), TrustModel::tr("committee-signed"), theme::Role::Proven},
        {TrustModel::tr("Balances, contract storage"), TrustModel::tr("proven"), theme::Role::Proven},
        {TrustModel::tr("Prices and vol feeds"), waits, theme::Role::Dim},
        {TrustModel::tr("Marks"), waits, theme::Role::Dim},
        {TrustModel::tr("Open orders, fills"), waits, theme::Role::Dim},
    };
}

std::vector<TrustRow> trustBesideVenue() {
    auto rows = trustWithoutVenue();
    const auto reports = TrustModel::tr("venue reports");
    rows[2] = {TrustModel::tr("Prices and vol feeds"), reports, theme::Role::Venue};
    rows[3] = {TrustModel::tr("Marks"), TrustModel::tr("venue reports, vols recomputed"), theme::Role::Venue};
    rows[4] = {TrustModel::tr("Open orders, fills"), reports, theme::Role::Venue};
    return rows;
}

} // namespace ui::models
