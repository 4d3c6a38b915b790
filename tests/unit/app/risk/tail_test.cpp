// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/risk/delta_gamma.h"
#include "app/risk/normal_quantile.h"
#include "app/risk/simulation.h"
#include "app/risk/tail_risk.h"
#include "app/risk/var_backtest.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace app::risk;

namespace {
constexpr double kLevel[] = {0.95};

const std::vector<double>& profitsToHundred() {
    static const auto profits = [] {
        std::vector<double> out;
        for (int i = 1; i <= 100; ++i)
            out.push_back(-i);
        return out;
    }();
    return profits;
}
} // namespace

class TailTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void orderStatisticsByHand() {
        const auto tail = tailRisk(profitsToHundred(), kLevel).value();
        QCOMPARE(tail.levels[0].valueAtRisk, 95.0);
        QCOMPARE(tail.levels[0].expectedShortfall, 98.0); // (96 + … + 100)/5
        QCOMPARE(tail.levels[0].tailObservations, std::size_t{5});
        QCOMPARE(tail.worstLoss, 100.0);
        QCOMPARE(tail.bestGain, -1.0);
        // 95 ± 1.96·√4.75 = 90.7 … 99.3
        QCOMPARE(tail.levels[0].valueAtRiskLow, 91.0);
        QCOMPARE(tail.levels[0].valueAtRiskHigh, 100.0);
        const double split[] = {0.955};
        // Half an atom: (96·0.5 + 97 + … + 100)/4.5
        QVERIFY(
            std::abs(
                tailRisk(profitsToHundred(), split)->levels[0].expectedShortfall - (48.0 + 394.0) / 4.5) <
            1e-12);
    }
    void badSamplesAreRefused() {
        const std::vector<double> one{1.0};
        const std::vector<double> odd{1.0, std::nan("")};
        QCOMPARE(tailRisk(one, kLevel).error(), RiskError::BadMarket);
        QCOMPARE(tailRisk(odd, kLevel).error(), RiskError::BadMarket);
        const double whole[] = {1.0};
        QCOMPARE(tailRisk(profitsToHundred(), whole).error(), RiskError::BadParameters);
    }
    void quantilesInvertTheNormal() {
        for (const double p : {1e-300, 1e-20, 1e-9, 0.01, 0.3, 0.5, 0.7, 0.99, 1.0 - 1e-12}) {
            const double back = 0.5 * std::erfc(-normalQuantile(p) / std::sqrt(2.0));
            QVERIFY2(std::abs(back / p - 1.0) < 1e-11, qPrintable(QString::number(p)));
        }
        QVERIFY(std::abs(normalQuantile(0.975) - 1.959963984540054) < 1e-14);
    }
    void samplingErrorCoversTheTruth() {
        // 95 % of samples' intervals hold the true quantile of a normal law.
        const double truth = normalQuantile(0.95);
        int covered = 0;
        double spread = 0.0;
        double claimed = 0.0;
        constexpr int kRuns = 400;
        const double shortfall = std::exp(-0.5 * truth * truth) / std::sqrt(2.0 * M_PI) / 0.05;
        for (int run = 0; run < kRuns; ++run) {
            const auto moves =
                simulatedMoves({1.0, 0.0, 0.0, 0.0, 0}, 1000, static_cast<unsigned>(run)).value();
            std::vector<double> profits;
            for (const auto& move : moves)
                profits.push_back(move.spot);
            const auto level = tailRisk(profits, kLevel)->levels[0];
            covered += level.valueAtRiskLow <= truth && truth <= level.valueAtRiskHigh ? 1 : 0;
            spread += std::pow(level.expectedShortfall - shortfall, 2) / kRuns;
            claimed += level.shortfallStdError / kRuns;
        }
        QVERIFY2(covered > 0.92 * kRuns && covered < 0.98 * kRuns, qPrintable(QString::number(covered)));
        QVERIFY(std::abs(std::sqrt(spread) / claimed - 1.0) < 0.15);
    }
    void simulationIsReproducibleAndCommon() {
        const MoveModel model{0.04, 0.1, -0.5, 0.0, 5};
        const auto all = simulatedMoves(model, 20'000, 7).value();
        const auto first = simulatedMoves(model, 10, 7).value();
        for (std::size_t i = 0; i < first.size(); ++i)
            QVERIFY(first[i].spot == all[i].spot && first[i].vol == all[i].vol);
        double square = 0.0;
        double cross = 0.0;
        double volSquare = 0.0;
        for (const auto& move : all) {
            square += move.spot * move.spot / 20'000.0;
            volSquare += move.vol * move.vol / 20'000.0;
            cross += move.spot * move.vol / 20'000.0;
        }
        QVERIFY(std::abs(std::sqrt(square) / 0.04 - 1.0) < 0.05);
        QVERIFY(std::abs(std::sqrt(volSquare) / 0.1 - 1.0) < 0.05);
        QVERIFY(std::abs(cross / std::sqrt(square * volSquare) + 0.5) < 0.05);
        QCOMPARE(simulatedMoves({0.1, 0.1, 1.5, 0.0, 0}, 1, 1).error(), RiskError::BadParameters);
        QCOMPARE(simulatedMoves({0.1, 0.1, 0.0, 0.0, 2}, 1, 1).error(), RiskError::BadParameters);
    }
    void filteringRescales() {
        const std::vector<JointMove> history{{0.02, 0.1}, {-0.03, 0.0}};
        const std::vector<double> deviations{0.01, 0.03};
        const auto moves = filteredMoves(history, deviations, 0.02).value();
        QCOMPARE(moves[0].spot, 0.04);
        QCOMPARE(moves[1].spot, -0.02);
        QCOMPARE(moves[0].vol, 0.1);
        QCOMPARE(
            filteredMoves(history, std::span(deviations).first(1), 0.02).error(), RiskError::BadParameters);
    }
    void deltaGammaMeetsSimulation() {
        const double s = 0.6 * std::sqrt(1.0 / 365.0);
        const auto linear = deltaGammaRisk({100.0, 2.0, 0.0, 0.0}, 0.6, 1.0 / 365.0, 0.99).value();
        QVERIFY(std::abs(linear.valueAtRisk - 200.0 * s * normalQuantile(0.99)) < 1e-9);
        const DeltaGammaBook book{100.0, 2.0, 0.05, -20.0};
        const auto curved = deltaGammaRisk(book, 0.6, 1.0 / 365.0, 0.95).value();
        std::vector<double> profits;
        const auto moves = simulatedMoves({s, 0.0, 0.0, 0.0, 0}, 200'000, 3).value();
        for (const auto& move : moves)
            profits.push_back(-20.0 / 365.0 + 200.0 * move.spot + 0.5 * 0.05 * 1e4 * move.spot * move.spot);
        const auto tail = tailRisk(profits, kLevel)->levels[0];
        QVERIFY(std::abs(curved.valueAtRisk / tail.valueAtRisk - 1.0) < 0.02);
        QVERIFY(std::abs(curved.expectedShortfall / tail.expectedShortfall - 1.0) < 0.02);
    }
    void deltaGammaRefusesWhereItTurnsBack() {
        QCOMPARE(
            deltaGammaRisk({100.0, 0.0, 5.0, 0.0}, 0.6, 1.0 / 365.0, 0.95).error(), RiskError::NotMonotone);
        QCOMPARE(deltaGammaRisk({100.0, 1.0, 0.0, 0.0}, 0.0, 1.0, 0.95).error(), RiskError::BadMarket);
        QCOMPARE(deltaGammaRisk({100.0, 1.0, 0.0, 0.0}, 0.5, 1.0, 1.0).error(), RiskError::BadParameters);
    }
    void backtestsByHand() {
        std::vector<double> losses(250, 0.0);
        const std::vector<double> forecasts(250, 1.0);
        for (const std::size_t day : {10U, 60U, 61U, 62U, 63U, 150U, 200U})
            losses[day] = 2.0;
        const auto test = backtestVar(losses, forecasts, 0.99).value();
        QCOMPARE(test.exceptions, std::size_t{7});
        // −2·ln(0.99^243·0.01^7) + 2·ln((243/250)^243·(7/250)^7) = 5.4970
        QVERIFY(std::abs(test.coverageStatistic - 5.4970) < 1e-4);
        QVERIFY(std::abs(test.coverageP - 0.01905) < 1e-4);
        QVERIFY(test.independenceP < 0.001);
        QVERIFY(std::abs(test.jointP - std::exp(-0.5 * test.jointStatistic)) < 1e-15);
        const std::vector<double> calm(250, 0.0);
        const auto none = backtestVar(calm, forecasts, 0.99).value();
        QCOMPARE(none.independenceP, 1.0);
        QCOMPARE(backtestVar(losses, std::span(forecasts).first(1), 0.99).error(), RiskError::BadParameters);
    }
};

QTEST_APPLESS_MAIN(TailTest)
#include "tail_test.moc"
