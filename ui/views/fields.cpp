// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fields.h"

#include "text_line.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QEvent>
#include <QPainter>
#include <QPolygonF>

namespace ui::views {
namespace {
constexpr double kField = 30;
constexpr double kBox = 14;
} // namespace

FieldEdit::FieldEdit(QWidget* parent) : QLineEdit(parent) {
    setFrame(false);
    setFont(theme::boldFont());
    setFixedHeight(theme::px(kField));
    setTextMargins(theme::px(8), 0, theme::px(8), 0);
    takeColors();
}

void FieldEdit::takeColors() {
    if (m_taking)
        return;
    m_taking = true; // setPalette answers with another PaletteChange
    auto colors = palette();
    colors.setColor(QPalette::Base, theme::color(theme::Role::Raised));
    colors.setColor(QPalette::Text, theme::color(theme::Role::Text));
    setPalette(colors);
    m_taking = false;
}

void FieldEdit::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::color(hasFocus() ? theme::Role::Bid : theme::Role::Hairline), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

void FieldEdit::changeEvent(QEvent* event) {
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeColors();
}

QSize TickBox::sizeHint() const {
    const QFontMetrics metrics(font());
    return {theme::px(kBox + 6) + metrics.horizontalAdvance(text()) + 1, theme::px(24)};
}

void TickBox::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = theme::px(kBox);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QRectF box(mirrored ? width() - side + 0.5 : 0.5, (height() - side) / 2 + 0.5, side - 1, side - 1);
    painter.setPen(QPen(theme::color(hasFocus() ? theme::Role::Bid : theme::Role::Dim), 1));
    painter.setBrush(theme::color(theme::Role::Raised));
    painter.drawRoundedRect(box, 3, 3);
    if (isChecked()) {
        painter.setPen(QPen(theme::color(theme::Role::Text), 1.6));
        painter.setBrush(Qt::NoBrush);
        const auto at = [&box](double x, double y) {
            return QPointF(box.left() + box.width() * x, box.top() + box.height() * y);
        };
        painter.drawPolyline(QPolygonF({at(0.22, 0.52), at(0.43, 0.73), at(0.8, 0.27)}));
    }
    painter.setPen(theme::color(isEnabled() ? theme::Role::Text : theme::Role::Dim));
    const int shift = side + theme::px(6);
    drawLine(
        painter, rect().adjusted(mirrored ? 0 : shift, 0, mirrored ? -shift : 0, 0),
        mirrored ? Qt::AlignRight : Qt::AlignLeft, text());
}

} // namespace ui::views
