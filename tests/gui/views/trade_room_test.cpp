// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "../support/trade_fixtures.h"
#include "ui/models/cells.h"
#include "ui/models/chain_model.h"
#include "ui/models/position_model.h"
#include "ui/theme/theme.h"
#include "ui/theme/typography.h"
#include "ui/views/chain_table.h"
#include "ui/views/expiry_tabs.h"
#include "ui/views/payoff_plot.h"
#include "ui/views/ticket_form.h"
#include "ui/views/trade_room.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
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
    room->setMarket(gui_test::marketHead());
    room->setExpiries(gui_test::expiryTabs(), 2);
    room->setChain(gui_test::chainRows());
    room->setPositions(gui_test::positionRows());
    room->setPayoff(gui_test::payoff());
    room->ticket()->setWallet(models::WalletState::Unlocked);
    room->ticket()->setDraft(gui_test::ticketDraft());
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
    void anEmptyChainTakesAnyKey() {
        views::TradeRoom room;
        QSignalSpy chosen(room.chain(), &views::ChainTable::priceChosen);
        for (const auto key : {Qt::Key_Delete, Qt::Key_B, Qt::Key_Down, Qt::Key_Return})
            QTest::keyClick(room.chain(), key);
        QCOMPARE(chosen.size(), 0);
    }
    void aChosenPriceFillsTheTicket() {
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowActive(room.get()));
        QSignalSpy option(room.get(), &views::TradeRoom::optionChosen);
        QSignalSpy drafts(room->ticket(), &views::TicketForm::draftChanged);
        room->chain()->setFocus();
        room->chain()->setCurrentIndex(
            room->chain()->model()->index(0, ChainModel::columnOf(true, ChainModel::Field::Delta)));
        QTest::keyClick(room->chain(), Qt::Key_S);
        QCOMPARE(option.size(), 1);
        QCOMPARE(option[0], QVariantList({0, true, false}));
        QCOMPARE(drafts.size(), 1);
        const auto draft = room->ticket()->draft();
        QVERIFY(!draft.isBuy);
        QCOMPARE(draft.price, gui_test::chainRows()[0].call.bid);
        QVERIFY(!draft.price.contains(u','));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"size"_s);
    }
    void arrowsAndTwoLettersAndEnterAreEnough() {
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowActive(room.get()));
        room->ticket()->focusSize();
        room->ticket()->clear();
        QCOMPARE(QApplication::focusWidget(), room->chain());
        QCOMPARE(room->chain()->currentIndex().data(), gui_test::chainRows()[7].call.ask); // at the money
        QTest::keyClick(room->chain(), Qt::Key_Down);
        QTest::keyClick(room->chain(), Qt::Key_B);
        QTest::keyClicks(QApplication::focusWidget(), u"1.5"_s);
        auto draft = room->ticket()->draft();
        QVERIFY(draft.isBuy);
        QCOMPARE(draft.price, gui_test::chainRows()[8].call.ask);
        QCOMPARE(draft.size, u"1.5"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_S);
        draft = room->ticket()->draft();
        QVERIFY(!draft.isBuy);
        QCOMPARE(draft.size, u"1.5"_s); // a letter never lands in a field
        QSignalSpy requested(room->ticket(), &views::TicketForm::signRequested);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(requested.size(), 0); // not previewed yet
        auto preview = gui_test::ticketPreview();
        preview.draft = draft;
        room->ticket()->setPreview(preview);
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
        QApplication::sendEvent(QApplication::focusWidget(), &held);
        QCOMPARE(requested.size(), 0); // a held key doesn't sign
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(requested.size(), 1); // nor do two presses sign twice
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(room->ticket()->draft().size.isEmpty());
        QCOMPARE(QApplication::focusWidget(), room->chain());
    }
    void onlyAPreviewedOrderCanBeSigned() {
        const auto room = shown();
        auto* sign = room->findChild<QAbstractButton*>(u"sign"_s);
        QVERIFY(sign->isEnabled());
        auto other = gui_test::ticketDraft();
        other.isBuy = false;
        room->ticket()->setDraft(other);
        QVERIFY2(!sign->isEnabled(), "the draft changed after its preview");
        room->ticket()->setPreview(gui_test::ticketPreview());
        QVERIFY2(!sign->isEnabled(), "a late answer to another draft");
        auto preview = gui_test::ticketPreview();
        preview.draft = other;
        preview.blockedBecause = u"Waiting for a fresh price"_s;
        room->ticket()->setPreview(preview);
        QVERIFY(!sign->isEnabled());
        QCOMPARE(sign->text(), preview.blockedBecause);
        preview.blockedBecause.clear();
        room->ticket()->setPreview(preview);
        QSignalSpy requested(room->ticket(), &views::TicketForm::signRequested);
        sign->click();
        QCOMPARE(requested.size(), 1);
        QCOMPARE(requested[0][0].value<models::TicketDraft>(), other);
        QCOMPARE(requested[0][1].toString(), u"preview-7"_s);
        QVERIFY(!sign->isEnabled());
    }
    void everyLineThatIsSignedCanBeSeen() {
        if (!theme::notoResolves())
            QSKIP("Noto Sans is not installed");
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowExposed(room.get()));
        const auto* label = room->ticket()->findChild<QLabel*>(u"signedText"_s);
        const auto isWhole = [&] {
            return label->height() >= label->sizeHint().height() &&
                   label->width() >= label->sizeHint().width();
        };
        QTRY_VERIFY(isWhole());
        // At 1280 x 800 nothing scrolls; in the lowest window what is signed is still in sight.
        const auto* scroll = room->ticket()->findChild<QScrollArea*>();
        QTRY_VERIFY(scroll->viewport()->height() >= scroll->widget()->sizeHint().height());
        room->resize(1240, 564);
        const auto* box = label->parentWidget();
        const auto isInSight = [&] {
            const auto* ticket = room->ticket();
            return ticket->rect().contains(QRect(box->mapTo(ticket, QPoint()), box->size())) && isWhole();
        };
        QTRY_VERIFY(isInSight());
        auto preview = gui_test::ticketPreview();
        preview.signedText = QString(300, u'x') + u"\nLAST"_s;
        room->ticket()->setPreview(preview);
        QTRY_VERIFY(isWhole());
        QVERIFY(label->text().endsWith(u"LAST"_s));
        QCOMPARE(label->text().count(u'x'), 300);
    }
    void aLockedWalletIsOpenedBeforeItSigns() {
        const auto room = shown();
        auto* sign = room->findChild<QAbstractButton*>(u"sign"_s);
        QSignalSpy requested(room->ticket(), &views::TicketForm::signRequested);
        QSignalSpy wallet(room->ticket(), &views::TicketForm::walletRequested);
        for (const auto state : {models::WalletState::Locked, models::WalletState::NoVault}) {
            room->ticket()->setWallet(state);
            QVERIFY(sign->isEnabled());
            sign->click();
        }
        QCOMPARE(wallet.size(), 2);
        QCOMPARE(requested.size(), 0);
        room->ticket()->setWallet(models::WalletState::NoSigner);
        QVERIFY(!sign->isEnabled());
    }
    void stalePricesAreDim() {
        ChainModel model;
        model.setRows(gui_test::chainRows());
        const auto bid = model.index(0, ChainModel::columnOf(true, ChainModel::Field::Bid));
        QCOMPARE(bid.data(models::ColorRole), models::cell(theme::Role::Bid));
        model.setStale(true);
        QCOMPARE(bid.data(models::ColorRole), models::cell(theme::Role::Dim));
    }
    void expiriesWalkAndStayWhole() {
        const auto room = shown();
        QVERIFY(QTest::qWaitForWindowActive(room.get()));
        auto* tabs = room->findChild<views::ExpiryTabs*>();
        QSignalSpy chosen(room.get(), &views::TradeRoom::expiryChosen);
        tabs->setFocus();
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(tabs, Qt::Key_Right);
        QCOMPARE(chosen.size(), 3);
        QCOMPARE(chosen.back()[0].toInt(), 5);
        QCOMPARE(tabs->chosen(), 5);
    }
    void badgesLeadToTheirProof() {
        const auto room = shown();
        auto* table = room->findChild<QTableView*>(u"positions"_s);
        QSignalSpy proof(room.get(), &views::TradeRoom::proofRequested);
        table->setCurrentIndex(table->model()->index(2, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(proof.size(), 1);
        QCOMPARE(proof[0][0].toString(), u"position/2"_s);
        table->setCurrentIndex(table->model()->index(3, 0)); // the venue's word: nothing to show
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(proof.size(), 1);
    }
    void unfedItSaysWhatItWaitsFor() {
        theme::apply(*qApp, theme::Choice::Dark);
        views::TradeRoom room;
        QCOMPARE(room.chain()->model()->rowCount(), 0);
        QCOMPARE(room.findChild<QAbstractButton*>(u"sign"_s)->text(), u"Choose an option first"_s);
    }
    void thePayoffSpeaksAndSurvivesNonsense() {
        views::PayoffPlot plot;
        plot.setPayoff(gui_test::payoff());
        QVERIFY(plot.accessibleDescription().contains(u"Liquidation below 2,473"_s));
        auto breached = gui_test::payoff();
        breached.isBreached = true;
        plot.setPayoff(breached);
        QVERIFY(plot.accessibleDescription().contains(u"breached now"_s));
        QVERIFY(!plot.accessibleDescription().contains(u"Liquidation below"_s));
        models::Payoff broken;
        broken.points = {
            {std::numeric_limits<double>::quiet_NaN(), 1, 1},
            {1, std::numeric_limits<double>::infinity(), 1}};
        broken.liquidationBelow = std::numeric_limits<double>::quiet_NaN();
        plot.setPayoff(broken);
        QCOMPARE(plot.accessibleDescription(), u"Nothing to draw."_s);
        plot.grab();
    }
    void aPayoffThatCannotBeMadeSaysWhy() {
        views::PayoffPlot plot;
        models::Payoff missing;
        missing.missing = u"No spot price has come for one of the account's currencies."_s;
        plot.setPayoff(missing);
        QCOMPARE(plot.accessibleDescription(), missing.missing);
        plot.resize(180, 120);
        plot.grab();
    }
};

QTEST_MAIN(TradeRoomTest)
#include "trade_room_test.moc"
