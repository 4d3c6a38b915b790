// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "chain_table.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <array>
#include <utility>

using Field = ui::models::ChainModel::Field;

namespace ui::views {
namespace {
constexpr std::array kFirstToGo{
    Field::BidSize, Field::AskSize, Field::OpenInterest, Field::AskVol, Field::BidVol};
}

ChainTable::ChainTable(QWidget* parent) : QuietTable(parent), m_model(new models::ChainModel(this)) {
    setAccessibleName(tr("Option chain: calls, strikes, puts"));
    setPadding(8);
    setStretchColumn(models::ChainModel::kStrikeColumn);
    setModel(m_model);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setSkeletonRows(12);
    connect(this, &QAbstractItemView::activated, this, &ChainTable::choose);
    connect(this, &QAbstractItemView::clicked, this, &ChainTable::choose);
}

void ChainTable::setRows(std::vector<models::ChainRow> rows) {
    m_model->setRows(std::move(rows));
    dropColumns();
}

void ChainTable::resizeEvent(QResizeEvent* event) {
    QuietTable::resizeEvent(event);
    dropColumns();
}

void ChainTable::showEvent(QShowEvent* event) {
    QuietTable::showEvent(event);
    dropColumns();
}

void ChainTable::keyPressEvent(QKeyEvent* event) {
    const bool isBuy = event->key() == Qt::Key_B;
    const bool isPlain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::ShiftModifier;
    if (isPlain && (isBuy || event->key() == Qt::Key_S) && currentIndex().isValid()) {
        const auto place = models::ChainModel::placeOf(currentIndex().column());
        if (!place.isStrike && !event->isAutoRepeat())
            Q_EMIT priceChosen(currentIndex().row(), place.isCall, !isBuy);
        return; // a table would search for the letter
    }
    QuietTable::keyPressEvent(event);
}

void ChainTable::focusInEvent(QFocusEvent* event) {
    // The arrows start at the money, on a price; left alone, the table would start in its corner.
    if (!currentIndex().isValid() && m_model->rowCount() > 0) {
        const auto& all = rows();
        const auto spot = std::ranges::find_if(all, [](const auto& row) { return row.spotBeneath; });
        const auto row = spot == all.end() ? 0 : static_cast<int>(spot - all.begin());
        setCurrentIndex(m_model->index(row, models::ChainModel::columnOf(true, Field::Ask)));
    }
    QuietTable::focusInEvent(event);
}

void ChainTable::dropColumns() {
    int needed = 0;
    int shown = m_model->columnCount();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        setColumnHidden(column, false);
        needed += naturalWidth(column);
    }
    for (const auto field : kFirstToGo) {
        if (needed <= viewport()->width())
            break;
        for (const bool isCall : {true, false}) {
            const int column = models::ChainModel::columnOf(isCall, field);
            needed -= naturalWidth(column);
            setColumnHidden(column, true);
            --shown;
        }
    }
    // What is left over is shared, so that the strike doesn't stand in a desert.
    const int share = std::max(0, viewport()->width() - needed) / shown;
    for (int column = 0; column < m_model->columnCount(); ++column)
        if (column != models::ChainModel::kStrikeColumn && !isColumnHidden(column))
            setColumnWidth(column, naturalWidth(column) + share);
}

void ChainTable::choose(const QModelIndex& index) {
    const auto place = models::ChainModel::placeOf(index.column());
    if (!place.isStrike && (place.field == Field::Bid || place.field == Field::Ask))
        Q_EMIT priceChosen(index.row(), place.isCall, place.field == Field::Bid);
}

} // namespace ui::views
