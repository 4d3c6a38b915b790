// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QFont>

namespace ui::theme {

/// The interface's type: Noto Sans, 12.5 px at 100 %, with the families that carry other scripts behind it.
QFont baseFont();
/// Bold of the same size.
QFont boldFont();
/// The base font at `designPixels` of the drawings (12.5 is the base).
QFont sizedFont(double designPixels, bool bold = false);
/// What is signed, and hashes: Noto Sans Mono, 12 px.
QFont monoFont();

/// Whether Noto Sans is installed; screenshots are only comparable where it is.
bool notoResolves();

/// A length of the drawings in this font's terms: at 12.5 px type, 30 is 30; a larger font scales it.
/// Rounded.
int px(double designPixels);

} // namespace ui::theme
