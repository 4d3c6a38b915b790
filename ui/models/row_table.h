// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "cells.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QString>

#include <algorithm>
#include <utility>
#include <vector>

namespace ui::models {

/// A table of plain rows that stay themselves: what was selected stays selected while other rows come, go and
/// change places.
template <class Row> class RowTable : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override {
        if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
            return title(section);
        if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
            return alignmentOfColumn(section);
        return {};
    }
    const std::vector<Row>& rows() const { return m_rows; }

    /// Makes the table read `rows`: the gone are removed, then each is moved or inserted into its place.
    void setRows(std::vector<Row> rows) {
        removeGone(rows);
        for (std::size_t place = 0; place < rows.size(); ++place)
            bring(rows[place], place);
        removeFrom(rows.size());
        m_rows = std::move(rows);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

protected:
    /// What makes a row itself, whatever else of it changes.
    virtual QString keyOf(const Row& row) const = 0;
    /// What stands above a column.
    virtual QString title(int column) const = 0;
    /// Whether a column holds words, and not numbers.
    virtual bool isWord(int column) const = 0;

    QVariant alignmentOfColumn(int column) const {
        return isWord(column) ? wordAlignment() : numberAlignment();
    }
    /// The row that an index stands in, or nullptr.
    const Row* rowAt(const QModelIndex& index) const {
        const bool isIn = index.isValid() && index.row() < rowCount();
        return isIn ? &m_rows[static_cast<std::size_t>(index.row())] : nullptr;
    }

private:
    void removeGone(const std::vector<Row>& rows) {
        QSet<QString> kept;
        for (const auto& row : rows)
            kept.insert(keyOf(row));
        for (int at = rowCount() - 1; at >= 0; --at) {
            if (kept.contains(keyOf(m_rows[static_cast<std::size_t>(at)])))
                continue;
            beginRemoveRows({}, at, at);
            m_rows.erase(m_rows.begin() + at);
            endRemoveRows();
        }
    }
    void bring(const Row& row, std::size_t place) {
        const auto key = keyOf(row);
        const auto target = m_rows.begin() + static_cast<std::ptrdiff_t>(place);
        const auto found =
            std::find_if(target, m_rows.end(), [&](const Row& other) { return keyOf(other) == key; });
        const int to = static_cast<int>(place);
        if (found == m_rows.end()) {
            beginInsertRows({}, to, to);
            m_rows.insert(target, row);
            endInsertRows();
        } else if (found != target) {
            const int from = static_cast<int>(found - m_rows.begin());
            beginMoveRows({}, from, from, {}, to);
            std::rotate(target, found, found + 1);
            endMoveRows();
        }
    }
    void removeFrom(std::size_t size) {
        if (m_rows.size() <= size)
            return;
        beginRemoveRows({}, static_cast<int>(size), rowCount() - 1);
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(size), m_rows.end());
        endRemoveRows();
    }

    std::vector<Row> m_rows;
};

} // namespace ui::models
