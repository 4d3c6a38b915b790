// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "quiet_table.h"

#include "cell_delegate.h"
#include "quiet_header.h"
#include "quiet_scroll.h"
#include "ui/models/cells.h"
#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace ui::views {
namespace {
constexpr double kRowHeight = 30;
}

QuietTable::QuietTable(QWidget* parent)
    : QTableView(parent), m_delegate(new CellDelegate(this)), m_header(new QuietHeader(this)) {
    setItemDelegate(m_delegate);
    setHorizontalHeader(m_header);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(theme::px(kRowHeight));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setVerticalScrollBar(new QuietScrollBar(Qt::Vertical));
    viewport()->setAutoFillBackground(false);
}

void QuietTable::setModel(QAbstractItemModel* newModel) {
    QTableView::setModel(newModel);
    connect(newModel, &QAbstractItemModel::modelReset, this, [this] { refit(); });
    connect(newModel, &QAbstractItemModel::dataChanged, this, [this] { refit(); });
    setStretchColumn(m_stretch);
}

void QuietTable::setStretchColumn(int column) {
    m_stretch = column;
    m_fitted = false; // the one that was stretched is too wide now
    if (!model())
        return;
    for (int i = 0; i < model()->columnCount(); ++i)
        m_header->setSectionResizeMode(i, i == column ? QHeaderView::Stretch : QHeaderView::Fixed);
    fitColumns();
}

void QuietTable::setPadding(double designPixels) {
    m_fitted = false;
    m_delegate->setPadding(designPixels);
    m_header->setPadding(designPixels);
    fitColumns();
}

void QuietTable::setSkeletonRows(int rows) {
    m_skeletonRows = rows;
    viewport()->update();
}

void QuietTable::setEmptyText(const QString& text) {
    m_emptyText = text;
    viewport()->update();
}

int QuietTable::heightOf(int rows) const {
    const int head = m_header->isHidden() ? 0 : m_header->sizeHint().height();
    return head + rows * verticalHeader()->defaultSectionSize();
}

void QuietTable::setNaturalRows(int rows, int least) {
    m_naturalRows = rows;
    m_leastRows = least;
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setMaximumHeight(heightOf(rows));
    updateGeometry();
}

QSize QuietTable::sizeHint() const {
    const auto hint = QTableView::sizeHint();
    return m_naturalRows > 0 ? QSize(hint.width(), heightOf(m_naturalRows)) : hint;
}

QSize QuietTable::minimumSizeHint() const {
    const auto hint = QTableView::minimumSizeHint();
    return m_naturalRows > 0 ? QSize(hint.width(), heightOf(m_leastRows)) : hint;
}

int QuietTable::naturalWidth(int column) const {
    return std::max(sizeHintForColumn(column), m_header->isHidden() ? 0 : m_header->titleWidth(column));
}

void QuietTable::fitColumns() {
    if (!model())
        return;
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (column == m_stretch)
            continue;
        const int needed = naturalWidth(column);
        if (!m_fitted || needed > columnWidth(column))
            setColumnWidth(column, needed);
    }
    fitSpans();
    m_fitted = true;
}

int QuietTable::sizeHintForColumn(int column) const {
    if (!m_hasSpans)
        return QTableView::sizeHintForColumn(column);
    int widest = 0;
    for (int row = 0; row < model()->rowCount(); ++row)
        if (columnSpan(row, column) == 1)
            widest = std::max(widest, sizeHintForIndex(model()->index(row, column)).width());
    return widest;
}

void QuietTable::refit() {
    placeSpans();
    fitColumns();
}

// Anew each time: Qt moves spans with inserted rows, but not with moved ones.
void QuietTable::placeSpans() {
    if (m_hasSpans)
        clearSpans();
    m_hasSpans = false;
    for (int row = 0; row < model()->rowCount(); ++row)
        for (int column = 0; column < model()->columnCount(); ++column) {
            const int columns = model()->index(row, column).data(models::SpanRole).toInt();
            if (columns > 1) {
                setSpan(row, column, 1, columns);
                m_hasSpans = true;
            }
        }
}

// What a wide cell lacks its first column gives, unless one of its columns takes what is left over anyway.
void QuietTable::fitSpans() {
    if (!m_hasSpans)
        return;
    for (int row = 0; row < model()->rowCount(); ++row)
        for (int column = 0; column < model()->columnCount(); ++column) {
            const int columns = model()->index(row, column).data(models::SpanRole).toInt();
            if (columns < 2 || (m_stretch >= column && m_stretch < column + columns))
                continue;
            int lack = sizeHintForIndex(model()->index(row, column)).width();
            for (int i = column; i < column + columns; ++i)
                lack -= columnWidth(i);
            if (lack > 0)
                setColumnWidth(column, columnWidth(column) + lack);
        }
}

void QuietTable::paintEvent(QPaintEvent* event) {
    if (model() && model()->rowCount() > 0) {
        QTableView::paintEvent(event);
        return;
    }
    paintSkeleton();
}

void QuietTable::paintSkeleton() {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const int row = verticalHeader()->defaultSectionSize();
    const auto line =
        theme::blend(theme::color(theme::Role::Hairline), theme::color(theme::Role::Panel), 0.5);
    const int edge = theme::px(9);
    const int thick = theme::px(9);
    for (int i = 0; i < m_skeletonRows; ++i) {
        const int top = i * row;
        painter.fillRect(QRect(0, top + row - 1, viewport()->width(), 1), line);
        painter.setPen(Qt::NoPen);
        painter.setBrush(line);
        // Uneven lengths read as words that are still to come, not as a table of nothing.
        const int left = viewport()->width() * (22 + (i * 7) % 15) / 100;
        const int right = viewport()->width() * (14 + (i * 5) % 9) / 100;
        const int y = top + (row - thick) / 2;
        painter.drawRoundedRect(QRect(edge, y, left, thick), 3, 3);
        painter.drawRoundedRect(QRect(viewport()->width() - edge - right, y, right, thick), 3, 3);
    }
    if (m_skeletonRows == 0 && !m_emptyText.isEmpty()) {
        painter.setPen(theme::color(theme::Role::Dim));
        painter.setFont(theme::baseFont());
        painter.drawText(
            viewport()->rect().adjusted(edge, theme::px(10), -edge, 0),
            static_cast<int>(Qt::AlignTop | Qt::AlignLeading) | static_cast<int>(Qt::TextWordWrap),
            m_emptyText);
    }
}

void QuietTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_fitted = false;
        verticalHeader()->setDefaultSectionSize(theme::px(kRowHeight));
        fitColumns();
    }
}

} // namespace ui::views
