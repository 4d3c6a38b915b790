// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_fixture.h"

#include "app/pricing/convert.h"

#include <QTest>

#include <cmath>

using namespace fixture;

namespace {
/// Maintenance net with spot moved to `spot`, by the whole model from its exact inputs.
double netAt(StandardAccount account, Price spot) {
    account.markets[0].market.spot = spot;
    return pricing::toDouble(standardMargin(account)->maintenanceNet);
}
double netAt(PortfolioAccount account, Price spot) {
    account.market.spot = spot;
    return pricing::toDouble(portfolioMargin(account)->maintenanceNet);
}
} // namespace

class LiquidationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void strangleHasTwo() {
        const auto strangle =
            account("1500", {{call("3500"), contracts("-2")}, {put("2500"), contracts("-2")}});
        const auto spots = liquidationSpots(strangle, 0).value();
        QVERIFY(!spots.breachedNow && spots.down && spots.up);
        QVERIFY(*spots.down < price("3000") && *spots.up > price("3000"));
        QVERIFY(std::abs(netAt(strangle, *spots.down)) < 1e-8);
        QVERIFY(std::abs(netAt(strangle, *spots.up)) < 1e-8);
        const auto other = liquidationSpots(portfolio(strangle)).value();
        QVERIFY(other.down && other.up);
        QVERIFY(std::abs(netAt(portfolio(strangle), *other.down)) < 1e-8);
        QVERIFY(std::abs(netAt(portfolio(strangle), *other.up)) < 1e-8);
    }
    void longsHaveNone() {
        const auto spots = liquidationSpots(account("10", {{call("3500"), contracts("2")}}), 0).value();
        QVERIFY(!spots.breachedNow && !spots.down && !spots.up);
    }
    void coveredCallFallsDown() {
        auto covered = account("-3000", {{call("3500"), contracts("-1")}});
        covered.markets[0].holdings.base = contracts("2");
        const auto spots = liquidationSpots(covered, 0).value();
        QVERIFY(spots.down && std::abs(netAt(covered, *spots.down)) < 1e-8);
    }
    void perpetualByHand() {
        auto perp = account("300", {});
        perp.markets[0].holdings.perp = contracts("1");
        perp.markets[0].holdings.perpLastMark = price("3000");
        // 300 + (S − 3000) = 0.065·S
        const auto spots = liquidationSpots(perp, 0).value();
        QVERIFY(!spots.up);
        QVERIFY(std::abs(pricing::toDouble(*spots.down) - 2700.0 / 0.935) < 1e-9);
    }
    void breachedNowIsSaid() {
        const auto naked = account("0", {{call("3000"), contracts("-1")}});
        const auto spots = liquidationSpots(naked, 0).value();
        QVERIFY(spots.breachedNow && !spots.up && !spots.down);
        QCOMPARE(liquidationSpots(naked, 1).error(), RiskError::BadMarket);
    }
    void rangesEndTheSearch() {
        const auto net = [](double spot) { return spot - 10.0; };
        QVERIFY(!nearestRoots(net, 1000.0, {}).down);
        QCOMPARE(nearestRoots(net, 1000.0, {0.005, 2.0}).down.value(), 10.0);
        const auto gap = [](double spot) { return spot < 500.0 ? std::nan("") : spot; };
        QVERIFY(!nearestRoots(gap, 1000.0, {}).down);
    }
};

QTEST_APPLESS_MAIN(LiquidationTest)
#include "liquidation_test.moc"
