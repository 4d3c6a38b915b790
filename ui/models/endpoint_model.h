// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"

#include <QAbstractTableModel>

#include <vector>

namespace ui::models {

/// The endpoints that the light node speaks to: name, lag behind the wall clock, latency, error share, state.
class EndpointModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Lag, Latency, Errors, State, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void setEndpoints(std::vector<app::session::EndpointView> endpoints);

private:
    std::vector<app::session::EndpointView> m_endpoints;
};

} // namespace ui::models
