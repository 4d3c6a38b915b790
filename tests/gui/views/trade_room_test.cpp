// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "../support/trade_fixtures.h"
#include "ui/models/chain_model.h"
#include "ui/models/position_model.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"
#include "ui/views/chain_table.h"
#include "ui/views/payoff_plot.h"
#include "ui/views/ticket_form.h"
#include "ui/views/trade_room.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <limits>
#include <memory>

using namespace ui;
using namespace Qt::Literals::StringLiterals;
using models::ChainModel;

namespace {
std::unique_ptr<views::TradeRoom> shown() {
    theme::apply(*qApp, theme::Choice::Dark);
    auto room = std::make_unique<views::TradeRoom>();
    room->resize(1280, 724);
    room->setChain(u"ETH 25 Dec"_s, gui_test::chainRows());
    room->setPositions(gui_test::positionRows());
    room->setPayoff(gui_test::payoff());
    room->ticket()->setPreview(gui_test::ticketPreview());
    room->show();
    room->activateWindow();
    return room;
}
} // namespace

class TradeRoomTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void columnsMirrorAroundTheStrike() {
        ChainModel model;
        const QAbstractItemModelTester tester(&model);
        model.setRows(gui_test::chainRows());
        for (int column = 0; column < model.columnCount(); ++column) {
            const auto place = ChainModel::placeOf(column);
            if (!place.isStrike)
                QCOMPARE(ChainModel::columnOf(place.isCall, place.field), column);
        }
        QCOMPARE(model.index(12, ChainModel::columnOf(true, ChainModel::Field::Position)).data(), u"−2.50"_s);
        QCOMPARE(model.index(7, ChainModel::kStrikeColumn).data(), u"3,500"_s);
        for (const bool isCall : {true, false})
            QVERIFY(
                ChainModel::columnOf(isCall, ChainModel::Field::Bid) <
                ChainModel::columnOf(isCall, ChainModel::Field::Ask));
    }
    void noVisibleCellIsClippedOnASmallScreen() {
        if (!theme::notoResolves())
            QSKIP("Noto Sans is not installed");
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowExposed(room.get()));
        const auto* positions = room->findChild<QTableView*>(u"positions"_s);
        const QTableView* both[] = {room->chain(), positions};
        for (const auto* table : both) {
            int width = 0;
            for (int column = 0; column < table->model()->columnCount(); ++column) {
                if (table->isColumnHidden(column))
                    continue;
                width += table->columnWidth(column);
                for (int row = 0; row < table->model()->rowCount(); ++row) {
                    const auto index = table->model()->index(row, column);
                    QVERIFY2(
                        table->sizeHintForIndex(index).width() <= table->columnWidth(column) + 1,
                        qPrintable(index.data().toString()));
                }
            }
            QVERIFY(width <= table->viewport()->width());
        }
        QVERIFY(!room->chain()->isColumnHidden(ChainModel::columnOf(true, ChainModel::Field::Bid)));
        QVERIFY(room->chain()->isColumnHidden(ChainModel::columnOf(true, ChainModel::Field::BidSize)));
    }
    void aPriceIsChosenFromTheKeyboard() {
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowActive(room.get()));
        QSignalSpy chosen(room->chain(), &views::ChainTable::priceChosen);
        room->chain()->setFocus();
        room->chain()->setCurrentIndex(
            room->chain()->model()->index(12, ChainModel::columnOf(true, ChainModel::Field::Ask)));
        QTest::keyClick(room->chain(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0], QVariantList({12, true, false}));
        room->chain()->setCurrentIndex(room->chain()->model()->index(12, ChainModel::kStrikeColumn));
        QTest::keyClick(room->chain(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
    }
    void onlyAPreviewedOrderCanBeSigned() {
        const auto room = shown();
        auto* sign = room->findChild<QAbstractButton*>(u"sign"_s);
        QVERIFY(sign->isEnabled());
        room->ticket()->setDraft({false, u"62.4"_s, u"2.50"_s, false, true});
        QVERIFY2(!sign->isEnabled(), "the draft changed after its preview");
        auto preview = gui_test::ticketPreview();
        preview.blockedBecause = u"Waiting for a fresh price"_s;
        room->ticket()->setPreview(preview);
        QVERIFY(!sign->isEnabled());
        QCOMPARE(sign->text(), preview.blockedBecause);
        room->ticket()->setPreview(gui_test::ticketPreview());
        QSignalSpy requested(room->ticket(), &views::TicketForm::signRequested);
        sign->click();
        QCOMPARE(requested.size(), 1);
        QCOMPARE(
            requested[0][0].value<models::TicketDraft>(),
            (models::TicketDraft{false, u"62.4"_s, u"2.50"_s, false, true}));
    }
    void thePayoffSpeaksAndSurvivesNonsense() {
        views::PayoffPlot plot;
        plot.setPayoff(gui_test::payoff());
        QVERIFY(plot.accessibleDescription().contains(u"Liquidation below 2,473"_s));
        models::Payoff broken;
        broken.points = {
            {std::numeric_limits<double>::quiet_NaN(), 1, 1},
            {1, std::numeric_limits<double>::infinity(), 1}};
        broken.liquidationBelow = std::numeric_limits<double>::quiet_NaN();
        plot.setPayoff(broken);
        QCOMPARE(plot.accessibleDescription(), u"Nothing to draw."_s);
        plot.grab();
    }
};

QTEST_MAIN(TradeRoomTest)
#include "trade_room_test.moc"
