// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <QString>

class QWidget;

namespace ui::shell {

/// Grabs `window` after `seconds`, writes it to `file` (the suffix names the format) and leaves the event
/// loop: with 0 where the picture was written, with 1 where it wasn't.
void screenshotAndQuit(QWidget& window, const QString& file, double seconds);

} // namespace ui::shell
