// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/risk/move_history.h"
#include "app/risk/stress_results.h"
#include "app/risk/volatility_forecast.h"
#include "book_fixture.h"

#include <QTest>

#include <cmath>

using namespace fixture;

namespace {

/// One coin at 3000: a profit is 3000·(e^move − 1).
ModelBook coin() {
    Holdings holdings;
    holdings.base = contracts("1");
    return makeModelBook(market(), holdings).value();
}

/// `count` moves of spot up and down in turn.
std::vector<JointMove> swings(std::size_t count, double size) {
    std::vector<JointMove> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back({i % 2 == 0 ? size : -size, 0.0});
    return out;
}

constexpr std::array kLevels{0.95};

} // namespace

class MoveHistoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCalmHistoryIsItself() {
        const auto tail = filteredTail(coin(), swings(60, 0.01), kLevels).value();
        const double loss = 3000 * (1 - std::exp(-0.01));
        QVERIFY(std::abs(tail.levels[0].valueAtRisk - loss) < 1e-9);
    }
    void todaysScaleIsAppliedToEveryDay() {
        auto history = swings(60, 0.01);
        for (const auto& move : swings(40, 0.03))
            history.push_back(move);
        const auto tail = filteredTail(coin(), history, kLevels).value();
        // By hand from the same variances: the worst standardised move on today's scale.
        std::vector<double> returns;
        for (const auto& move : history)
            returns.push_back(move.spot);
        const auto variances = ewmaVariances(returns, kDailyLambda).value();
        double worst = 0.0;
        for (std::size_t i = 0; i < returns.size(); ++i)
            worst = std::min(worst, returns[i] * std::sqrt(variances.back() / variances[i]));
        QVERIFY(std::abs(tail.worstLoss - 3000 * (1 - std::exp(worst))) < 1e-9);
        QVERIFY(worst < -0.03);
    }
    void aHistoryIsTestedDayByDay() {
        // The second greatest of twenty losses is 19: 19.5 is beyond it and not beyond the greatest; 0 is
        // not.
        std::vector<double> profits;
        for (int i = 1; i <= 20; ++i)
            profits.push_back(-i);
        profits.push_back(-19.5);
        profits.push_back(0);
        const auto test = backtestHistory(profits, 0.95, 20).value();
        QCOMPARE(test.observations, std::size_t{2});
        QCOMPARE(test.exceptions, std::size_t{1});
        QCOMPARE(backtestHistory(profits, 0.95, 21).error(), RiskError::TooFewObservations);
        QCOMPARE(backtestHistory(profits, 0.95, 19).error(), RiskError::TooFewObservations);
        QCOMPARE(backtestHistory(profits, 1.0, 20).error(), RiskError::BadParameters);
    }
    void refusesWhatIsNoHistory() {
        QCOMPARE(filteredTail(coin(), swings(9, 0.01), kLevels).error(), RiskError::TooFewObservations);
        QCOMPARE(filteredTail(coin(), swings(60, 0.0), kLevels).error(), RiskError::NoVariation);
    }
    void stressesAreJumpsOfTheWholeAccount() {
        auto own = account("1000", {});
        own.markets[0].holdings.base = contracts("2");
        const auto book = makeMarginedBook(own, 0).value();
        const std::vector<StressPreset> presets{{"half", -0.5, 2.0, ""}, {"same", 0.0, 1.0, ""}};
        const auto results = stressResults(book, presets).value();
        QCOMPARE(results.size(), std::size_t{2});
        QVERIFY(std::abs(results[0].profit + 3000.0) < 1e-9);
        // 1000 of cash and two coins at 1500, of which eight tenths count.
        QVERIFY(std::abs(results[0].maintenanceNet - (1000 + 0.8 * 3000)) < 1e-9);
        QCOMPARE(results[1].profit, 0.0);
        QVERIFY(stressResults(book).value().size() >= 5);
    }
};

QTEST_APPLESS_MAIN(MoveHistoryTest)
#include "move_history_test.moc"
