// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "../support/fixtures.h"
#include "ui/models/cells.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"
#include "ui/views/chip.h"
#include "ui/views/finality_chart.h"
#include "ui/views/ladder_view.h"
#include "ui/views/verify_room.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QSet>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>

#include <memory>

using namespace ui;
using namespace Qt::Literals::StringLiterals;
using shell::MainWindow;

namespace {
std::unique_ptr<MainWindow>
shown(const app::session::SnapshotPtr& snapshot, int width = 1280, int height = 800) {
    theme::apply(*qApp, theme::Choice::Dark);
    auto window = std::make_unique<MainWindow>([] { return gui_test::kNow; }, theme::Choice::Dark);
    window->resize(width, height);
    window->showSnapshot(snapshot);
    window->show();
    window->activateWindow();
    return window;
}
QTableView* table(const MainWindow& window, const QString& name) {
    return window.findChild<QTableView*>(name);
}

// What the delegate would need and what the cell has.
bool isWhole(const QTableView& view, const QModelIndex& index) {
    return view.sizeHintForIndex(index).width() <= view.columnWidth(index.column()) + 1;
}
} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noCellIsClippedOnASmallScreen() {
        if (!theme::notoResolves())
            QSKIP("Noto Sans is not installed");
        for (const auto& snapshot : {gui_test::everySourceSnapshot(), gui_test::staleSnapshot()}) {
            const auto window = shown(snapshot);
            QVERIFY(QTest::qWaitForWindowExposed(window.get()));
            for (const auto& name : {u"figures"_s, u"endpoints"_s, u"trust"_s}) {
                const auto* view = table(*window, name);
                QVERIFY(view && view->model()->rowCount() > 0);
                for (int row = 0; row < view->model()->rowCount(); ++row)
                    for (int column = 0; column < view->model()->columnCount(); ++column) {
                        const auto index = view->model()->index(row, column);
                        QVERIFY2(isWhole(*view, index), qPrintable(name + u": "_s + index.data().toString()));
                    }
            }
        }
    }
    void nothingMovesWhenAnAgeTicks() {
        const auto window = shown(gui_test::followingSnapshot());
        const auto positions = [&] {
            QList<QRect> all;
            for (const auto* chip : window->findChildren<views::Chip*>())
                all << QRect(chip->mapTo(window.get(), QPoint()), chip->size());
            return all;
        };
        QApplication::processEvents();
        const auto before = positions();
        window->verifyRoom()->setNow(gui_test::kNow + 1000);
        QApplication::processEvents();
        QCOMPARE(positions(), before);
    }
    void roomsOpenFromTheKeyboard() {
        const auto window = shown(gui_test::followingSnapshot());
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        const auto* rooms = window->findChild<QStackedWidget*>();
        const Qt::Key keys[] = {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5};
        for (int i = 0; i < 5; ++i) {
            QTest::keyClick(window.get(), keys[i], Qt::ControlModifier);
            QCOMPARE(rooms->currentIndex(), i);
        }
    }
    void theKeyboardReachesEveryPartOfVerify() {
        const auto window = shown(gui_test::followingSnapshot());
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QCOMPARE(QApplication::focusWidget(), table(*window, u"figures"_s));
        QSet<QWidget*> reached;
        for (int i = 0; i < 30; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            reached << QApplication::focusWidget();
        }
        for (const auto& name : {u"figures"_s, u"endpoints"_s, u"trust"_s, u"copyLadder"_s, u"menu"_s})
            QVERIFY2(reached.contains(window->findChild<QWidget*>(name)), qPrintable(name));
        QVERIFY(reached.contains(window->findChild<views::LadderView*>()));
        for (const auto* stop : reached)
            QVERIFY2(!stop->accessibleName().isEmpty(), stop->metaObject()->className());

        table(*window, u"figures"_s)->setFocus();
        QTest::keyClick(window.get(), Qt::Key_F6);
        QVERIFY(QApplication::focusWidget() != table(*window, u"figures"_s));
        QTest::keyClick(window.get(), Qt::Key_F10);
        QVERIFY(qobject_cast<QMenu*>(QApplication::activePopupWidget()));
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    }
    void choosingAFigureShowsItsProofAndSurvivesSnapshots() {
        const auto window = shown(gui_test::followingSnapshot());
        auto* figures = table(*window, u"figures"_s);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTest::keyClick(figures, Qt::Key_Down);
        QCOMPARE(window->verifyRoom()->proofPanel()->subtitle(), u"Position 25 Dec 4,200 C"_s);
        window->showSnapshot(gui_test::followingSnapshot());
        QCOMPARE(figures->currentIndex().row(), 1);
        window->showSnapshot(gui_test::quietSnapshot());
        QCOMPARE(window->verifyRoom()->proofPanel()->subtitle(), u"how far this client has checked"_s);
        window->showSnapshot(gui_test::followingSnapshot());
        QCOMPARE(figures->currentIndex().row(), 1);
    }
    void digestsAreCopiedWhole() {
        const auto window = shown(gui_test::followingSnapshot());
        auto* ladder = window->findChild<views::LadderView*>();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        ladder->setFocus();
        QTest::keyClick(ladder, Qt::Key_Down);
        QTest::keyClick(ladder, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().size(), 66);
        QTest::keyClick(window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"Cash"_s));
    }
    void exportAppearsWithAnExporterOnly() {
        const auto window = shown(gui_test::followingSnapshot());
        QVERIFY(!window->findChild<QWidget*>(u"exportReceipt"_s));
        std::string exported;
        window->verifyRoom()->setReceiptExporter(
            [&](const app::session::Figure& figure) { exported = figure.id; });
        window->showSnapshot(gui_test::followingSnapshot());
        auto* button = window->findChild<QAbstractButton*>(u"exportReceipt"_s);
        QVERIFY(button && button->isEnabled());
        button->click();
        QCOMPARE(exported, gui_test::followingSnapshot()->figures[0].id);
        table(*window, u"figures"_s)->selectRow(6); // the venue's word: nothing to export
        QVERIFY(!button->isEnabled());
    }
    void failureIsSaidInWordsWithItsCode() {
        const auto window = shown(gui_test::failedSnapshot());
        const auto banners = window->findChildren<QWidget*>();
        const auto found = std::find_if(banners.begin(), banners.end(), [](const QWidget* widget) {
            return widget->isVisible() && widget->accessibleDescription().contains(u"conflicting_finality"_s);
        });
        QVERIFY(found != banners.end());
        window->showSnapshot(gui_test::followingSnapshot());
        QVERIFY(!(*found)->isVisible());
    }
    void theChartSpeaks() {
        const auto window = shown(gui_test::followingSnapshot());
        QVERIFY(window->findChild<views::FinalityChart*>()->accessibleDescription().contains(u"96 slots"_s));
    }
    void themeSwitchesFromTheKeyboard() {
        const auto window = shown(gui_test::followingSnapshot());
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        const auto dark = window->grab().toImage();
        QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!theme::isDark());
        QVERIFY(window->grab().toImage() != dark);
        QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(theme::isDark());
        QCOMPARE(window->grab().toImage(), dark);
    }
    void theRegistryHasNoDoubles() {
        QSet<QString> keys;
        QSet<QString> names;
        for (const auto& spec : shell::actionSpecs()) {
            const auto key = QString::fromLatin1(spec.keys);
            QVERIFY(key.isEmpty() || !keys.contains(key));
            keys << key;
            const auto name = QString::fromLatin1(spec.name.data(), qsizetype(spec.name.size()));
            QVERIFY(!names.contains(name));
            names << name;
        }
    }
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
