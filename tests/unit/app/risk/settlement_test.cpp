// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_fixture.h"

#include "app/risk/auction.h"
#include "app/risk/perp_cash.h"
#include "app/risk/settlement.h"

#include <QTest>

using namespace fixture;

namespace {
SettlementFeed feedAt(std::int64_t left) {
    // Facts' example: 20 minutes left, average so far 1950, forward 1975.
    const auto latest =
        multiply<Usdc>(price("1950"), Contracts::fromInteger(1800 - left), Rounding::Floor).value();
    return {kMonth, kMonth - left, price("1975"), Aggregate{}, Aggregate::fromRaw(latest.raw())};
}
} // namespace

class SettlementTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void blendsInsideTheWindow() {
        const auto parts = settlementParts(feedAt(1200), kMonth - 1200, 3600, 180).value();
        QCOMPARE(parts.fixedPart, price("650"));
        QCOMPARE(parts.variablePart.toFixed(2, Rounding::HalfEven), std::string("1316.67"));
        const auto before = settlementParts(feedAt(1800), kMonth - 1800, 3600, 180).value();
        QCOMPARE(before.variablePart, price("1975"));
        QVERIFY(before.fixedPart.isZero());
    }
    void refusesStaleAndImpossible() {
        QCOMPARE(settlementParts(feedAt(1200), kMonth - 1000, 3600, 180).error(), RiskError::StaleFeed);
        QCOMPARE(settlementParts(feedAt(1200), kMonth - 1020, 3600, 180)->fixedPart, price("650"));
        QCOMPARE(settlementParts(feedAt(5000), kMonth - 1900, 3000, 180).error(), RiskError::StaleFeed);
        QCOMPARE(settlementParts(feedAt(-1), kMonth, 3600, 180).error(), RiskError::BadMarket);
        auto backwards = feedAt(1200);
        backwards.start = Aggregate::fromInteger(10'000'000);
        QCOMPARE(settlementParts(backwards, kMonth - 1200, 3600, 180).error(), RiskError::BadMarket);
    }
    void settlesAtExpiryOnly() {
        QCOMPARE(settlementPrice(feedAt(1)).error(), RiskError::NotSettled);
        QCOMPARE(settlementPrice(feedAt(0)).value(), price("1950"));
    }
    void fundingIsCapped() {
        PerpMarket market{price("3000"),
                          price("3000"),
                          price("3500"),
                          price("3400"),
                          ratio("0.004"),
                          ratio("0.0000125"),
                          8,
                          {},
                          0};
        QCOMPARE(fundingRatePerHour(market).value(), ratio("0.004"));
        market.impactAsk = market.impactBid = price("3000");
        QCOMPARE(fundingRatePerHour(market).value(), ratio("0.0000125"));
        market.impactBid = price("3001");
        QCOMPARE(fundingRatePerHour(market).error(), RiskError::BadMarket);
    }
    void auctionFallsToNothing() {
        const AuctionCurve curve{ratio("0.95"), ratio("0.7"), 900, 43200};
        QCOMPARE(auctionShare(curve, 0).value(), ratio("0.95"));
        QCOMPARE(auctionShare(curve, 900).value(), ratio("0.7"));
        QVERIFY(auctionShare(curve, 44101)->isZero());
        QCOMPARE(auctionShare(curve, -1).error(), RiskError::BadMarket);
        QCOMPARE(auctionShare({ratio("0.5"), ratio("0.7"), 900, 43200}, 1).error(), RiskError::BadParameters);
    }
};

QTEST_APPLESS_MAIN(SettlementTest)
#include "settlement_test.moc"
