// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/node/endpoint_book.h"

#include <QTest>

#include <set>

using namespace lightclient;
using namespace lightclient::node;
using std::chrono::milliseconds;

namespace {

const NodeError kTrouble{net::NetError{net::NetErrorCode::Timeout}, "x"};
const NodeError kLie{consensus::ConsensusError::BadSignature, "x"};

using Order = std::vector<std::size_t>;

struct Book : EndpointBook {
    Book() : EndpointBook(urls(), 7) {}
    static std::vector<std::string> urls() {
        return {"https://a.example/", "https://b.example/key", "https://c.example"};
    }
};

} // namespace

class EndpointBookTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesOperators_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("name");
        QTest::newRow("host") << "https://b.example/key" << "b.example";
        QTest::newRow("another port is the same operator") << "https://b.example:8443/" << "b.example";
        QTest::newRow("this computer") << "http://127.0.0.1:5052" << "127.0.0.1:5052";
        QTest::newRow("no URL") << "nonsense" << "nonsense";
    }
    void namesOperators() {
        QFETCH(QString, url);
        QFETCH(QString, name);
        QCOMPARE(QString::fromStdString(operatorOf(url.toStdString())), name);
    }
    void theFasterOneComesFirst() {
        Book book;
        book.noteAnswer(0, milliseconds(90));
        book.noteAnswer(1, milliseconds(20));
        book.noteAnswer(2, milliseconds(50));
        QCOMPARE(book.order(0), (Order{1, 2, 0}));
    }
    void whomWeFollowIsLeftOnlyForAClearlyBetterOne() {
        Book book;
        book.noteAnswer(0, milliseconds(50));
        book.noteAnswer(1, milliseconds(45));
        book.noteAnswer(2, milliseconds(500));
        QCOMPARE(book.order(0).front(), std::size_t{1});
        book.prefer(0);
        QCOMPARE(book.order(0).front(), std::size_t{0});
        book.noteAnswer(1, milliseconds(1)); // its mean falls to 36
        QCOMPARE(book.order(0).front(), std::size_t{1});
    }
    void freshnessCountsMoreThanSpeed() {
        Book book;
        book.noteAnswer(0, milliseconds(5));
        book.noteAnswer(1, milliseconds(400));
        book.noteAnswer(2, milliseconds(800));
        book.noteHead(0, 100);
        book.noteHead(1, 101);
        book.noteHead(2, 101);
        QCOMPARE(book.order(0), (Order{1, 2, 0}));
        book.noteHead(0, 99); // an older word takes nothing back
        QCOMPARE(*book.standings()[0].headSlot, std::uint64_t{100});
    }
    void troubleRestsLongerAndLonger() {
        Book book;
        std::int64_t now = 1'000'000;
        std::int64_t last = 0;
        for (int i = 0; i < 12; ++i) {
            book.noteFailure(0, kTrouble, now);
            const auto pause = book.standings()[0].restsUntilMillis - now;
            const auto whole = std::min<std::int64_t>(500LL << std::min(i, 16), 30'000);
            QVERIFY2(pause >= whole / 2 && pause <= whole, qPrintable(QString::number(pause)));
            last = pause;
            now += pause;
        }
        QVERIFY(last <= 30'000);
        QVERIFY(book.standings()[0].state == EndpointState::Resting);
        QCOMPARE(book.order(now - 1), (Order{1, 2})); // at rest it is not asked
        book.noteAnswer(0, milliseconds(1));
        QVERIFY(book.standings()[0].state == EndpointState::Answering);
        book.noteFailure(0, kTrouble, now);
        QVERIFY(book.standings()[0].restsUntilMillis - now <= 500); // and begins anew
    }
    void pausesAreSpread() {
        std::set<std::int64_t> pauses;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            EndpointBook book(Book::urls(), seed);
            book.noteFailure(0, kTrouble, 0);
            pauses.insert(book.standings()[0].restsUntilMillis);
        }
        QVERIFY(pauses.size() > 10);
    }
    void whoeverRestsIsAskedWhereNobodyElseIsLeft() {
        Book book;
        book.noteFailure(0, kTrouble, 0);
        book.noteFailure(0, kTrouble, 0);
        book.noteFailure(1, kTrouble, 0);
        book.noteFailure(2, kLie, 0);
        const auto order = book.order(0);
        QCOMPARE(order.size(), std::size_t{2});
        QCOMPARE(order.front(), std::size_t{1}); // the first to be back
        QVERIFY(book.untilReady(0) > milliseconds(0));
        QCOMPARE(book.untilReady(60'000), milliseconds(0));
    }
    void aLiarIsAskedLastAndStaysOne() {
        Book book;
        book.noteAnswer(0, milliseconds(1));
        book.noteRefusal(0, kLie, 0);
        QCOMPARE(book.order(1'000'000), (Order{1, 2}));
        QCOMPARE(book.standings()[0].lies, std::uint64_t{1});
        QCOMPARE(book.standings()[0].requests, std::uint64_t{1}); // the refused answer was counted already
        QCOMPARE(book.standings()[0].problem, std::string("bad_signature"));
        book.noteAnswer(0, milliseconds(1));
        QVERIFY(book.standings()[0].state == EndpointState::Quarantined);
        book.noteFailure(1, kLie, 0);
        book.noteFailure(2, kLie, 0);
        QCOMPARE(book.order(1'000'000).size(), std::size_t{3}); // better a liar than nobody: all is verified
    }
    void anEmptyBookAsksNobody() {
        const EndpointBook book({}, 1);
        QVERIFY(book.order(0).empty());
        QVERIFY(book.untilReady(0) > milliseconds(0));
    }
};

QTEST_APPLESS_MAIN(EndpointBookTest)
#include "endpoint_book_test.moc"
