// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/theme/icon.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace ui::models {

/// One thing that a trader relies on, and what stands behind it.
struct TrustRow {
    QString what;
    QString how;
    theme::Role role = theme::Role::Dim; ///< the colour of that source
};

/// What can be proven. The venue's manifest will fill it; until a venue is connected it says so.
class TrustModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    void setRows(std::vector<TrustRow> rows);

private:
    std::vector<TrustRow> m_rows;
};

/// What the light client alone proves, and what waits for a venue.
std::vector<TrustRow> trustWithoutVenue();

/// The same beside a venue whose market is watched: its operator reports prices; the oracle's signatures are
/// not recovered yet, and our own volatilities and Greeks stand beside its marks.
std::vector<TrustRow> trustBesideVenue();

} // namespace ui::models
