// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "../support/trade_fixtures.h"
#include "ui/models/cells.h"
#include "ui/models/fill_model.h"
#include "ui/models/order_model.h"
#include "ui/models/position_model.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"
#include "ui/views/book_panel.h"
#include "ui/views/quiet_table.h"
#include "ui/views/trade_room.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace ui;
using namespace Qt::Literals::StringLiterals;
using models::OrderModel;
using models::PositionModel;
using views::BookPanel;

namespace {
std::unique_ptr<views::TradeRoom> shown() {
    theme::apply(*qApp, theme::Choice::Dark);
    auto room = std::make_unique<views::TradeRoom>();
    room->resize(1280, 724);
    room->setPositions(gui_test::positionRows());
    room->setOrders(gui_test::orderRows());
    room->setFills(gui_test::fillRows());
    room->setEquity(u"18,442.16"_s);
    room->show();
    room->activateWindow();
    return room;
}
template <class Widget = QAbstractButton> Widget* named(const views::TradeRoom& room, const QString& name) {
    return room.findChild<Widget*>(name);
}
QString at(const QAbstractItemModel& model, int row, int column) {
    return model.index(row, column).data().toString();
}
models::OrderRow order(std::uint64_t id, bool isEnded = false) {
    auto row = gui_test::orderRows()[2];
    row.id = id;
    row.price = QString::number(id);
    row.isEnded = isEnded;
    row.canCancel = !isEnded;
    return row;
}
} // namespace

class BookPanelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noCellIsClippedOnASmallScreen() {
        if (!theme::notoResolves())
            QSKIP("Noto Sans is not installed");
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowExposed(room.get()));
        for (const bool isMismatch : {false, true}) {
            if (isMismatch)
                room->setPositions(gui_test::positionRowsWithMismatch());
            for (const auto tab : {BookPanel::Positions, BookPanel::Orders, BookPanel::Fills}) {
                room->book()->showTab(tab);
                QApplication::processEvents();
                const QString names[] = {u"positions"_s, u"orders"_s, u"fills"_s};
                const auto* table = named<QTableView>(*room, names[tab]);
                QVERIFY(table->isVisible() && table->model()->rowCount() == 4);
                int width = 0;
                for (int column = 0; column < table->model()->columnCount(); ++column) {
                    width += table->columnWidth(column);
                    for (int row = 0; row < table->model()->rowCount(); ++row) {
                        const auto index = table->model()->index(row, column);
                        QVERIFY2(
                            table->sizeHintForIndex(index).width() <= table->visualRect(index).width() + 1,
                            qPrintable(index.data().toString()));
                    }
                }
                QVERIFY(width <= table->viewport()->width());
            }
        }
    }
    void openOrdersStandFirstAndTheNewestOnTop() {
        OrderModel model;
        const QAbstractItemModelTester tester(&model);
        model.setOrders(gui_test::orderRows());
        QStringList times;
        for (int row = 0; row < model.rowCount(); ++row)
            times << at(model, row, OrderModel::Time);
        QCOMPARE(times, QStringList({u"14:02:05"_s, u"14:01:33"_s, u"13:52:10"_s, u"13:41:57"_s}));
        QCOMPARE(model.openCount(), 2);
        QCOMPARE(at(model, 0, OrderModel::Cancel), u"Cancel"_s);
        QCOMPARE(at(model, 2, OrderModel::Cancel), QString());
        const auto side = model.index(1, OrderModel::Side);
        QCOMPARE(side.data(models::ColorRole), models::cell(theme::Role::Bid));
        QVERIFY(models::alignmentOf(side.data(Qt::TextAlignmentRole)) & Qt::AlignLeading);
        QVERIFY(
            models::alignmentOf(model.index(1, OrderModel::Price).data(Qt::TextAlignmentRole)) &
            Qt::AlignTrailing);
    }
    void aChosenOrderStaysChosenWhileOthersComeAndGo() {
        OrderModel model;
        const QAbstractItemModelTester tester(&model);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setOrders({order(1), order(2), order(3)});
        const QPersistentModelIndex chosen = model.index(1, OrderModel::Price);
        QCOMPARE(chosen.data(), u"2"_s);
        model.setOrders({order(1), order(2), order(3), order(4)}); // one more on top
        QCOMPARE(chosen.row(), 2);
        model.setOrders({order(1), order(2, true), order(4)}); // one gone, the chosen one ended
        QCOMPARE(chosen.row(), 2);
        QCOMPARE(chosen.data(), u"2"_s);
        model.setOrders({order(5), order(1)});
        QVERIFY(!chosen.isValid());
        QCOMPARE(resets.size(), 0);
        QCOMPARE(at(model, 0, OrderModel::Price), u"5"_s);
        QCOMPARE(model.rowCount(), 2);
    }
    void fillsMayBeAlike() {
        models::FillModel model;
        const QAbstractItemModelTester tester(&model);
        const auto fills = gui_test::fillRows();
        model.setRows({fills[0], fills[0], fills[1]});
        QCOMPARE(model.rowCount(), 3);
        const QPersistentModelIndex second = model.index(1, 0);
        const QPersistentModelIndex last = model.index(2, 0);
        model.setRows({fills[2], fills[0], fills[1]});
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(!second.isValid()); // one of the two is gone, and the views were told
        QCOMPARE(last.row(), 2);
        QCOMPARE(at(model, 0, models::FillModel::Time), fills[2].time);
        QCOMPARE(at(model, 2, models::FillModel::Time), fills[1].time);
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }
    void aMismatchSaysBothSizesAndTheWord() {
        PositionModel model;
        const QAbstractItemModelTester tester(&model);
        model.setRows(gui_test::positionRowsWithMismatch());
        QCOMPARE(at(model, 2, PositionModel::Size), u"mismatch"_s);
        const auto both = model.index(2, PositionModel::Profit);
        QCOMPARE(both.data(), u"venue +1.50 · proven +11.50"_s);
        QCOMPARE(both.data(models::ColorRole), models::cell(theme::Role::Danger));
        for (const int column : {PositionModel::Delta, PositionModel::Theta, PositionModel::Source})
            QCOMPARE(at(model, 2, column), QString());
        QCOMPARE(at(model, 1, PositionModel::Size), u"−4.00"_s);
        const auto room = shown();
        room->setPositions(gui_test::positionRowsWithMismatch());
        QSignalSpy proof(room.get(), &views::TradeRoom::proofRequested);
        auto* table = named<QTableView>(*room, u"positions"_s);
        const auto place = table->visualRect(table->model()->index(2, PositionModel::Profit)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(proof.size(), 1);
        room->setPositions(gui_test::positionRows());
        QCOMPARE(table->columnSpan(2, PositionModel::Profit), 1); // it is over
    }
    void tabsCountAndNothingMoves() {
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowExposed(room.get()));
        auto* orders = named(*room, u"ordersTab"_s);
        const auto* fills = named(*room, u"fillsTab"_s);
        QCOMPARE(orders->text(), u"Orders 2"_s);
        QCOMPARE(orders->accessibleName(), u"Orders, 2 open"_s);
        QCOMPARE(fills->text(), u"Fills 4"_s);
        const auto before = fills->geometry();
        std::vector<models::OrderRow> many;
        for (std::uint64_t id = 1; id <= 12; ++id)
            many.push_back(order(id));
        room->setOrders(many);
        QApplication::processEvents();
        QCOMPARE(orders->text(), u"Orders 12"_s);
        QCOMPARE(fills->geometry(), before);
        room->setOrders({order(1, true)});
        QApplication::processEvents();
        QCOMPARE(orders->text(), u"Orders"_s);
        QCOMPARE(fills->geometry(), before);
    }
    void tabsOpenFromTheKeyboard() {
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowActive(room.get()));
        auto* book = room->book();
        named(*room, u"positionsTab"_s)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QCOMPARE(book->tab(), BookPanel::Orders);
        QCOMPARE(QApplication::focusWidget(), named(*room, u"ordersTab"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), named<QWidget>(*room, u"orders"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(book->tab(), BookPanel::Fills);
        QCOMPARE(QApplication::focusWidget(), named<QWidget>(*room, u"fills"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(book->tab(), BookPanel::Positions);
        QTest::keyClick(
            QApplication::focusWidget(), Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(book->tab(), BookPanel::Fills);
        named(*room, u"ordersTab"_s)->click();
        QCOMPARE(book->tab(), BookPanel::Orders);
        // Tab alone walks on: the chosen tab, then what stands beside and beneath it.
        named(*room, u"ordersTab"_s)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), named<QWidget>(*room, u"cancelAll"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), named<QWidget>(*room, u"orders"_s));
    }
    void anOpenOrderIsCancelledByMouseAndByKey() {
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowActive(room.get()));
        room->book()->showTab(BookPanel::Orders);
        QSignalSpy cancel(room.get(), &views::TradeRoom::cancelRequested);
        auto* table = named<QTableView>(*room, u"orders"_s);
        const auto click = [&](int row) {
            const auto place = table->visualRect(table->model()->index(row, OrderModel::Cancel)).center();
            QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
        };
        QApplication::processEvents();
        click(1);
        QCOMPARE(cancel.size(), 1);
        QCOMPARE(cancel[0][0].toULongLong(), 5ULL);
        click(2); // ended
        QCOMPARE(cancel.size(), 1);
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(cancel.size(), 1);
        table->setCurrentIndex(table->model()->index(0, 0));
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Delete, Qt::NoModifier, {}, true);
        QApplication::sendEvent(table, &held);
        QCOMPARE(cancel.size(), 1); // a held key asks once
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(cancel.size(), 2);
        QCOMPARE(cancel[1][0].toULongLong(), 6ULL);
        // It is gone; the next Delete must not meet the order that took its place.
        auto rows = gui_test::orderRows();
        rows.pop_back();
        room->setOrders(rows);
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(cancel.size(), 2);
    }
    void allAreCancelledOnlyWhileOneIsOpen() {
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowExposed(room.get()));
        auto* all = named(*room, u"cancelAll"_s);
        QSignalSpy cancel(room.get(), &views::TradeRoom::cancelAllRequested);
        QVERIFY(!all->isVisible());
        room->book()->showTab(BookPanel::Orders);
        QVERIFY(all->isVisible() && all->isEnabled());
        all->click();
        QCOMPARE(cancel.size(), 1);
        room->setOrders({order(1, true)});
        QVERIFY(!all->isEnabled());
        room->book()->cancelAll();
        QCOMPARE(cancel.size(), 1);
    }
    void everyStateHasASentence() {
        theme::apply(*qApp, theme::Choice::Dark);
        views::TradeRoom room;
        const auto sentence = [&](const QString& name) {
            return named<views::QuietTable>(room, name)->emptyText();
        };
        for (const auto& name : {u"positions"_s, u"orders"_s, u"fills"_s})
            QCOMPARE(sentence(name), u"No venue is connected."_s);
        room.setPositions({});
        room.setOrders({});
        room.setFills({});
        QCOMPARE(sentence(u"positions"_s), u"No position."_s);
        QCOMPARE(sentence(u"orders"_s), u"No open orders."_s);
        QCOMPARE(sentence(u"fills"_s), u"No fills yet."_s);
        room.setOrders(gui_test::orderRows());
        room.setWaiting(u"Later."_s);
        QCOMPARE(sentence(u"orders"_s), u"Later."_s);
        QCOMPARE(named(room, u"ordersTab"_s)->text(), u"Orders"_s);
        for (const auto* part : room.book()->findChildren<QWidget*>())
            if (part->focusPolicy() & Qt::TabFocus)
                QVERIFY2(!part->accessibleName().isEmpty(), part->metaObject()->className());
    }
};

QTEST_MAIN(BookPanelTest)
#include "book_panel_test.moc"
