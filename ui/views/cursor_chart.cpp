// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "cursor_chart.h"

#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui::views {
namespace {
constexpr int kPage = 10;
constexpr double kEdge = 12;

/// Where a key leads; nothing where it is none of the cursor's.
std::optional<int> placeAfter(int key, int from, int step, int last) {
    switch (key) {
    case Qt::Key_Left:
        return from - step;
    case Qt::Key_Right:
        return from + step;
    case Qt::Key_PageDown:
        return from - kPage;
    case Qt::Key_PageUp:
        return from + kPage;
    case Qt::Key_Home:
        return 0;
    case Qt::Key_End:
        return last;
    default:
        return std::nullopt;
    }
}
} // namespace

CursorChart::CursorChart(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

QString CursorChart::reading() const {
    return m_cursor ? describePoint(*m_cursor) : QString();
}

void CursorChart::setSummary(const QString& summary) {
    m_summary = summary;
    if (m_cursor && *m_cursor >= pointCount())
        m_cursor.reset();
    describe();
    update();
}

void CursorChart::setCursorPoint(std::optional<int> point) {
    if (point && (pointCount() == 0 || *point < 0))
        point.reset();
    if (point)
        point = std::min(*point, pointCount() - 1);
    if (point == m_cursor)
        return;
    m_cursor = point;
    describe();
    update();
}

void CursorChart::describe() {
    const QString said = reading();
    setAccessibleDescription(said.isEmpty() ? m_summary : said);
}

std::optional<int> CursorChart::pointAt(double x) const {
    std::optional<int> best;
    double least = 0;
    for (int i = 0; i < pointCount(); ++i) {
        const double away = std::abs(xOfPoint(i) - x);
        if (!best || away < least) {
            best = i;
            least = away;
        }
    }
    return best;
}

void CursorChart::paintMissing(QPainter& painter, const QString& sentence) const {
    painter.setPen(theme::color(theme::Role::Dim));
    painter.setFont(theme::baseFont());
    const int edge = theme::px(kEdge);
    painter.drawText(
        rect().adjusted(edge, 0, -edge, 0), static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap, sentence);
    paintFocus(painter);
}

void CursorChart::paintFocus(QPainter& painter) const {
    if (!hasFocus())
        return;
    painter.setPen(QPen(theme::color(theme::Role::Bid), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 4, 4);
}

void CursorChart::paintCursor(QPainter& painter, double top, double bottom) const {
    if (!m_cursor)
        return;
    const double x = xOfPoint(*m_cursor);
    painter.setPen(QPen(theme::color(theme::Role::Text), 1));
    painter.drawLine(QPointF(x, top), QPointF(x, bottom));
}

void CursorChart::mouseMoveEvent(QMouseEvent* event) {
    setCursorPoint(pointAt(event->position().x()));
}

void CursorChart::leaveEvent(QEvent* event) {
    setCursorPoint(std::nullopt);
    QWidget::leaveEvent(event);
}

void CursorChart::focusOutEvent(QFocusEvent* event) {
    setCursorPoint(std::nullopt);
    QWidget::focusOutEvent(event);
}

void CursorChart::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        return setCursorPoint(std::nullopt);
    const int last = pointCount() - 1;
    // The first arrow only shows the cursor, where the middle is.
    const auto to = placeAfter(event->key(), m_cursor.value_or(last / 2), m_cursor ? 1 : 0, last);
    if (!to)
        return QWidget::keyPressEvent(event);
    if (last < 0)
        return;
    setCursorPoint(std::clamp(*to, 0, last));
    pointReached(*m_cursor);
}

} // namespace ui::views
