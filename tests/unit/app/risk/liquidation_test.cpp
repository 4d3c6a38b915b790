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
    void everyRuleOfTheSmileMoves() {
        const auto short1 = account("900", {{call("3500"), contracts("-2")}});
        auto skewed = short1;
        skewed.markets[0].market.expiries[0].smile.b = ratio("0.5");
        skewed.markets[0].market.expiries[0].smile.rho = ratio("-0.6");
        const auto up = [](const StandardAccount& from, const SmileMotion& motion) {
            return pricing::toDouble(*liquidationSpots(*makeMarginedBook(from, 0, motion))->up);
        };
        QCOMPARE(
            up(short1, {SmileRule::StickyMoneyness}), up(short1, {})); // a flat smile has nothing to move
        QVERIFY(std::abs(up(skewed, {SmileRule::StickyMoneyness}) - up(skewed, {})) > 1.0);
        // Volatility falls as spot rises: the short call is liquidated later.
        QVERIFY(up(short1, {SmileRule::SpotVolBeta, -1.0}) > up(short1, {}) + 1.0);
        QCOMPARE(
            makeMarginedBook(short1, 0, {SmileRule::SpotVolBeta, std::nan("")}).error(),
            RiskError::BadParameters);
    }
    void volAloneLiquidates() {
        const auto book = makeMarginedBook(
            account("1500", {{call("3500"), contracts("-2")}, {put("2500"), contracts("-2")}}), 0);
        const auto vols = liquidationVols(*book).value();
        QVERIFY(!vols.breachedNow && vols.up && !vols.down);
        QVERIFY(std::abs(book->at({book->spot, *vols.up, 0.0}).maintenanceNet) < 1e-8);
    }
    void theWorstDirectionIsNearerThanTheAxes() {
        const auto book = makeMarginedBook(
            account("1500", {{call("3500"), contracts("-2")}, {put("2500"), contracts("-2")}}), 0);
        const JointMetric metric{0.1, 0.25};
        const auto joint = jointBreach(*book, metric).value().value();
        QVERIFY(std::abs(book->at({joint.spot, joint.volFactor, 0.0}).maintenanceNet) < 1e-6);
        const auto spots = liquidationSpots(*book).value();
        const auto vols = liquidationVols(*book).value();
        for (const double axis :
             {std::abs(std::log(pricing::toDouble(*spots.up) / book->spot)) / metric.spotStdev,
              std::abs(std::log(pricing::toDouble(*spots.down) / book->spot)) / metric.spotStdev,
              std::log(*vols.up) / metric.volStdev})
            QVERIFY(joint.distance < axis);
        QVERIFY(!jointBreach(*book, metric, 0.1).value());
        QCOMPARE(jointBreach(*book, {0.0, 0.1}).error(), RiskError::BadParameters);
    }
    void timeLiquidates() {
        // A calendar spread: when the short leg expires worthless its margin goes, long decay stays harmless.
        const auto calm = makeMarginedBook(account("1500", {{call("3500"), contracts("-2")}}), 0);
        QVERIFY(!liquidationTime(*calm, 1.0).value().years);
        // A covered short: while the long call is worth enough the account stands, its decay breaches it.
        auto decaying = account("-100", {{call("3000", kQuarter), contracts("1")}});
        const auto book = makeMarginedBook(decaying, 0);
        decaying.cash = usdc("1000");
        decaying.markets[0].holdings.options.push_back({put("2900"), contracts("-3")});
        const auto short3 = makeMarginedBook(decaying, 0);
        for (const auto* each : {&book, &short3}) {
            const auto time = liquidationTime(**each, 1.0).value();
            const double now = (*each)->now().maintenanceNet;
            QCOMPARE(time.breachedNow, now < 0.0);
            if (time.years)
                QVERIFY((*each)->at({(*each)->spot, 1.0, *time.years + 1e-9}).maintenanceNet < 0.0);
        }
        QCOMPARE(liquidationTime(*calm, 0.0).error(), RiskError::BadMarket);
    }
    void anExpiredOptionIsCash() {
        const auto book = makeMarginedBook(account("1000", {{put("3100"), contracts("-1")}}), 0);
        const auto after = book->at({3000.0, 1.0, 31.0 / 365.0});
        QCOMPARE(after.value, 900.0);
        QCOMPARE(after.maintenanceNet, 900.0);
        // Half of the window over: half of the average is fixed at the moved spot.
        const auto window = book->at({3000.0, 1.0, 30.0 / 365.0 - 900.0 / (365.0 * 86400.0)});
        QVERIFY(std::abs(window.value - 900.0) < 1.0);
    }
    void touchIsAProbability() {
        const double down = touchProbability(3000.0, 2700.0, 0.6, 7.0 / 365.0).value();
        QVERIFY(down > 0.1 && down < 0.3);
        QCOMPARE(touchProbability(3000.0, 3000.0, 0.6, 0.1).value(), 1.0);
        QCOMPARE(touchProbability(3000.0, -1.0, 0.6, 0.1).error(), RiskError::BadMarket);
    }
};

QTEST_APPLESS_MAIN(LiquidationTest)
#include "liquidation_test.moc"
