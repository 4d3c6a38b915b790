// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "colors.h"

#include <QIcon>
#include <QPixmap>

class QPainter;
class QRectF;

namespace ui::theme {

/// Our own drawings, each in one colour.
enum class Icon { None, Bolt, ShieldFilled, ShieldDashed, Pen, Bank, Function, Menu, Warning };

/// Paints `icon` into `rect` in `color`.
void paintIcon(QPainter& painter, const QRectF& rect, Icon icon, const QColor& color);

/// A square pixmap of `side` logical pixels, sharp at `pixelRatio`.
QPixmap iconPixmap(Icon icon, const QColor& color, int side, qreal pixelRatio);

/// The same as a QIcon, for actions and windows.
QIcon iconOf(Icon icon, const QColor& color);

} // namespace ui::theme
