// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "../support/fake_wallet.h"
#include "../support/fixtures.h"
#include "../support/trade_fixtures.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/models/cells.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"
#include "ui/views/book_panel.h"
#include "ui/views/chain_table.h"
#include "ui/views/chip.h"
#include "ui/views/finality_chart.h"
#include "ui/views/known_panel.h"
#include "ui/views/ladder_view.h"
#include "ui/views/trade_room.h"
#include "ui/views/verify_room.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QSet>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>
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
    void theNetworksOwnAccountsAreNotTakenForTheTraders() {
        auto closed = *gui_test::followingSnapshot();
        closed.trading = std::make_shared<const app::session::TradingView>();
        const auto window = shown(std::make_shared<const app::session::Snapshot>(closed));
        const auto* known = window->findChild<views::KnownPanel*>();
        QCOMPARE(known->subtitle(), u"an example until your wallet opens"_s);
        auto opened = closed;
        app::session::TradingView mine;
        mine.owner = lightclient::Address{};
        opened.trading = std::make_shared<const app::session::TradingView>(mine);
        window->showSnapshot(std::make_shared<const app::session::Snapshot>(opened));
        QCOMPARE(known->subtitle(), QString());
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
    void aReceiptIsWrittenAndTheWindowSaysWhere() {
        const auto window = shown(gui_test::followingSnapshot());
        const QTemporaryDir folder;
        QString written;
        bool fails = false;
        window->setReceiptWriter(
            [&](const app::session::Figure&,
                const QString& file) -> std::expected<void, app::session::Problem> {
                if (fails)
                    return std::unexpected(app::session::Problem{"io_failure", "The disk is full."});
                written = file;
                return {};
            });
        window->showSnapshot(gui_test::followingSnapshot());
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        for (const bool isFailing : {false, true}) {
            fails = isFailing;
            QTest::keyClick(window.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
            auto* dialog = window->findChild<QFileDialog*>();
            QVERIFY(dialog && dialog->isVisible());
            dialog->selectFile(folder.filePath(u"r.json"_s));
            static_cast<QDialog*>(dialog)->accept();
            delete dialog;
            const auto note = window->findChild<QLabel*>(u"proofNote"_s)->text();
            QVERIFY2(
                note.contains(isFailing ? u"io_failure"_s : folder.filePath(u"r.json"_s)), qPrintable(note));
        }
        QCOMPARE(written, folder.filePath(u"r.json"_s));
        table(*window, u"figures"_s)->selectRow(1);
        QVERIFY(window->findChild<QLabel*>(u"proofNote"_s)->text().isEmpty());
    }
    void theWalletChipTellsTheStateAndLeadsOn() {
        gui_test::FakeWallet wallet;
        const auto window = shown(gui_test::followingSnapshot());
        window->setWalletPort(&wallet);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        auto* chip = window->findChild<QAbstractButton*>(u"wallet"_s);
        auto* rooms = window->findChild<QStackedWidget*>();
        const auto sheet = [&] { return window->findChild<QWidget*>(u"sheetPrimary"_s); };
        window->showWallet(gui_test::walletView(models::WalletState::Locked));
        QCOMPARE(chip->text(), u"Locked"_s);
        QVERIFY(!sheet());
        QTest::keyClick(window.get(), Qt::Key_U, Qt::ControlModifier);
        QVERIFY(sheet());
        QTest::keyClicks(QApplication::focusWidget(), u"open"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(wallet.asked, std::vector<std::string>{"unlock open"});
        window->showWallet(gui_test::walletView(models::WalletState::Unlocked));
        QCOMPARE(chip->text(), u"Trading key · locks in 14:32"_s);
        chip->click();
        QCOMPARE(rooms->currentIndex(), 4);
        for (int row = 0; row < 2; ++row)
            for (int column = 0; column < 4; ++column) {
                const auto* accounts = table(*window, u"accounts"_s);
                QVERIFY(isWhole(*accounts, accounts->model()->index(row, column)));
            }
        QTest::keyClick(window.get(), Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(wallet.asked.back(), std::string("lock"));
    }
    void aPositionsBadgeOpensItsLadder() {
        const auto window = shown(gui_test::followingSnapshot());
        const auto figures = gui_test::followingSnapshot()->figures;
        Q_EMIT window->tradeRoom()->proofRequested(QString::fromStdString(figures[2].id));
        QCOMPARE(window->findChild<QStackedWidget*>()->currentIndex(), 3);
        QCOMPARE(table(*window, u"figures"_s)->currentIndex().row(), 2);
    }
    void ordersAreCancelledFromTheKeyboard() {
        const auto window = shown(gui_test::followingSnapshot());
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QSignalSpy all(window->tradeRoom(), &views::TradeRoom::cancelAllRequested);
        QSignalSpy one(window->tradeRoom(), &views::TradeRoom::cancelRequested);
        const auto cancelAll = [&] {
            QTest::keyClick(window.get(), Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
        };
        cancelAll();
        QCOMPARE(all.size(), 0); // nothing is open
        window->tradeRoom()->setOrders(gui_test::orderRows());
        cancelAll();
        QCOMPARE(all.size(), 1); // from any room
        auto* book = window->tradeRoom()->book();
        auto* cancel = window->findChild<QAction*>(u"order.cancel"_s);
        auto* orders = table(*window, u"orders"_s);
        orders->setCurrentIndex(orders->model()->index(0, 0));
        cancel->trigger();
        QCOMPARE(one.size(), 0); // not an order that isn't seen
        window->goTo(shell::ActionId::RoomTrade);
        book->showTab(views::BookPanel::Orders);
        cancel->trigger();
        QCOMPARE(one.size(), 1);
        orders->setFocus();
        QTest::keyClick(orders, Qt::Key_Delete);
        QCOMPARE(one.size(), 2); // once: the panel's key and the menu's action don't meet
        window->tradeRoom()->chain()->setFocus();
        QTest::keyClick(window->tradeRoom()->chain(), Qt::Key_Delete);
        QCOMPARE(one.size(), 2); // the key belongs to the orders
        QTest::keyClick(window.get(), Qt::Key_F1);
        const auto* dialog = window->findChild<dialogs::ShortcutsDialog*>();
        QSet<QString> keys;
        const auto* rows = dialog->findChild<QTableView*>()->model();
        for (int row = 0; row < rows->rowCount(); ++row)
            keys << rows->index(row, 2).data().toString();
        for (const auto& key : {u"Ctrl+Tab"_s, u"Del"_s, u"Ctrl+Shift+X"_s})
            QVERIFY2(keys.contains(key), qPrintable(key));
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
