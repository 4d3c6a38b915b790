// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// Draws one state of the window from the fixtures into a PNG: gallery STATE THEME WIDTH HEIGHT FILE.
// Screenshots for the documentation and the tests come from here; the product itself has no invented data.
#include "fixtures.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"
#include "ui/views/verify_room.h"

#include <QApplication>
#include <QPixmap>
#include <QTableView>
#include <QTextStream>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const auto arguments = QApplication::arguments();
    if (arguments.size() != 6) {
        QTextStream(stderr) << "gallery STATE THEME WIDTH HEIGHT FILE\n";
        return 2;
    }
    const auto snapshot = gui_test::snapshotNamed(arguments[1].toStdString());
    const auto choice = ui::theme::parseChoice(arguments[2]);
    if (!snapshot || !choice)
        return 2;
    ui::theme::apply(application, *choice);
    ui::shell::MainWindow window([] { return gui_test::kNow; }, *choice);
    window.resize(arguments[3].toInt(), arguments[4].toInt());
    window.showSnapshot(snapshot);
    window.show();
    if (auto* figures = window.findChild<QTableView*>(QStringLiteral("figures")))
        figures->selectRow(1);
    QApplication::processEvents();
    return window.grab().save(arguments[5]) ? 0 : 1;
}
