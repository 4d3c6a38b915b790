// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/session.h"
#include "lightclient/primitives/bytes.h"
#include "ui/theme/theme.h"

#include <QString>

#include <expected>
#include <optional>
#include <string>
#include <vector>

class QCoreApplication;

namespace ui::shell {

/// What the command line asked for.
struct Options {
    QString network = QStringLiteral("practice");
    std::optional<lightclient::Hash32> root; ///< absent: what was kept, or the network file's checkpoint
    std::vector<std::string> beacons;        ///< empty: the network file's beacon nodes
    std::vector<std::string> executions;     ///< empty: the network file's execution nodes
    std::optional<lightclient::net::ProxyOptions> proxy; ///< absent: connect directly
    bool acceptOldCheckpoint = false;                    ///< start from a root older than 14 days
    QString dataDir;                                     ///< empty: the platform's place
    std::optional<theme::Choice> theme;                  ///< absent: what was chosen last
    QString screenshotFile;                              ///< empty: run as usual
    bool reportsMilestones = false;      ///< a line on standard output for each: see milestones.h
    double screenshotAfterSeconds = 3.0; ///< counted from the first event loop turn
};

/// A command line that can't be followed, as a sentence.
struct BadOption {
    QString sentence;
};

/// The options, or why not. `--help` and `--version` print and leave the program, as QCommandLineParser does.
[[nodiscard]] std::expected<Options, BadOption> parseOptions(const QCoreApplication& application);

} // namespace ui::shell
