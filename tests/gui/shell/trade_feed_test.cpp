// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "../support/fake_trade.h"
#include "app/orders/book_risk.h"
#include "ui/models/chain_model.h"
#include "ui/shell/trade_feed.h"
#include "ui/theme/theme.h"
#include "ui/views/chain_table.h"
#include "ui/views/payoff_plot.h"
#include "ui/views/ticket_form.h"
#include "ui/views/trade_room.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace ui;
using namespace Qt::Literals::StringLiterals;
using app::orders::OrderBlock;
using app::orders::OrderStage;
using models::ChainModel;

namespace {

/// A Trade room that is fed by a played session, and the trader's hands.
struct Room {
    gui_test::PlayedSession session;
    gui_test::FakeTrade port;
    views::TradeRoom room;
    shell::TradeFeed feed{room};

    explicit Room(bool hasPort = true) {
        theme::apply(*qApp, theme::Choice::Dark);
        if (hasPort)
            feed.setPort(&port);
        room.ticket()->setWallet(models::WalletState::Unlocked);
        room.resize(1280, 724);
        room.show();
        room.activateWindow();
        show();
    }
    void show() { feed.showSnapshot(session.snapshot()); }
    void clickAsk() {
        auto* chain = room.chain();
        const auto ask = chain->model()->index(0, ChainModel::columnOf(true, ChainModel::Field::Ask));
        QTest::mouseClick(chain->viewport(), Qt::LeftButton, Qt::NoModifier, chain->visualRect(ask).center());
    }
    QLineEdit* size() { return room.findChild<QLineEdit*>(u"size"_s); }
    QLineEdit* price() { return room.findChild<QLineEdit*>(u"price"_s); }
    void type(const QString& text) { QTest::keyClicks(size(), text); }
    void press(Qt::Key key) { QTest::keyClick(size(), key); }
    QAbstractButton* sign() { return room.findChild<QAbstractButton*>(u"sign"_s); }
    QString outcome() { return room.findChild<QLabel*>(u"outcome"_s)->text(); }
    /// The newest question is answered with a preview of that number.
    void answer(std::uint64_t preview) {
        session.answers(port.asked.back(), preview);
        show();
    }
    void become(OrderStage stage, std::uint64_t preview = 11, const std::string& reason = {}) {
        session.becomes(preview, 1, stage, reason);
        show();
    }
    /// Two calls at the ask, looked at and signed.
    void signTwoCalls() {
        clickAsk();
        type(u"2"_s);
        answer(11);
        press(Qt::Key_Return);
    }
    bool isEmpty() { return size()->text().isEmpty() && price()->text().isEmpty(); }
};

} // namespace

class TradeFeedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClickASizeAndEnterAreAnOrder() {
        Room it;
        QVERIFY(QTest::qWaitForWindowActive(&it.room));
        it.clickAsk();
        QVERIFY(it.port.asked.empty()); // no size yet
        QCOMPARE(it.sign()->text(), u"Enter a size"_s);
        QCOMPARE(QApplication::focusWidget(), it.size());
        it.type(u"2"_s);
        QCOMPARE(it.port.asked.size(), std::size_t{1});
        const auto& intent = it.port.asked[0].intent;
        QCOMPARE(intent.instrument, fixture::kCall);
        QCOMPARE(intent.side, app::orders::Side::Buy);
        QCOMPARE(intent.limit, fixture::price("230"));
        QCOMPARE(intent.amount, fixture::contracts("2"));
        QVERIFY(!it.sign()->isEnabled());
        it.press(Qt::Key_Return); // nothing was looked at yet
        QVERIFY(it.port.submitted.empty());
        it.answer(11);
        QVERIFY2(it.sign()->isEnabled(), qPrintable(it.sign()->text()));
        QVERIFY(it.room.ticket()
                    ->findChild<QLabel*>(u"signedText"_s)
                    ->text()
                    .startsWith(u"BUY 2 ETH-20261225-3000-C"_s));
        it.press(Qt::Key_Return);
        QCOMPARE(it.port.submitted, std::vector<std::uint64_t>{11});
        QVERIFY(!it.sign()->isEnabled());
        QCOMPARE(it.outcome(), u"Asking the signer …"_s);
        it.press(Qt::Key_Return);
        QCOMPARE(it.port.submitted.size(), std::size_t{1});
    }
    void theNewestLookIsWhatIsSigned() {
        Room it;
        it.clickAsk();
        it.type(u"2"_s);
        it.answer(11);
        it.answer(12); // the market moved
        it.answer(13);
        it.press(Qt::Key_Return);
        QCOMPARE(it.port.submitted, std::vector<std::uint64_t>{13});
    }
    void whatIsTakenClearsTheTicketAndSaysSo() {
        Room it;
        it.signTwoCalls();
        it.become(OrderStage::Signing);
        it.become(OrderStage::Sending);
        QCOMPARE(it.size()->text(), u"2"_s);
        it.become(OrderStage::Open);
        QVERIFY(it.isEmpty());
        QCOMPARE(it.outcome(), u"In the book at 230.0 · ETH 25 Dec 3,000 C"_s);
        QVERIFY(!it.sign()->isEnabled());
        QVERIFY(it.port.cleared > 0);
        it.become(OrderStage::Filled); // the same order, later
        QCOMPARE(it.outcome(), u"Filled 2.00 at 229.50, the venue reports · ETH 25 Dec 3,000 C"_s);
        it.show();
        QCOMPARE(it.port.submitted.size(), std::size_t{1});
    }
    void whatIsFilledAtOnceToo() {
        Room it;
        it.signTwoCalls();
        it.become(OrderStage::Filled);
        QVERIFY(it.isEmpty());
        QVERIFY(it.outcome().startsWith(u"Filled 2.00 at 229.50"_s));
    }
    void whatIsRejectedStandsAndCanBeSignedAgain_data() {
        QTest::addColumn<int>("stage");
        QTest::newRow("refused by the signer") << static_cast<int>(OrderStage::SignatureRefused);
        QTest::newRow("not sent") << static_cast<int>(OrderStage::NotSent);
        QTest::newRow("rejected") << static_cast<int>(OrderStage::Rejected);
        QTest::newRow("not taken") << static_cast<int>(OrderStage::NotTaken);
    }
    void whatIsRejectedStandsAndCanBeSignedAgain() {
        QFETCH(const int, stage);
        Room it;
        it.signTwoCalls();
        it.become(OrderStage::Signing);
        it.become(static_cast<OrderStage>(stage), 11, "not enough margin");
        QCOMPARE(it.size()->text(), u"2"_s);
        QCOMPARE(it.price()->text(), u"230.0"_s);
        QVERIFY2(it.outcome().size() > 4, qPrintable(it.outcome()));
        const auto said = it.outcome();
        it.answer(12);
        QVERIFY2(it.sign()->isEnabled(), qPrintable(it.sign()->text()));
        QCOMPARE(it.outcome(), said); // why stands until something is typed or signed
        it.press(Qt::Key_Return);
        QCOMPARE(it.port.submitted, (std::vector<std::uint64_t>{11, 12}));
    }
    void aPreviewThatWasNotAdmittedIsSaid() {
        Room it;
        it.signTwoCalls();
        it.session.refuses(11, OrderBlock::Outdated);
        it.show();
        QCOMPARE(it.outcome(), u"Not signed: too much time has passed; look at the order again."_s);
        QCOMPARE(it.size()->text(), u"2"_s);
        it.answer(12);
        QVERIFY(it.sign()->isEnabled());
    }
    void anOlderSubmissionIsNotThisOne() {
        Room it;
        it.session.refuses(3, OrderBlock::Outdated); // of a ticket long ago
        it.show();
        QVERIFY(it.outcome().isEmpty());
        it.signTwoCalls();
        it.show();
        QCOMPARE(it.outcome(), u"Asking the signer …"_s);
        it.become(OrderStage::Open);
        QVERIFY(it.isEmpty());
    }
    void anAnswerToAnOlderQuestionIsIgnored() {
        Room it;
        it.clickAsk();
        it.type(u"2"_s);
        const auto older = it.port.asked.back();
        it.type(u"5"_s); // 25 calls now
        QCOMPARE(it.port.asked.size(), std::size_t{2});
        QVERIFY(it.port.asked[1].number != older.number);
        it.session.answers(older, 11);
        it.show();
        QVERIFY(!it.sign()->isEnabled());
        it.answer(12);
        QVERIFY2(it.sign()->isEnabled(), qPrintable(it.sign()->text()));
        QCOMPARE(it.port.asked[1].intent.amount, fixture::contracts("25"));
    }
    void afterEscALateAnswerFillsNothing() {
        Room it;
        it.clickAsk();
        it.type(u"2"_s);
        const auto late = it.port.asked.back();
        const int cleared = it.port.cleared;
        it.press(Qt::Key_Escape);
        QVERIFY(it.isEmpty());
        QVERIFY(it.port.cleared > cleared);
        it.session.answers(late, 11);
        it.show();
        QVERIFY(!it.sign()->isEnabled());
        QCOMPARE(it.sign()->text(), u"Choose an option first"_s);
    }
    void whileItIsSignedNewPricesChangeNothing() {
        Room it;
        it.signTwoCalls();
        it.become(OrderStage::Signing);
        it.answer(12);
        QVERIFY(!it.sign()->isEnabled());
        QCOMPARE(it.sign()->text(), u"Signing …"_s);
        it.press(Qt::Key_Return);
        QCOMPARE(it.port.submitted.size(), std::size_t{1});
    }
    void whatIsTypedWhileSigningStays() {
        Room it;
        it.signTwoCalls();
        it.become(OrderStage::Signing);
        it.type(u"5"_s);
        QCOMPARE(it.size()->text(), u"25"_s);
        it.become(OrderStage::Filled);
        QCOMPARE(it.size()->text(), u"25"_s);
        QCOMPARE(it.price()->text(), u"230.0"_s);
        it.answer(12);
        QVERIFY2(it.sign()->isEnabled(), qPrintable(it.sign()->text()));
        it.press(Qt::Key_Return);
        QCOMPARE(it.port.submitted, (std::vector<std::uint64_t>{11, 12}));
    }
    void doubtIsSaidAndNotSignedAgain() {
        Room it;
        it.signTwoCalls();
        it.become(OrderStage::Unknown);
        QVERIFY2(it.outcome().contains(u"Do not send it again"_s), qPrintable(it.outcome()));
        QCOMPARE(it.size()->text(), u"2"_s);
        it.answer(12);
        QVERIFY(!it.sign()->isEnabled());
        it.become(OrderStage::Filled);
        QVERIFY(it.isEmpty());
        QVERIFY(it.outcome().startsWith(u"Filled"_s));
    }
    void whoLeavesTheTicketHearsTheEndAllTheSame_data() {
        QTest::addColumn<int>("stage");
        QTest::addColumn<QString>("begins");
        QTest::newRow("filled") << static_cast<int>(OrderStage::Filled) << u"Filled"_s;
        QTest::newRow("rejected") << static_cast<int>(OrderStage::Rejected) << u"Rejected"_s;
    }
    void whoLeavesTheTicketHearsTheEndAllTheSame() {
        QFETCH(const int, stage);
        QFETCH(const QString, begins);
        Room it;
        it.signTwoCalls();
        it.press(Qt::Key_Escape);
        it.become(static_cast<OrderStage>(stage));
        QVERIFY(it.isEmpty());
        QVERIFY2(it.outcome().startsWith(begins), qPrintable(it.outcome()));
    }
    void whatCannotBeReadIsNotAsked() {
        Room it;
        it.clickAsk();
        it.type(u"2"_s);
        const auto asked = it.port.asked.size();
        const int cleared = it.port.cleared;
        it.type(u",5"_s);
        QCOMPARE(it.port.asked.size(), asked); // "2," and "2,5" are no numbers
        QVERIFY(it.port.cleared > cleared);
        QCOMPARE(it.sign()->text(), u"Write the size without a comma"_s);
        it.session.answers(it.port.asked.back(), 11); // of the 2 before
        it.show();
        QVERIFY(!it.sign()->isEnabled());
    }
    void withoutASessionItSaysSo() {
        Room it(false);
        it.clickAsk();
        it.type(u"2"_s);
        QCOMPARE(it.sign()->text(), u"The venue is not connected yet"_s);
        it.press(Qt::Key_Return);
        it.press(Qt::Key_Escape);
        QVERIFY(it.isEmpty());
    }
    void aCancelThatFailedIsSaidOnce() {
        Room it;
        it.session.view().cancelProblem = app::session::Problem{"not_found", "the venue knows no such thing"};
        it.show();
        QCOMPARE(it.outcome(), u"Not cancelled: The venue knows no such thing."_s);
        it.clickAsk();
        it.type(u"2"_s);
        it.show(); // the same old problem
        QVERIFY2(!it.outcome().contains(u"Not cancelled"_s), qPrintable(it.outcome()));
    }
    void whatFollowsFromADisputedPositionIsNotShown() {
        Room it;
        auto account = fixture::accountWith("10000");
        app::venue::Position held;
        held.instrument = fixture::kCall;
        held.amount = fixture::contracts("2");
        account.positions = {held};
        it.session.view().risk = std::make_shared<const app::Sourced<app::orders::BookRisk>>(
            app::orders::bookRiskOf(
                account, *fixture::ethMarket().snapshot(), "ETH",
                *fixture::inputs(lightclient::Address{}).parameters, {}, fixture::kNow)
                .value());
        app::session::PositionView view;
        view.reported = held;
        view.proof = app::session::PositionProof::Awaited;
        it.session.view().positions = {view};
        it.show();
        const auto* plot = it.room.findChild<views::PayoffPlot*>();
        const auto drawn = plot->accessibleDescription();
        it.session.view().positions[0].proof = app::session::PositionProof::Mismatch;
        it.show();
        QVERIFY2(plot->accessibleDescription() != drawn, qPrintable(drawn));
    }
    void theFirstMarketIsTold() {
        Room it;
        QSignalSpy came(&it.feed, &shell::TradeFeed::marketCame);
        it.show(); // the constructor showed the first
        QCOMPARE(came.size(), 0);
        views::TradeRoom room;
        shell::TradeFeed feed(room);
        QSignalSpy first(&feed, &shell::TradeFeed::marketCame);
        feed.showSnapshot(it.session.snapshot());
        feed.showSnapshot(it.session.snapshot());
        QCOMPARE(first.size(), 1);
        QCOMPARE(first[0][0].toString(), u"practice"_s);
    }
    void cancelsAreHandedOn() {
        Room it;
        Q_EMIT it.room.cancelRequested(1'000'000);
        Q_EMIT it.room.cancelAllRequested();
        QCOMPARE(it.port.cancelled, std::vector<std::uint64_t>{1'000'000});
        QCOMPARE(it.port.cancelledAll, 1);
        it.feed.setPort(nullptr);
        Q_EMIT it.room.cancelRequested(2);
        Q_EMIT it.room.cancelAllRequested();
        QCOMPARE(it.port.cancelled.size(), std::size_t{1});
    }
};

QTEST_MAIN(TradeFeedTest)
#include "trade_feed_test.moc"
