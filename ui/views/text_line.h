// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <Qt>

class QPainter;
class QRect;
class QString;

namespace ui::views {

/// Draws one line in the painter's font and pen, centred vertically by the font's own metrics. QPainter's own
/// centring shifts a line whose sign or arrow comes from a fallback font; rows of numbers must not dance.
void drawLine(QPainter& painter, const QRect& rect, Qt::Alignment horizontal, const QString& text);

} // namespace ui::views
