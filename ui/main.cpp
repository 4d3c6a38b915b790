// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ui/shell/composition.h"

#include <QApplication>
#include <QTextStream>

using namespace Qt::Literals::StringLiterals;

int main(int argc, char** argv) {
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
