// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "market_fixture.h"

#include <QTest>

using namespace fixture;

class BookTest : public QObject {
    Q_OBJECT

    static Book book() {
        Book out;
        out.instrument = "ETH-20261225-3000-C";
        out.bids = {{price("10"), contracts("1")}, {price("9"), contracts("2")}};
        out.asks = {{price("11"), contracts("1")}, {price("12"), contracts("3")}};
        out.publishId = 7;
        out.at = kNow;
        return out;
    }

private Q_SLOTS:
    void refusesDisorder() {
        QVERIFY(checkedBook(book()));
        auto bad = book();
        std::swap(bad.bids[0], bad.bids[1]);
        QCOMPARE(checkedBook(bad).error(), MarketError::UnsortedBook);
        bad = book();
        bad.asks[1].price = bad.asks[0].price;
        QCOMPARE(checkedBook(bad).error(), MarketError::UnsortedBook);
        bad = book();
        bad.asks[0].price = price("10");
        QCOMPARE(checkedBook(bad).error(), MarketError::CrossedBook);
        bad = book();
        bad.asks[0].size = Contracts{};
        QCOMPARE(checkedBook(bad).error(), MarketError::BadQuote);
        bad = book();
        bad.bids.assign(kMaxLevels + 1, {price("1"), contracts("1")});
        QCOMPARE(checkedBook(bad).error(), MarketError::TooManyLevels);
    }
    void newerBooksReplaceOlderOnes() {
        MarketBuilder builder("practice");
        QCOMPARE(builder.apply(book()).error(), MarketError::UnknownInstrument);
        QVERIFY(builder.setInstruments({checked(decemberCall())}));
        QVERIFY(builder.apply(book()));
        auto older = book();
        older.publishId = 6;
        QCOMPARE(builder.apply(older).error(), MarketError::OutdatedUpdate);
        auto newer = book();
        newer.publishId = 8;
        newer.asks.clear();
        QVERIFY(builder.apply(newer));
        QVERIFY(builder.snapshot()->books.at("ETH-20261225-3000-C")->value().asks.empty());
    }
    void sweepsTheLevels() {
        const auto out = sweep(book().asks, contracts("3"), Rounding::Ceiling).value().value();
        QCOMPARE(out.available, contracts("3"));
        QCOMPARE(out.worstPrice, price("12"));
        QCOMPARE(out.meanPrice.toFixed(6, Rounding::Floor), std::string("11.666666"));
        QCOMPARE(sweep(book().asks, contracts("9"), Rounding::Ceiling)->value().available, contracts("4"));
        QVERIFY(!sweep({}, contracts("1"), Rounding::Ceiling).value());
    }
    void feedsNeverGoBack() {
        MarketBuilder builder("practice");
        CurrencyFeeds feeds;
        feeds.currency = "ETH";
        feeds.spot = FeedPoint{price("2990"), Ratio::fromInteger(1), kNow};
        QVERIFY(builder.apply(feeds));
        feeds.spot->at = kNow - std::chrono::seconds{1};
        QCOMPARE(builder.apply(feeds).error(), MarketError::OutdatedUpdate);
        QCOMPARE(builder.snapshot()->feeds.at("ETH")->value().spot->at, kNow);
    }
};

QTEST_APPLESS_MAIN(BookTest)
#include "book_test.moc"
