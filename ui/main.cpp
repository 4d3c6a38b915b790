// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ui/shell/composition.h"

#include <QApplication>
#include <QTextStream>

#include <algorithm>
#include <string_view>

using namespace Qt::Literals::StringLiterals;

namespace {
/// Whether the command line wants text only, which needs no screen.
bool asksForText(int argc, char** argv) {
    return std::any_of(argv + 1, argv + argc, [](std::string_view word) {
        return word == "-h" || word == "--help" || word == "--help-all" || word == "-v" ||
               word == "--version";
    });
}
} // namespace

int main(int argc, char** argv) {
    if (asksForText(argc, argv))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"strikelight"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(STRIKELIGHT_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Strikelight"_s);
    // The desktop entry's name: by it Wayland finds the icon.
    QGuiApplication::setDesktopFileName(u"org.strikelight.Strikelight"_s);

    auto options = ui::shell::parseOptions(application);
    if (!options) {
        QTextStream(stderr) << options.error().sentence << Qt::endl;
        return 2;
    }
    ui::shell::Composition composition(application, std::move(*options));
    composition.start();
    return QApplication::exec();
}
