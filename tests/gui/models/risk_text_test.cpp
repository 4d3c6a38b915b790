// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "../support/risk_fixtures.h"
#include "ui/models/distance_model.h"
#include "ui/models/greek_model.h"
#include "ui/models/liquidation_levels.h"
#include "ui/models/risk_text.h"
#include "ui/models/scenario_text.h"
#include "ui/models/smile_text.h"
#include "ui/models/tail_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <limits>

using namespace ui;
using namespace Qt::Literals::StringLiterals;
using app::session::TradingView;
using models::GreekRow;
using models::TailModel;

namespace {

app::Money<app::Usdc> usdc(std::int64_t whole) {
    return app::Money<app::Usdc>::fromInteger(whole);
}

/// An account of 10,000 that has 7,500 and −200 left of it.
app::risk::MarginReport margin() {
    app::risk::MarginReport out;
    out.markToMarket = usdc(10'000);
    out.maintenanceNet = usdc(7'500);
    out.initialNet = usdc(-200);
    out.bufferMargin = usdc(7'125);
    return out;
}

/// Three spots and two volatilities, out of order; the last cell of the lower row is a liquidation.
gui_test::RiskReport smallMatrix() {
    gui_test::RiskReport out;
    out.currency = "ETH";
    out.spot = app::Price::fromInteger(2'000);
    out.hasPositions = true;
    app::risk::ScenarioMatrix matrix;
    matrix.axes.spotMoves = {0.0, -0.1, 0.125};
    matrix.axes.volFactors = {1.0, 1.5};
    matrix.profit = {0, -400, 300, -50, -900, 1};
    matrix.initialNet = {100, -20, 100, 100, 100, -90};
    matrix.maintenanceNet = {200, 80, 200, 200, 200, -10.5};
    out.matrix = matrix;
    return out;
}

TradingView ready() {
    TradingView out;
    out.stage = app::session::TradingStage::Ready;
    out.account = std::make_shared<const app::venue::AccountState>();
    return out;
}

QString distanceText(const gui_test::RiskReport& report, int row) {
    const auto each = models::distanceRows(report).at(static_cast<std::size_t>(row));
    return QStringList(each.texts.begin(), each.texts.end()).join(u'|');
}

} // namespace

class RiskTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTotalStandsFirst() {
        auto report = gui_test::riskReport();
        const auto rows = models::greekRows(report);
        QCOMPARE(rows.size(), std::size_t{5});
        const QStringList names{rows[0].name, rows[1].name, rows[2].name, rows[3].name, rows[4].name};
        QCOMPARE(
            names,
            (QStringList{
                u"Total"_s, u"27 Nov 2026"_s, u"25 Dec 2026"_s, u"26 Mar 2027"_s, u"Perp and coin"_s}));
        QVERIFY(rows[0].isTotal && !rows[1].isTotal);
        QCOMPARE(rows[4].greeks[GreekRow::Delta], u"+0.800"_s);
        QCOMPARE(rows[4].greeks[GreekRow::Gamma], u"0.00000"_s); // five digits at a spot of 3,512
        report.greeks.total.theta = -1234.5;
        report.greeks.total.vanna = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(models::greekRows(report)[0].greeks[GreekRow::Theta], u"−1,234.50"_s);
        QCOMPARE(models::greekRows(report)[0].greeks[GreekRow::Vanna], u"–"_s);
        report.spot = app::Price::fromInteger(98'000);
        QCOMPARE(models::greekRows(report)[4].greeks[GreekRow::Gamma], u"0.000000"_s);
        QVERIFY(models::greekRows(gui_test::emptyReport()).empty());
    }
    void marginSaysWhatIsLeftAndWhatIsNeeded() {
        const auto view = models::marginView(margin());
        QCOMPARE(view.equity, u"10,000.00"_s);
        QCOMPARE(view.maintenance.left, u"+7,500.00"_s);
        QCOMPARE(view.maintenance.needed, u"needs 2,500.00 · 25\u00a0% of equity"_s);
        QCOMPARE(view.maintenance.used, 0.25);
        QVERIFY(!view.maintenance.isMissing);
        QCOMPARE(view.initial.left, u"−200.00"_s);
        QVERIFY(view.initial.isMissing && view.initial.used > 1);
        QCOMPARE(view.buffer, u"+7,125.00"_s);
        auto broke = margin();
        broke.markToMarket = usdc(-5);
        broke.maintenanceNet = usdc(-100);
        QCOMPARE(models::marginView(broke).maintenance.needed, u"needs 95.00"_s);
        QCOMPARE(models::marginView(broke).maintenance.used, 1.0);
    }
    void everyWayToLiquidationIsSaid() {
        gui_test::RiskReport report;
        report.spot = app::Price::fromInteger(2'000);
        report.hasPositions = true;
        report.jointReach = 8.0;
        for (const int row : {0, 1, 2, 3, 5})
            QVERIFY(distanceText(report, row).contains(u"the model gives no answer"_s));
        report.spots = app::risk::LiquidationSpots{};
        report.vols = app::risk::LiquidationVols{};
        report.time = app::risk::LiquidationTime{};
        report.joint.reset();
        report.isJointKnown = false;
        QVERIFY(!distanceText(report, 4).contains(u"none found"_s)); // not looked for is not "none"
        report.isJointKnown = true;
        QCOMPARE(distanceText(report, 0), u"Spot down|none within −95 %||"_s);
        QCOMPARE(distanceText(report, 1), u"Spot up|none within +1,900 %||"_s);
        QCOMPARE(distanceText(report, 2), u"Volatility down|none down to a tenth||"_s);
        QCOMPARE(distanceText(report, 3), u"Volatility up|none up to tenfold||"_s);
        QCOMPARE(distanceText(report, 4), u"Both, worst way|none found within 8 σ||"_s);
        QCOMPARE(distanceText(report, 5), u"Time, spot still|none within a year||"_s);
        report.spots->down = app::Price::fromInteger(1'500);
        report.spots->up = app::Price::fromInteger(3'001);
        report.touchDown = 0.0312;
        report.vols->up = 1.854;
        report.joint = app::risk::JointBreach{2.44, 1'900.25, 1.3};
        report.time->years = 1.0 / 365 * 3.5;
        QCOMPARE(distanceText(report, 0), u"Spot down|1,500.00|−25.0\u00a0%|3.1\u00a0%"_s);
        QCOMPARE(distanceText(report, 1), u"Spot up|3,001.00|+50.0\u00a0%|–"_s);
        QCOMPARE(distanceText(report, 3), u"Volatility up|×1.85|+85\u00a0%|"_s);
        QCOMPARE(distanceText(report, 4), u"Both, worst way|1,900.25 · ×1.30|2.4\u00a0σ|"_s);
        QCOMPARE(distanceText(report, 5), u"Time, spot still|in 3 d 12 h||"_s);
        report.spots->breachedNow = report.vols->breachedNow = report.time->breachedNow = true;
        report.joint->distance = 0;
        for (const auto& row : models::distanceRows(report)) {
            QCOMPARE(row.texts[1], u"breached now"_s);
            QCOMPARE(row.role, theme::Role::Danger);
        }
        QVERIFY(models::distanceRows(gui_test::emptyReport()).empty());
    }
    void theMatrixIsInOrder() {
        const auto view = models::scenarioView(smallMatrix());
        QCOMPARE(view.moves, (std::vector<double>{-0.1, 0.0, 0.125}));
        QCOMPARE(view.factors, (std::vector<double>{1.5, 1.0}));
        QCOMPARE(view.at(0, 0).profit, -900.0);
        QCOMPARE(view.at(1, 2).profit, 300.0);
        QCOMPARE(view.largest, 900.0);
        QVERIFY(view.isNow(1, 1) && !view.isNow(0, 1) && !view.isNow(1, 0));
        QVERIFY(view.at(0, 2).isLiquidated() && !view.at(1, 0).isLiquidated());
    }
    void aScenarioIsReadOutInFull() {
        const auto view = models::scenarioView(smallMatrix());
        const auto up = models::readScenario(view, 0, 2);
        QCOMPARE(up.where, u"ETH at 2,250.00 (+12.5\u00a0%), volatilities ×1.50"_s);
        QCOMPARE(up.profit, u"P&L +1.00"_s);
        QCOMPARE(up.margin, u"liquidation: maintenance margin lacks 10.50"_s);
        QVERIFY(up.isLiquidated && !up.isLoss);
        const auto down = models::readScenario(view, 1, 0);
        QCOMPARE(down.margin, u"maintenance margin left 80.00, initial margin lacks 20.00"_s);
        QVERIFY(!down.isLiquidated && down.isLoss);
        QCOMPARE(
            models::readScenario(view, 1, 1).margin, u"maintenance margin left 200.00, initial 100.00"_s);
        auto bare = smallMatrix();
        bare.matrix->initialNet.clear();
        bare.matrix->maintenanceNet.clear();
        QVERIFY(models::readScenario(models::scenarioView(bare), 0, 2).margin.isEmpty());
    }
    void whereThereIsNoMatrixItSaysWhy() {
        QCOMPARE(models::scenarioView(gui_test::emptyReport()).missing, u"No position in ETH."_s);
        auto refused = smallMatrix();
        refused.matrix.reset();
        QVERIFY(models::scenarioView(refused).missing.startsWith(u"The model gives no value"_s));
        QCOMPARE(models::payoffOf(gui_test::emptyReport()).missing, u"No position in ETH."_s);
    }
    void thePayoffHasBothLiquidationPrices() {
        const auto report = gui_test::riskReport();
        const auto payoff = models::payoffOf(report);
        QCOMPARE(payoff.points.size(), report.curve.size());
        QCOMPARE(payoff.liquidationBelow.has_value(), report.spots->down.has_value());
        QCOMPARE(payoff.liquidationAbove.has_value(), report.spots->up.has_value());
        QCOMPARE(payoff.spot, 3512.4);
    }
    void aBreachedAccountHasNoDistance() {
        auto report = gui_test::riskReport();
        report.spots->breachedNow = true;
        const auto payoff = models::payoffOf(report);
        QVERIFY(payoff.isBreached && payoff.liquidationBelow); // where it would recover
        const auto level = app::Price::fromInteger(3000);
        const app::risk::LiquidationSpots breached{true, level, std::nullopt, {}};
        const app::risk::LiquidationSpots sound{false, level, std::nullopt, {}};
        const auto worse = models::liquidationDistance(sound, breached, app::Price::fromInteger(4000));
        QVERIFY(worse.isBreachedAfter && !worse.isBreachedBefore && !worse.belowAfter);
        QCOMPARE(worse.belowBefore, std::optional(-0.25));
    }
    void theTailsSayHowSureTheyAre() {
        auto report = gui_test::riskReport();
        const auto rows = models::tailRows(report);
        QCOMPARE(rows.size(), std::size_t{5});
        QCOMPARE(rows[0].texts[TailModel::Level], u"95\u00a0% at once"_s);
        QCOMPARE(rows[1].texts[TailModel::Level], u"99\u00a0% at once"_s);
        QCOMPARE(rows[3].texts[TailModel::Level], u"99\u00a0% after a day"_s);
        QVERIFY(rows[1].texts[TailModel::Loss].startsWith(u"−"_s));
        QVERIFY(rows[1].texts[TailModel::Range].contains(u" … "_s));
        QVERIFY(rows[1].texts[TailModel::Shortfall].contains(u" ± "_s));
        QVERIFY(
            models::tailBasis(report).startsWith(u"moves of a day · 2,000 of them at a volatility of "_s));
        auto& tails = report.tails.value();
        tails.atOnce.levels = {{0.99, 1234.4, 2000.6, 1100, 1301, 51, 20}};
        tails.afterHorizon.levels.clear();
        tails.deltaGamma = std::unexpected(app::risk::RiskError::NotMonotone);
        const auto worded = models::tailRows(report);
        QCOMPARE(worded.size(), std::size_t{2});
        QCOMPARE(worded[0].texts[TailModel::Loss], u"−1,234"_s);
        QCOMPARE(worded[0].texts[TailModel::Range], u"−1,100 … −1,301"_s);
        QCOMPARE(worded[0].texts[TailModel::Shortfall], u"−2,001 ± 100"_s);
        QVERIFY(worded[1].isSentence && !worded[1].texts[TailModel::Loss].isEmpty());
        report.tails.reset();
        QVERIFY(models::tailRows(report).at(0).isSentence && models::tailBasis(report).isEmpty());
        QVERIFY(models::tailRows(gui_test::emptyReport()).empty());
    }
    void aStructureIsNamed() {
        auto report = gui_test::riskReport();
        const auto dayOnly = models::riskPicture(*gui_test::sourced(report), 0).payoffDay;
        QVERIFY(!dayOnly.contains(u'×')); // five legs over three expiries have no name
        app::risk::Strategy strangle;
        strangle.kind = app::risk::StrategyKind::Strangle;
        strangle.side = app::risk::StrategySide::Short;
        strangle.size = app::Contracts::parse("2.5").value();
        report.structure = strangle;
        QCOMPARE(
            models::riskPicture(*gui_test::sourced(report), 0).payoffDay,
            models::dayOf(report.curveExpiry) + u" · short strangle ×2.5"_s);
    }
    void theSmileTakesWhatIsOutOfTheMoney() {
        const auto report = gui_test::riskReport();
        auto chain = gui_test::quotedChain();
        const auto whole = models::smileView(report, 2, &chain);
        QCOMPARE(whole.day, u"25 Dec 2026"_s);
        QCOMPARE(whole.curve.size(), report.smiles[2].points.size());
        QCOMPARE(whole.quotes.size(), std::size_t{22});
        QCOMPARE(whole.fitted.size(), whole.curve.size());
        QCOMPARE(
            whole.fitNote,
            u"our fit of 20 quotes, 0.31 points off; left out: 11 in the money, 2 one sided"_s);
        for (auto& row : chain.expiries[2].rows)
            row.call.reset();
        const auto puts = models::smileView(report, 2, &chain);
        QVERIFY(!puts.quotes.empty() && puts.quotes.size() < whole.quotes.size());
        for (const auto& quote : puts.quotes)
            QVERIFY(quote.strike < puts.forward);
        QVERIFY(models::smileView(report, 2, nullptr).quotes.empty());
        QVERIFY(models::smileView(report, 6, &chain).curve.empty());
        const auto term = models::termPoints(report);
        QCOMPARE(term.size(), std::size_t{6});
        QCOMPARE(term[2].day, u"25 Dec"_s);
        QCOMPARE(term[2].age, u"33 d"_s);
    }
    void nothingIsShownWithoutAReason() {
        QVERIFY(!models::riskWaiting(nullptr).isEmpty());
        QCOMPARE(
            models::riskWaiting(std::make_unique<TradingView>().get()),
            u"Make or unlock a wallet to trade."_s);
        auto view = ready();
        QCOMPARE(models::riskWaiting(&view), QString()); // on its way
        view.riskProblem = "an oracle price is missing";
        QCOMPARE(models::riskWaiting(&view), u"An oracle price is missing."_s);
        view.report = gui_test::sourced(gui_test::emptyReport());
        QCOMPARE(models::riskWaiting(&view), QString()); // what was known stands, and ages
        app::session::PositionView disputed;
        disputed.proof = app::session::PositionProof::Mismatch;
        view.positions = {disputed};
        QVERIFY(models::riskWaiting(&view).contains(u"the chain contradicts"_s));
    }
    void aReportAges() {
        const auto fresh = models::freshnessOf(*gui_test::sourced(gui_test::emptyReport(), 2'000));
        QVERIFY(!fresh.isStale(fresh.unixMillis + 10'000));
        QVERIFY(fresh.isStale(fresh.unixMillis + 10'001));
    }
    void theTablesAreSound() {
        models::GreekModel greeks;
        models::DistanceModel distances;
        const QAbstractItemModelTester first(&greeks);
        const QAbstractItemModelTester second(&distances);
        models::TailModel tails;
        const QAbstractItemModelTester third(&tails);
        tails.setRows(models::tailRows(gui_test::riskReport()));
        QCOMPARE(tails.index(1, 0).data().toString(), u"99\u00a0% at once"_s);
        QCOMPARE(distances.headerData(3, Qt::Horizontal).toString(), u"Chance"_s);
        distances.setTouchDays(7);
        QCOMPARE(distances.headerData(3, Qt::Horizontal).toString(), u"Within 7 d"_s);
        const auto report = gui_test::riskReport();
        greeks.setRows(models::greekRows(report));
        QCOMPARE(greeks.index(0, 0).data(models::BoldRole), QVariant(true));
        QCOMPARE(greeks.index(0, 1).data().toString(), models::greekRows(report)[0].greeks[0]);
        QCOMPARE(greeks.index(1, 1).data(models::ColorRole), models::cell(theme::Role::Text));
        greeks.setStale(true);
        QCOMPARE(greeks.index(1, 1).data(models::ColorRole), models::cell(theme::Role::Dim));
        auto safe = report;
        safe.spots->down.reset();
        distances.setRows(models::distanceRows(safe));
        QCOMPARE(distances.index(0, 1).data(models::SpanRole), QVariant(3));
        QCOMPARE(distances.index(0, 1).data(models::ColorRole), models::cell(theme::Role::Text));
    }
};

QTEST_GUILESS_MAIN(RiskTextTest)
#include "risk_text_test.moc"
