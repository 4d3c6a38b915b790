// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "wallet_view.h"

#include <QAbstractTableModel>

#include <vector>

namespace ui::models {

/// The wallet's accounts.
class AccountModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Address, Label, Path, Signer, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void setRows(std::vector<WalletAccountRow> rows);

private:
    std::vector<WalletAccountRow> m_rows;
};

} // namespace ui::models
