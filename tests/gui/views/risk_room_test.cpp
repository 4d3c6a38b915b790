// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "../support/fixtures.h"
#include "../support/risk_fixtures.h"
#include "ui/models/risk_text.h"
#include "ui/models/smile_text.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"
#include "ui/views/panel_tabs.h"
#include "ui/views/payoff_plot.h"
#include "ui/views/plot_frame.h"
#include "ui/views/risk_room.h"
#include "ui/views/scenario_matrix_view.h"
#include "ui/views/smile_chart.h"
#include "ui/views/term_chart.h"

#include <QApplication>
#include <QSet>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <limits>
#include <memory>

using namespace ui;
using namespace Qt::Literals::StringLiterals;

namespace {
models::RiskPicture picture(std::int64_t cash = 18'000, std::int64_t ageMillis = 1'200) {
    return models::riskPicture(*gui_test::sourced(gui_test::riskReport(cash), ageMillis), 11'400);
}
models::SmileView smile(std::size_t expiry = 2) {
    const auto chain = gui_test::quotedChain();
    return models::smileView(gui_test::riskReport(), expiry, &chain);
}

std::unique_ptr<views::RiskRoom> shown() {
    theme::apply(*qApp, theme::Choice::Dark);
    auto room = std::make_unique<views::RiskRoom>();
    room->resize(1280, 724);
    room->setRisk(picture());
    room->setSmile(smile());
    room->setNow(gui_test::kNow);
    room->show();
    room->activateWindow();
    return room;
}

template <class View> View* part(const views::RiskRoom& room) {
    return room.findChild<View*>();
}

// Two rows and three columns; everything is fine but the cell above right.
models::ScenarioView smallScenario(double maintenance) {
    models::ScenarioView view;
    view.currency = u"ETH"_s;
    view.spot = 2000;
    view.moves = {-0.1, 0, 0.1};
    view.factors = {1.5, 1};
    view.cells.assign(6, {100, 50, 80});
    view.cells[2] = {100, maintenance, maintenance};
    view.largest = 100;
    return view;
}

QList<QRect> placesIn(const QWidget& room) {
    QList<QRect> all;
    for (const auto* child : room.findChildren<QWidget*>())
        if (child->isVisible())
            all << QRect(child->mapTo(&room, QPoint()), child->size());
    return all;
}
} // namespace

class RiskRoomTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noCellIsClippedOnASmallScreen() {
        if (!theme::notoResolves())
            QSKIP("Noto Sans is not installed");
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowExposed(room.get()));
        for (const auto& name : {u"distances"_s, u"greeks"_s, u"tails"_s}) {
            if (name == u"tails"_s)
                room->findChild<views::PanelTabs*>()->choose(1);
            QApplication::processEvents();
            const auto* table = room->findChild<QTableView*>(name);
            int width = 0;
            for (int column = 0; column < table->model()->columnCount(); ++column) {
                width += table->columnWidth(column);
                for (int row = 0; row < table->model()->rowCount(); ++row) {
                    int columns = 0;
                    for (int i = 0; i < table->columnSpan(row, column); ++i)
                        columns += table->columnWidth(column + i);
                    const auto index = table->model()->index(row, column);
                    QVERIFY2(
                        table->sizeHintForIndex(index).width() <= columns + 1,
                        qPrintable(index.data().toString()));
                }
            }
            QVERIFY2(width <= table->viewport()->width(), qPrintable(name));
            const int rows = table->model()->rowCount() * table->rowHeight(0);
            QVERIFY2(rows <= table->viewport()->height(), qPrintable(name));
        }
    }
    void everyPartIsInsideTheRoom() {
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowExposed(room.get()));
        QCOMPARE(room->size(), QSize(1280, 724));
        QVERIFY(room->minimumSizeHint().width() <= 1240 && room->minimumSizeHint().height() <= 564);
        for (const auto& place : placesIn(*room))
            QVERIFY(room->rect().contains(place));
    }
    void nothingMovesWhenNumbersChange() {
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowExposed(room.get()));
        QApplication::processEvents();
        const auto before = placesIn(*room);
        auto changed = picture(18'100, 400);
        changed.margin.equity = u"−1,234.56"_s;
        changed.scenario.cells[0].profit = -123'456;
        room->setRisk(changed);
        room->setNow(gui_test::kNow + 61'000); // stale: the age is longer, and everything dims
        QApplication::processEvents();
        QCOMPARE(placesIn(*room), before);
    }
    void theKeyboardReachesEveryPart() {
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowActive(room.get()));
        QSet<QWidget*> reached;
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(
                QApplication::focusWidget() ? QApplication::focusWidget() : room.get(), Qt::Key_Tab);
            reached << QApplication::focusWidget();
        }
        for (QWidget* each : std::initializer_list<QWidget*>{
                 part<views::ScenarioMatrixView>(*room), part<views::PayoffPlot>(*room),
                 part<views::SmileChart>(*room), part<views::TermChart>(*room),
                 room->findChild<QTableView*>(u"greeks"_s), room->findChild<QTableView*>(u"distances"_s)})
            QVERIFY2(reached.contains(each), each->metaObject()->className());
        for (const auto* stop : reached)
            QVERIFY2(!stop->accessibleName().isEmpty(), stop->metaObject()->className());
    }
    void arrowsWalkTheMatrix() {
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowActive(room.get()));
        auto* matrix = part<views::ScenarioMatrixView>(*room);
        matrix->setFocus();
        QVERIFY2(
            matrix->reading().contains(u"3,512.40 (0\u00a0%), volatilities ×1.00"_s),
            qPrintable(matrix->reading()));
        QTest::keyClick(matrix, Qt::Key_Right);
        QTest::keyClick(matrix, Qt::Key_Up);
        QVERIFY(matrix->reading().contains(u"(+6\u00a0%), volatilities ×1.10"_s));
        QCOMPARE(matrix->accessibleDescription(), matrix->reading());
        QTest::keyClick(matrix, Qt::Key_Home);
        QTest::keyClick(matrix, Qt::Key_PageUp);
        QTest::keyClick(matrix, Qt::Key_Left); // the edge holds
        QTest::keyClick(matrix, Qt::Key_Up);
        QVERIFY(matrix->reading().contains(u"(−30\u00a0%), volatilities ×1.60"_s));
        room->setRisk(picture(18'001)); // a new report leaves the cursor where it is
        QVERIFY(matrix->reading().contains(u"(−30\u00a0%), volatilities ×1.60"_s));
        QTest::keyClick(matrix, Qt::Key_End);
        QTest::keyClick(matrix, Qt::Key_PageDown);
        QVERIFY(matrix->reading().contains(u"(+30\u00a0%), volatilities ×0.60"_s));
        QTest::keyClick(matrix, Qt::Key_Escape);
        QVERIFY(matrix->reading().contains(u"(0\u00a0%), volatilities ×1.00"_s));
    }
    void theMouseReadsACell() {
        theme::apply(*qApp, theme::Choice::Dark);
        views::ScenarioMatrixView matrix;
        matrix.resize(700, 280);
        matrix.setScenario(smallScenario(80));
        matrix.show();
        QTest::mouseMove(&matrix, QPoint(690, 50));
        QTest::mouseMove(&matrix, QPoint(685, 60));
        QTRY_VERIFY2(
            matrix.reading().contains(u"(+10\u00a0%), volatilities ×1.50"_s), qPrintable(matrix.reading()));
        QTest::mouseClick(&matrix, Qt::LeftButton, {}, QPoint(120, 60));
        QVERIFY(matrix.reading().contains(u"(−10\u00a0%), volatilities ×1.50"_s));
    }
    void aLiquidationIsHatchedAndSaid() {
        theme::apply(*qApp, theme::Choice::Dark);
        views::ScenarioMatrixView matrix;
        matrix.resize(700, 280);
        matrix.setScenario(smallScenario(0));
        const auto safe = matrix.grab().toImage();
        matrix.setScenario(smallScenario(-1));
        const auto hatched = matrix.grab().toImage();
        const auto cell = QRect(500, 42, 190, 90);
        QVERIFY(safe.copy(cell) != hatched.copy(cell));
        QCOMPARE(safe.copy(0, 150, 700, 60), hatched.copy(0, 150, 700, 60)); // and no other cell
        QTest::keyClick(&matrix, Qt::Key_Right);
        QTest::keyClick(&matrix, Qt::Key_Up);
        QVERIFY(matrix.reading().contains(u"liquidation: maintenance margin lacks 1.00"_s));
    }
    void chartsAreReadFromTheKeyboard() {
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowActive(room.get()));
        auto* smile = part<views::SmileChart>(*room);
        QVERIFY(smile->accessibleDescription().startsWith(u"Smile of 25 Dec 2026"_s));
        smile->setFocus();
        QTest::keyClick(smile, Qt::Key_Left); // shows itself at the forward
        QVERIFY2(smile->reading().startsWith(u"strike 3,518 · 60.1"_s), qPrintable(smile->reading()));
        QTest::keyClick(smile, Qt::Key_Home);
        const auto first = smile->reading();
        QTest::keyClick(smile, Qt::Key_Right);
        QVERIFY(smile->reading() != first);
        QCOMPARE(smile->accessibleDescription(), smile->reading());
        QTest::keyClick(smile, Qt::Key_Escape);
        QVERIFY(smile->reading().isEmpty());
        auto* payoff = part<views::PayoffPlot>(*room);
        payoff->setFocus();
        QTest::keyClick(payoff, Qt::Key_End);
        QVERIFY2(payoff->reading().contains(u"expiry"_s), qPrintable(payoff->reading()));
        part<views::ScenarioMatrixView>(*room)->setFocus();
        QVERIFY(payoff->reading().isEmpty()); // the cursor goes with the keyboard
    }
    void theTermStructureChooses() {
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowActive(room.get()));
        QSignalSpy chosen(room.get(), &views::RiskRoom::expiryChosen);
        auto* term = part<views::TermChart>(*room);
        term->setFocus();
        QTest::keyClick(term, Qt::Key_Right);
        QTest::keyClick(term, Qt::Key_Right);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(room->chosenExpiry(), 2);
        QVERIFY2(term->reading().startsWith(u"25 Dec · in 33 d · 60.1"_s), qPrintable(term->reading()));
        room->setRisk(picture(18'001));
        QCOMPARE(room->chosenExpiry(), 2);
        auto later = picture();
        later.term.erase(later.term.begin()); // the first one has expired
        room->setRisk(later);
        QCOMPARE(room->chosenExpiry(), 1);
        QTest::mouseClick(term, Qt::LeftButton, {}, QPoint(term->width() - 4, 60));
        QCOMPARE(room->chosenExpiry(), 4);
    }
    void nonsenseIsDrawnAsNothing() {
        theme::apply(*qApp, theme::Choice::Dark);
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double infinite = std::numeric_limits<double>::infinity();
        views::TermChart term;
        term.setTerm({{u"1 Jan"_s, u"1 d"_s, 0.05, 0.5}, {u"2 Jan"_s, u"2 d"_s, 0.1, nan}});
        QCOMPARE(term.accessibleDescription(), u"No expiry is known."_s);
        term.setTerm({{u"1 Jan"_s, u"1 d"_s, 0.01, 0.5}});
        QCOMPARE(term.chosen(), 0);
        term.grab();
        views::SmileChart smile;
        models::SmileView flat;
        flat.curve = {{100, 0.6}, {200, 0.6}};
        flat.quotes = {{150, nan, true}, {150, infinite, false}, {0, 0.5, true}};
        smile.setSmile(flat);
        smile.grab();
        views::ScenarioMatrixView matrix;
        auto broken = smallScenario(nan);
        broken.cells[0].profit = nan;
        matrix.setScenario(broken);
        matrix.grab();
        matrix.resize(30, 20); // too small for any words
        matrix.grab();
        QVERIFY(views::roundTicks(1, 1, 4).empty());
        QVERIFY(views::roundTicks(nan, 1, 4).empty());
        QVERIFY(views::roundTicks(0, infinite, 4).empty());
    }
    void ticksAreRound() {
        const auto ticks = views::roundTicks(0.57, 0.81, 4);
        QCOMPARE(ticks.size(), std::size_t{3});
        QCOMPARE(ticks.front(), 0.6); // as Qt compares: to a part in 10^12
        QCOMPARE(ticks.back(), 0.8);
        double low = 0.573;
        double high = 0.802;
        views::widenToTicks(low, high, 4);
        QCOMPARE(low, 0.5);
        QCOMPARE(high, 0.9);
        QVERIFY(views::roundTicks(2100, 5900, 6).size() <= 7);
    }
    void itSaysWhatItWaitsFor() {
        const auto room = shown();
        room->setWaiting(u"Make or unlock a wallet to trade."_s);
        const auto said = [&] {
            for (const auto* each : room->findChildren<QWidget*>())
                if (each->isVisible() && each->accessibleName() == u"Make or unlock a wallet to trade."_s)
                    return true;
            return false;
        };
        QVERIFY(said());
        QVERIFY(!part<views::SmileChart>(*room)->isVisible());
        room->setWaiting({}); // on their way: skeletons
        QVERIFY(!said());
        QVERIFY(part<views::SmileChart>(*room)->isVisible());
        QCOMPARE(room->findChild<QTableView*>(u"greeks"_s)->model()->rowCount(), 0);
    }
    void oldFiguresAreDimAndSayTheirAge() {
        const auto room = shown();
        const auto* age = room->findChild<QWidget*>(u"riskAge"_s);
        QCOMPARE(age->accessibleName(), u"1 s old"_s);
        const auto fresh = room->grab().toImage();
        room->setNow(gui_test::kNow + 12'000);
        QCOMPARE(age->accessibleName(), u"13 s old · stale"_s);
        QVERIFY(room->grab().toImage() != fresh);
        room->setNow(gui_test::kNow);
        QCOMPARE(room->grab().toImage(), fresh);
    }
    void watchedWhileItIsSeen() {
        theme::apply(*qApp, theme::Choice::Dark);
        views::RiskRoom room;
        QSignalSpy watched(&room, &views::RiskRoom::watched);
        room.show();
        room.hide();
        QCOMPARE(watched.size(), 2);
        QCOMPARE(watched[0][0].toBool(), true);
        QCOMPARE(watched[1][0].toBool(), false);
    }
};

QTEST_MAIN(RiskRoomTest)
#include "risk_room_test.moc"
