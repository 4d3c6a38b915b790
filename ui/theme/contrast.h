// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QColor>

namespace ui::theme {

/// The WCAG 2.1 contrast ratio of two opaque colours, from 1 to 21.
double contrast(const QColor& a, const QColor& b);

/// `top` painted with `opacity` (0 to 1) over `bottom`.
QColor blend(const QColor& top, const QColor& bottom, double opacity);

} // namespace ui::theme
