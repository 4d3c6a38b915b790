// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "ui/theme/theme.h"

#include <QString>

#include <expected>
#include <optional>

class QCoreApplication;

namespace ui::shell {

/// What the command line asked for.
struct Options {
    QString network = QStringLiteral("practice");
    QString dataDir;                     ///< empty: the platform's place
    std::optional<theme::Choice> theme;  ///< absent: what was chosen last
    QString screenshotFile;              ///< empty: run as usual
    double screenshotAfterSeconds = 3.0; ///< counted from the first event loop turn
};

/// A command line that can't be followed, as a sentence.
struct BadOption {
    QString sentence;
};

/// The options, or why not. `--help` and `--version` print and leave the program, as QCommandLineParser does.
[[nodiscard]] std::expected<Options, BadOption> parseOptions(const QCoreApplication& application);

} // namespace ui::shell
