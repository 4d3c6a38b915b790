// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QTableView>

namespace ui::views {

class CellDelegate;
class QuietHeader;

/// The house's table: one row height, hairlines, no grid, columns that grow to their widest content and never
/// shrink back (so that nothing moves when a number changes), skeleton rows while there is nothing to show.
class QuietTable : public QTableView {
    Q_OBJECT
public:
    explicit QuietTable(QWidget* parent = nullptr);
    void setModel(QAbstractItemModel* model) override;

    /// The column that takes the room left over; the first by default.
    void setStretchColumn(int column);
    /// Padding left and right of every cell, in the drawings' pixels.
    void setPadding(double designPixels);
    /// Rows of skeleton painted while the model is empty; 0: none.
    void setSkeletonRows(int rows);
    /// The sentence painted while the model is empty and no skeleton is.
    void setEmptyText(const QString& text);
    QString emptyText() const { return m_emptyText; }
    /// The height at which `rows` rows and the head are whole.
    int heightOf(int rows) const;
    /// A table that is as high as this many rows where there is room, and never lower than `least`.
    void setNaturalRows(int rows, int least);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    /// The width at which every cell of a column and its title are whole.
    int naturalWidth(int column) const;
    /// The widest cell of a column that stands in it alone.
    int sizeHintForColumn(int column) const override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refit();
    void placeSpans();
    void fitColumns();
    void fitSpans();
    void paintSkeleton();

    CellDelegate* m_delegate;
    QuietHeader* m_header;
    int m_stretch = 0;
    bool m_fitted = false; ///< before that, widths are Qt's guess and may shrink
    bool m_hasSpans = false;
    int m_skeletonRows = 0;
    int m_naturalRows = 0; ///< 0: as Qt has it
    int m_leastRows = 0;
    QString m_emptyText;
};

} // namespace ui::views
