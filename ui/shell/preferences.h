// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>

namespace ui::shell {

/// What the window remembers from one start to the next. Nothing secret lives here.
struct Preferences {
    theme::Choice theme = theme::Choice::Auto;
    QByteArray geometry; ///< QWidget::saveGeometry
};

/// Reads desktop.ini in the configuration directory; what is missing or unreadable keeps its default.
Preferences loadPreferences();
/// Writes it; failure is not worth a dialog and is only logged.
void savePreferences(const Preferences& preferences);

} // namespace ui::shell
