// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/pricing/convert.h"
#include "app/risk/risk_report.h"
#include "tests/unit/app/risk/book_fixture.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace fixture;
using pricing::toDouble;

namespace {

const std::vector<ExpiryMarket>& listed() {
    static const std::vector<ExpiryMarket> both{flatExpiry(kQuarter), flatExpiry(kMonth)};
    return both;
}

StandardAccount strangle(const char* cash) {
    return account(cash, {{call("3600"), contracts("-10")}, {put("2400"), contracts("-10")}});
}

} // namespace

class RiskReportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStrangleIsSeenFromAllSides() {
        const auto report = riskReport(strangle("20000"), 0, listed());
        QVERIFY(report.has_value());
        QVERIFY(report->hasPositions);
        // The parts agree with what they are made by.
        QCOMPARE(report->margin.maintenanceNet, standardMargin(strangle("20000")).value().maintenanceNet);
        QCOMPARE(report->greeks.expiries.size(), std::size_t{1});
        QVERIFY(report->greeks.total.gamma < 0 && report->greeks.total.theta > 0);
        QVERIFY(report->spots && report->spots->down && report->spots->up);
        QVERIFY(*report->spots->down < report->spot && *report->spots->up > report->spot);
        QVERIFY(report->vols && report->vols->up && !report->vols->down);
        QVERIFY(report->joint && report->joint->distance > 0);
        // No nearer than the joint direction lets it be, by spot alone.
        const double week = report->weekVol * std::sqrt(7.0 / 365.0);
        const double bySpot = std::min(
            std::abs(std::log(toDouble(*report->spots->up) / 3000)),
            std::abs(std::log(toDouble(*report->spots->down) / 3000)));
        QVERIFY(report->joint->distance <= bySpot / week * (1 + 1e-9));
        QVERIFY(report->touchDown && *report->touchDown > 0 && *report->touchDown < 1);
        QVERIFY(report->time && !report->time->years); // theta earns, nothing is used up
    }
    void theMatrixHasTheBookInItsMiddle() {
        const auto report = riskReport(strangle("20000"), 0, listed()).value();
        const auto& matrix = report.matrix.value();
        const auto& axes = matrix.axes;
        QCOMPARE(axes.spotMoves.size(), std::size_t{11});
        const auto middle = matrix.at(5, 3);
        QCOMPARE(axes.volFactors[3], 1.0);
        QVERIFY(std::abs(axes.spotMoves[5]) < 1e-15);
        QVERIFY(std::abs(matrix.profit[middle]) < 1e-9);
        QVERIFY(std::abs(matrix.maintenanceNet[middle] - toDouble(report.margin.maintenanceNet)) < 1e-6);
        // Short gamma and vega: every edge is worse than the middle.
        QVERIFY(matrix.profit[matrix.at(0, 3)] < 0 && matrix.profit[matrix.at(10, 3)] < 0);
        QVERIFY(matrix.profit[matrix.at(5, 6)] < 0 && matrix.profit[matrix.at(5, 0)] > 0);
    }
    void theTailsAreOfTheBookAndOfNothingElse() {
        const auto small = riskReport(strangle("20000"), 0, listed()).value();
        const auto& tails = small.tails.value();
        QCOMPARE(tails.atOnce.levels.size(), std::size_t{2});
        const auto& ninetyNine = tails.atOnce.levels[1];
        QVERIFY(ninetyNine.valueAtRiskLow <= ninetyNine.valueAtRisk);
        QVERIFY(ninetyNine.valueAtRisk <= ninetyNine.valueAtRiskHigh);
        QVERIFY(ninetyNine.expectedShortfall >= ninetyNine.valueAtRisk);
        QVERIFY(std::abs(tails.spotStdev - small.weekVol / std::sqrt(365.0)) < 1e-15);
        // Twice the book loses twice as much in the very same moves.
        const auto twice =
            riskReport(
                account("20000", {{call("3600"), contracts("-20")}, {put("2400"), contracts("-20")}}), 0,
                listed())
                .value();
        const double ratio = twice.tails->atOnce.levels[1].valueAtRisk / ninetyNine.valueAtRisk;
        QVERIFY2(std::abs(ratio - 2.0) < 1e-9, qPrintable(QString::number(ratio)));
        // Coin alone: both models say its own quantile, near the normal's 2.33 deviations by delta-gamma.
        StandardAccount coin = account("20000", {});
        coin.markets[0].holdings.base = contracts("10");
        const auto alone = riskReport(coin, 0, listed()).value();
        const double normal = 10 * 3000 * alone.tails->spotStdev * 2.3263478740408408;
        QVERIFY(std::abs(alone.tails->deltaGamma->valueAtRisk / normal - 1.0) < 1e-9);
        QVERIFY(alone.tails->atOnce.levels[1].valueAtRisk > 0.8 * normal);
        QVERIFY(alone.tails->atOnce.levels[1].valueAtRisk < 1.5 * normal);
        QVERIFY(!riskReport(account("100", {}), 0, listed())->tails);
    }
    void aPassingDayCostsWhoeverBought() {
        const auto levelsOf = [](const char* size) {
            const auto report =
                riskReport(
                    account("20000", {{call("3600"), contracts(size)}, {put("2400"), contracts(size)}}), 0,
                    listed())
                    .value();
            return std::pair(report.tails->atOnce.levels.at(0), report.tails->afterHorizon.levels.at(0));
        };
        const auto [longNow, longLater] = levelsOf("10");
        QVERIFY(longLater.valueAtRisk > longNow.valueAtRisk);
        const auto [shortNow, shortLater] = levelsOf("-10");
        QVERIFY(shortLater.valueAtRisk < shortNow.valueAtRisk);
        // Coin has no days to lose.
        StandardAccount coin = account("20000", {});
        coin.markets[0].holdings.base = contracts("10");
        const auto alone = riskReport(coin, 0, listed()).value();
        QCOMPARE(alone.tails->afterHorizon.levels[0].valueAtRisk, alone.tails->atOnce.levels[0].valueAtRisk);
    }
    void theStructureIsRecognised() {
        const auto report = riskReport(strangle("20000"), 0, listed()).value();
        QVERIFY(report.structure.has_value());
        QCOMPARE(report.structure->kind, StrategyKind::Strangle);
        QCOMPARE(report.structure->side, StrategySide::Short);
        QCOMPARE(report.structure->size, contracts("10"));
        const auto odd =
            riskReport(
                account("20000", {{call("3600"), contracts("-10")}, {put("2400"), contracts("-7")}}), 0,
                listed())
                .value();
        QVERIFY(!odd.structure);
    }
    void smilesAreListedWhateverIsHeld() {
        const auto report = riskReport(account("100", {}), 0, listed()).value();
        QVERIFY(!report.hasPositions && !report.matrix && !report.spots && report.curve.empty());
        QCOMPARE(report.smiles.size(), std::size_t{2});
        QVERIFY(report.smiles[0].expiry < report.smiles[1].expiry);
        for (const auto& smile : report.smiles) {
            QVERIFY(std::abs(smile.atTheMoney - 0.6) < 1e-12);
            QCOMPARE(smile.points.size(), std::size_t{61});
            QVERIFY(std::ranges::is_sorted(smile.points, {}, &SmilePoint::strike));
            QVERIFY(std::abs(smile.points[30].strike - smile.forward) < 1e-9);
        }
        // One that is over is no part of the term structure.
        const std::vector<ExpiryMarket> over{flatExpiry(kNow)};
        QVERIFY(riskReport(account("100", {}), 0, over).value().smiles.empty());
    }
    void aBreachIsSaid() {
        const auto report = riskReport(strangle("100"), 0, listed()).value();
        QVERIFY(report.spots && report.spots->breachedNow);
        QVERIFY(!report.touchDown && !report.touchUp);
        QCOMPARE(report.joint->distance, 0.0);
    }
    void whatCannotBeValuedIsRefused() {
        QVERIFY(!riskReport(strangle("100"), 1, listed()));
        auto unknown = strangle("100");
        unknown.markets[0].market.expiries.clear();
        QCOMPARE(riskReport(unknown, 0, listed()).error(), RiskError::UnknownExpiry);
    }
};

QTEST_APPLESS_MAIN(RiskReportTest)
#include "risk_report_test.moc"
