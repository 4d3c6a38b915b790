// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "endpoint_model.h"

#include "cells.h"
#include "ui/format/hash_text.h"
#include "ui/format/number_text.h"

#include <utility>

using app::session::EndpointView;

namespace ui::models {
namespace {
enum class Health { Unasked, Answering, Failing, Caught };

Health healthOf(const EndpointView& endpoint) {
    if (endpoint.isCaught)
        return Health::Caught;
    if (endpoint.requests == 0)
        return Health::Unasked;
    return endpoint.isFailing || endpoint.failures >= endpoint.requests ? Health::Failing : Health::Answering;
}

theme::Role colorOf(const EndpointView& endpoint, int column) {
    if (column != EndpointModel::State)
        return theme::Role::Text;
    switch (healthOf(endpoint)) {
    case Health::Unasked:
        return theme::Role::Dim;
    case Health::Answering:
        return theme::Role::Proven;
    case Health::Failing:
    case Health::Caught:
        return theme::Role::Danger;
    }
    return theme::Role::Dim;
}

QString roleWord(const EndpointView& endpoint) {
    if (endpoint.role == "beacon")
        return EndpointModel::tr("beacon");
    return endpoint.role == "execution" ? EndpointModel::tr("execution")
                                        : QString::fromStdString(endpoint.role);
}

QString text(const EndpointView& endpoint, int column) {
    const auto none = QStringLiteral("–");
    switch (column) {
    case EndpointModel::Name:
        return roleWord(endpoint) + QLatin1Char(' ') +
               format::endpointText(QString::fromStdString(endpoint.name));
    case EndpointModel::Lag:
        return endpoint.headLag ? format::countText(*endpoint.headLag) : none;
    case EndpointModel::Latency:
        return endpoint.latencyMillis ? format::latencyText(*endpoint.latencyMillis) : none;
    case EndpointModel::Errors:
        return endpoint.requests == 0
                   ? none
                   : format::percentText(
                         static_cast<double>(endpoint.failures) / static_cast<double>(endpoint.requests), 1);
    case EndpointModel::State:
        switch (healthOf(endpoint)) {
        case Health::Unasked:
            return EndpointModel::tr("not asked");
        case Health::Answering:
            return EndpointModel::tr("in use");
        case Health::Failing:
            return EndpointModel::tr("failing");
        case Health::Caught:
            return EndpointModel::tr("caught lying");
        }
        return {};
    default:
        return {};
    }
}

bool isNumber(int column) {
    return column > EndpointModel::Name && column < EndpointModel::State;
}
} // namespace

int EndpointModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_endpoints.size());
}

int EndpointModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EndpointModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& endpoint = m_endpoints[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(endpoint, index.column());
    case Qt::TextAlignmentRole:
        return isNumber(index.column()) ? numberAlignment() : wordAlignment();
    case Qt::ToolTipRole:
        return index.column() == Name ? QString::fromStdString(endpoint.name)
                                      : tr("%1 requests, %2 failed")
                                            .arg(format::countText(endpoint.requests))
                                            .arg(format::countText(endpoint.failures));
    case ColorRole:
        return cell(colorOf(endpoint, index.column()));
    case ElidableRole:
        return index.column() == Name;
    default:
        return {};
    }
}

QVariant EndpointModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return isNumber(section) ? numberAlignment() : wordAlignment();
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Endpoint");
    case Lag:
        return tr("Lag");
    case Latency:
        return tr("Latency");
    case Errors:
        return tr("Errors");
    case State:
        return tr("State");
    default:
        return {};
    }
}

void EndpointModel::setEndpoints(std::vector<EndpointView> endpoints) {
    const bool sameRows = endpoints.size() == m_endpoints.size();
    if (!sameRows)
        beginResetModel();
    m_endpoints = std::move(endpoints);
    if (!sameRows)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace ui::models
