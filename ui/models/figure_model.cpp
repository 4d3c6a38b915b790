// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "figure_model.h"

#include "cells.h"
#include "ui/format/age_text.h"
#include "ui/format/figure_text.h"
#include "ui/format/problem_text.h"

#include <algorithm>

using app::session::Figure;
using app::session::SyncStage;

namespace ui::models {

SourceBadge badgeOf(const app::Source& source) {
    if (const auto* proof = std::get_if<app::ProvenOnChain>(&source))
        return {
            proof->level() == lightclient::ProofLevel::Finalized ? theme::Icon::ShieldFilled
                                                                 : theme::Icon::ShieldDashed,
            theme::Role::Proven};
    if (std::holds_alternative<app::OracleSigned>(source))
        return {theme::Icon::Pen, theme::Role::Oracle};
    if (std::holds_alternative<app::VenueReported>(source))
        return {theme::Icon::Bank, theme::Role::Venue};
    return {theme::Icon::Function, theme::Role::Modelled};
}

int FigureModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_snapshot ? 0 : static_cast<int>(m_snapshot->figures.size());
}

int FigureModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString FigureModel::text(const Figure& figure, int column) const {
    switch (column) {
    case Name:
        return format::figureTitle(figure);
    case Value:
        return format::figureValue(figure);
    case Unit:
        return QString::fromStdString(figure.unit);
    case Source:
        return format::sourceWord(figure.amount.source());
    case Age:
        return format::coarseAgeText(m_now - format::sourceTime(figure.amount.source()));
    default:
        return {};
    }
}

bool FigureModel::stale() const {
    return m_snapshot->sync.stage == SyncStage::Stale || m_snapshot->sync.stage == SyncStage::Failed;
}

theme::Role FigureModel::colorOf(const Figure& figure, int column) const {
    switch (column) {
    case Value:
        return stale() ? theme::Role::Dim : theme::Role::Text;
    case Source:
        return stale() ? theme::Role::Dim : badgeOf(figure.amount.source()).role;
    case Age:
        return stale() ? theme::Role::Caution : theme::Role::Dim;
    case Unit:
        return theme::Role::Dim;
    default:
        return theme::Role::Text;
    }
}

QVariant FigureModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& figure = m_snapshot->figures[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(figure, column);
    case Qt::TextAlignmentRole:
        return column == Value || column == Age ? numberAlignment() : wordAlignment();
    case Qt::ToolTipRole:
        if (column == Value)
            return format::figureExactValue(figure);
        if (column == Source)
            return format::sourceSentence(figure.amount.source());
        return format::figureHeading(figure);
    case Qt::AccessibleTextRole:
        return column == Value ? format::figureExactValue(figure) : text(figure, column);
    case ColorRole:
        return cell(colorOf(figure, column));
    case IconRole:
        return column == Source ? cell(badgeOf(figure.amount.source()).icon) : QVariant();
    case ElidableRole:
        return column == Name;
    case TightRole:
        return column == Unit;
    default:
        return {};
    }
}

QVariant FigureModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Value || section == Age ? numberAlignment() : wordAlignment();
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Figure");
    case Value:
        return tr("Value");
    case Source:
        return tr("Source");
    case Age:
        return tr("Age");
    default:
        return QString();
    }
}

void FigureModel::setSnapshot(const app::session::SnapshotPtr& snapshot) {
    const auto sameId = [](const Figure& a, const Figure& b) { return a.id == b.id; };
    const bool sameRows = m_snapshot && std::ranges::equal(m_snapshot->figures, snapshot->figures, sameId);
    if (!sameRows)
        beginResetModel();
    m_snapshot = snapshot;
    if (!sameRows)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void FigureModel::setNow(std::int64_t unixMillis) {
    m_now = unixMillis;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Age), index(rowCount() - 1, Age), {Qt::DisplayRole});
}

const Figure& FigureModel::figure(int row) const {
    return m_snapshot->figures[static_cast<std::size_t>(row)];
}

std::optional<int> FigureModel::rowOf(const std::string& id) const {
    if (!m_snapshot)
        return std::nullopt;
    const auto found = std::ranges::find(m_snapshot->figures, id, &Figure::id);
    if (found == m_snapshot->figures.end())
        return std::nullopt;
    return static_cast<int>(found - m_snapshot->figures.begin());
}

} // namespace ui::models
