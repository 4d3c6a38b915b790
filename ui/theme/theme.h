// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "colors.h"

#include <QString>

#include <optional>

class QApplication;

namespace ui::theme {

/// What the trader asked for; Auto follows the desktop's palette as it was before ours was set.
enum class Choice { Auto, Dark, Light };

/// The choice named "auto", "dark" or "light".
std::optional<Choice> parseChoice(const QString& text);
QString nameOf(Choice choice);

/// Sets Fusion, our fonts and the palette of `choice`. Call once after QApplication exists; again to switch
/// live: every widget then gets a PaletteChange and repaints. GUI thread only.
void apply(QApplication& application, Choice choice);

/// Whether the dark colours are in force.
bool isDark();

/// The colour of a role in the theme in force. GUI thread only.
QColor color(Role role);

} // namespace ui::theme
