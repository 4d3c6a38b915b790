// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "text_line.h"

#include <QFontMetrics>
#include <QPainter>
#include <QRect>
#include <QString>

namespace ui::views {

void drawLine(QPainter& painter, const QRect& rect, Qt::Alignment horizontal, const QString& text) {
    const QFontMetrics metrics(painter.font());
    const int width = metrics.horizontalAdvance(text);
    int x = rect.left();
    if (horizontal.testFlag(Qt::AlignRight))
        x = rect.right() + 1 - width;
    else if (horizontal.testFlag(Qt::AlignHCenter))
        x = rect.left() + (rect.width() - width) / 2;
    const int baseline = rect.top() + (rect.height() - metrics.height()) / 2 + metrics.ascent();
    painter.drawText(x, baseline, text);
}

} // namespace ui::views
