// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QStyledItemDelegate>

namespace ui::views {

/// Paints a cell from models/cells.h: hairline beneath, icon, chip, colour by role. Numbers keep their edge.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void
    paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The size at which nothing of the cell is cut.
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// Space left and right of a cell's content; dense tables take less than the drawings' nine.
    void setPadding(double designPixels) { m_padding = designPixels; }

private:
    double m_padding = 9;
};

} // namespace ui::views
