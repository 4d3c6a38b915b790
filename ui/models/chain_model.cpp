// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "chain_model.h"

#include "cells.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ui::models {
namespace {
using Field = ChainModel::Field;

// Both sides keep bid left of ask, as every book does; position, open interest and delta stand at the outer
// edge.
constexpr std::array kCallOrder{Field::Position, Field::OpenInterest, Field::Delta, Field::BidVol,
                                Field::BidSize,  Field::Bid,          Field::Mark,  Field::Ask,
                                Field::AskSize,  Field::AskVol};
constexpr std::array kPutOrder{Field::BidVol,       Field::BidSize, Field::Bid,    Field::Mark,
                               Field::Ask,          Field::AskSize, Field::AskVol, Field::Delta,
                               Field::OpenInterest, Field::Position};

QString text(const ChainSide& side, Field field) {
    switch (field) {
    case Field::Position:
        return side.position;
    case Field::OpenInterest:
        return side.openInterest;
    case Field::Delta:
        return side.delta;
    case Field::BidVol:
        return side.bidVol;
    case Field::BidSize:
        return side.bidSize;
    case Field::Bid:
        return side.bid;
    case Field::Mark:
        return side.mark;
    case Field::Ask:
        return side.ask;
    case Field::AskSize:
        return side.askSize;
    case Field::AskVol:
        return side.askVol;
    }
    return {};
}

theme::Role colorOf(const ChainSide& side, Field field) {
    switch (field) {
    case Field::Bid:
        return theme::Role::Bid;
    case Field::Ask:
        return theme::Role::Ask;
    case Field::Position:
        return side.isShort ? theme::Role::Ask : theme::Role::Bid;
    case Field::Mark:
        return side.isMarkDoubtful ? theme::Role::Caution : theme::Role::Text;
    case Field::Delta:
        return theme::Role::Text;
    case Field::OpenInterest:
    case Field::BidVol:
    case Field::BidSize:
    case Field::AskSize:
    case Field::AskVol:
        return theme::Role::Dim;
    }
    return theme::Role::Text;
}

QString titleOf(Field field) {
    switch (field) {
    case Field::Position:
        return ChainModel::tr("Position");
    case Field::OpenInterest:
        return ChainModel::tr("OI");
    case Field::Delta:
        return ChainModel::tr("Delta");
    case Field::BidVol:
        return ChainModel::tr("IV bid");
    case Field::BidSize:
    case Field::AskSize:
        return ChainModel::tr("Size");
    case Field::Bid:
        return ChainModel::tr("Bid");
    case Field::Mark:
        return ChainModel::tr("Mark");
    case Field::Ask:
        return ChainModel::tr("Ask");
    case Field::AskVol:
        return ChainModel::tr("IV ask");
    }
    return {};
}

/// A price of a row in words, for who hears it.
QString spoken(const ChainRow& row, const ChainModel::Place& place) {
    const auto& side = place.isCall ? row.call : row.put;
    const auto kind = place.isCall ? ChainModel::tr("call") : ChainModel::tr("put");
    const auto out =
        QStringLiteral("%1 %2 %3: %4").arg(row.strike, kind, titleOf(place.field), text(side, place.field));
    const bool isNoted = place.field == Field::Mark && side.isMarkDoubtful;
    return isNoted ? out + QStringLiteral(". ") + side.markNote : out;
}

QVariant alignmentAt(const ChainModel::Place& place) {
    if (place.isStrike)
        return QVariant(Qt::AlignHCenter | Qt::AlignVCenter);
    return place.field == Field::Position && place.isCall ? wordAlignment() : numberAlignment();
}
} // namespace

ChainModel::Place ChainModel::placeOf(int column) {
    if (column == kStrikeColumn)
        return {.isStrike = true};
    const bool isCall = column < kStrikeColumn;
    const auto index = static_cast<std::size_t>(isCall ? column : column - kStrikeColumn - 1);
    return {.isCall = isCall, .field = isCall ? kCallOrder.at(index) : kPutOrder.at(index)};
}

int ChainModel::columnOf(bool isCall, Field field) {
    const auto& order = isCall ? kCallOrder : kPutOrder;
    const auto index = static_cast<int>(std::ranges::find(order, field) - order.begin());
    return isCall ? index : kStrikeColumn + 1 + index;
}

int ChainModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ChainModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 2 * kFields + 1;
}

QVariant ChainModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto place = placeOf(index.column());
    const auto& side = place.isCall ? row.call : row.put;
    const bool isChip = !place.isStrike && place.field == Field::Position;
    switch (role) {
    case Qt::DisplayRole:
        return place.isStrike ? row.strike : text(side, place.field);
    case Qt::TextAlignmentRole:
        return alignmentAt(place);
    case Qt::AccessibleTextRole:
        return place.isStrike ? tr("strike %1").arg(row.strike) : spoken(row, place);
    case Qt::ToolTipRole:
        return !place.isStrike && place.field == Field::Mark && !side.markNote.isEmpty()
                   ? QVariant(side.markNote)
                   : QVariant();
    case ColorRole:
        return cell(
            place.isStrike                                ? theme::Role::Text
            : m_isStale && place.field != Field::Position ? theme::Role::Dim
                                                          : colorOf(side, place.field));
    case BoldRole:
        return place.isStrike;
    case ChipRole:
        return isChip;
    case GroundRole:
        if (place.isStrike)
            return cell(theme::Role::Raised);
        return side.inTheMoney ? cell(theme::Role::InTheMoney) : QVariant();
    case RuleRole:
        return row.spotBeneath ? cell(theme::Role::Bid) : QVariant();
    default:
        return {};
    }
}

QVariant ChainModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    const auto place = placeOf(section);
    if (role == Qt::TextAlignmentRole)
        return alignmentAt(place);
    if (role == Qt::AccessibleTextRole && !place.isStrike)
        return (place.isCall ? tr("call") : tr("put")) + QLatin1Char(' ') + titleOf(place.field);
    if (role != Qt::DisplayRole)
        return {};
    return place.isStrike ? tr("Strike") : titleOf(place.field);
}

void ChainModel::setRows(std::vector<ChainRow> rows) {
    const bool sameRows = std::ranges::equal(rows, m_rows, {}, &ChainRow::strike, &ChainRow::strike);
    if (!sameRows)
        beginResetModel();
    m_rows = std::move(rows);
    if (!sameRows)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void ChainModel::setStale(bool isStale) {
    if (isStale == m_isStale)
        return;
    m_isStale = isStale;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {ColorRole});
}

} // namespace ui::models
