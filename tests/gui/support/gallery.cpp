// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// Draws one state of the window from the fixtures into a PNG: gallery STATE THEME WIDTH HEIGHT FILE.
// Screenshots for the documentation and the tests come from here; the product itself has no invented data.
#include "fixtures.h"
#include "trade_fixtures.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"
#include "ui/views/ticket_form.h"
#include "ui/views/trade_room.h"

#include <QApplication>
#include <QPixmap>
#include <QTableView>
#include <QTextStream>

namespace {
// The Trade room alone: it isn't in the window until a venue feeds it.
int drawTrade(QApplication& application, const QString& theme, QSize size, const QString& file) {
    ui::theme::apply(application, ui::theme::parseChoice(theme).value_or(ui::theme::Choice::Dark));
    ui::views::TradeRoom room;
    room.resize(size);
    room.setChain(QStringLiteral("ETH 25 Dec, 34 days"), gui_test::chainRows());
    room.setPositions(gui_test::positionRows());
    room.setPayoff(gui_test::payoff());
    room.ticket()->setDraft({true, QStringLiteral("62.4"), QStringLiteral("2.50"), false, true});
    room.ticket()->setPreview(gui_test::ticketPreview());
    room.show();
    QApplication::processEvents();
    return room.grab().save(file) ? 0 : 1;
}
} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const auto arguments = QApplication::arguments();
    if (arguments.size() != 6) {
        QTextStream(stderr) << "gallery STATE THEME WIDTH HEIGHT FILE\n";
        return 2;
    }
    const auto size = QSize(arguments[3].toInt(), arguments[4].toInt());
    if (arguments[1] == QLatin1String("trade"))
        return drawTrade(application, arguments[2], size, arguments[5]);
    const auto snapshot = gui_test::snapshotNamed(arguments[1].toStdString());
    const auto choice = ui::theme::parseChoice(arguments[2]);
    if (!snapshot || !choice)
        return 2;
    ui::theme::apply(application, *choice);
    ui::shell::MainWindow window([] { return gui_test::kNow; }, *choice);
    window.resize(size);
    window.showSnapshot(snapshot);
    window.show();
    if (auto* figures = window.findChild<QTableView*>(QStringLiteral("figures")))
        figures->selectRow(1);
    QApplication::processEvents();
    return window.grab().save(arguments[5]) ? 0 : 1;
}
