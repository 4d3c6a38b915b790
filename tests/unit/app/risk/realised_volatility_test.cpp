// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/risk/jump_test.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

using namespace app::risk;

namespace {

constexpr int kSteps = 288; // five minutes in a day

bool near(double a, double b, double tolerance) {
    return std::abs(a - b) <= tolerance;
}

/// A geometric Brownian path of five-minute prices.
std::vector<double> path(std::mt19937_64& random, int steps, double vol, double drift = 0.0) {
    std::normal_distribution<double> normal;
    const double perStep = vol * std::sqrt(1.0 / barsPerYear(300));
    std::vector<double> out{3000.0};
    for (int i = 0; i < steps; ++i)
        out.push_back(out.back() * std::exp(drift / barsPerYear(300) + perStep * normal(random)));
    return out;
}

/// Daily bars of a finely walked path: 5,760 steps a day, so that the discrete range falls short little.
std::vector<PriceBar> bars(std::mt19937_64& random, int days, double vol, double drift, double gapVol = 0.0) {
    std::normal_distribution<double> normal;
    constexpr int kFine = 5760;
    const double perStep = vol / std::sqrt(365.0 * kFine);
    double log = std::log(3000.0);
    std::vector<PriceBar> out;
    for (int day = 0; day < days; ++day) {
        log += gapVol / std::sqrt(365.0) * normal(random);
        double high = log;
        double low = log;
        const double open = log;
        for (int i = 0; i < kFine; ++i) {
            log += drift / (365.0 * kFine) + perStep * normal(random);
            high = std::max(high, log);
            low = std::min(low, log);
        }
        out.push_back({std::exp(open), std::exp(high), std::exp(low), std::exp(log)});
    }
    return out;
}

using enum RangeEstimator;

} // namespace

class RealisedVolatilityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesThatAHandCanCheck() {
        // Two bars that open and close at 1 and range from 1/e to e: ln(H/L) = 2.
        const double e = std::numbers::e;
        const std::vector<PriceBar> wide(2, {1.0, e, 1.0 / e, 1.0});
        QVERIFY(near(*realisedVolatility(wide, Parkinson, 1), 1.0 / std::sqrt(std::numbers::ln2), 1e-14));
        QVERIFY(near(*realisedVolatility(wide, GarmanKlass, 1), std::sqrt(2.0), 1e-14));
        QVERIFY(near(*realisedVolatility(wide, RogersSatchell, 1), std::sqrt(2.0), 1e-14));
        // Returns 1, −1, 1: mean 1/3, sample variance 4/3.
        const std::vector<PriceBar> zigzag{{1, 1, 1, 1}, {1, e, 1, e}, {e, e, 1, 1}, {1, e, 1, e}};
        QVERIFY(near(*realisedVolatility(zigzag, CloseToClose, 3), 2.0, 1e-14));
        // No gaps: bodies 1, −1, 1 weigh k, Rogers-Satchell is zero of each.
        const double k = 0.34 / (1.34 + 4.0 / 2.0);
        QVERIFY(near(*realisedVolatility(zigzag, YangZhang, 1), std::sqrt(k * 4.0 / 3.0), 1e-14));
        const std::vector<double> prices{1, e, 1, e, 1};
        const auto variance = realisedVariance(prices).value();
        QVERIFY(near(variance.realised, 4.0, 1e-14));
        QVERIFY(near(variance.bipower, 0.5 * std::numbers::pi * 4.0, 1e-13));
        QVERIFY(near(variance.volatility(4), 2.0, 1e-14));
        QCOMPARE(variance.jumpShare(), 0.0);
        QVERIFY(near(barsPerYear(86400), 365.0, 0));
        QVERIFY(near(barsPerYear(300), 105'120.0, 0));
    }
    // Standard errors of σ over n days: close √(1/2n), Parkinson 0.32/√n, Garman-Klass and Rogers-Satchell
    // 0.27–0.29/√n.
    void everyEstimatorFindsTheVolatility() {
        std::mt19937_64 random(1);
        const auto still = bars(random, 500, 0.6, 0.0);
        // The highest of 5,760 steps is below the path's own by about 0.58 steps: 1 % of σ at most.
        QVERIFY(near(*realisedVolatility(still, CloseToClose, 365), 0.6, 0.6 * 4 * 0.032));
        QVERIFY(near(*realisedVolatility(still, Parkinson, 365), 0.6, 0.6 * (4 * 0.0143 + 0.01)));
        QVERIFY(near(*realisedVolatility(still, GarmanKlass, 365), 0.6, 0.6 * (4 * 0.0121 + 0.01)));
        QVERIFY(near(*realisedVolatility(still, RogersSatchell, 365), 0.6, 0.6 * (4 * 0.013 + 0.01)));
        QVERIFY(near(*realisedVolatility(still, YangZhang, 365), 0.6, 0.6 * (4 * 0.013 + 0.01)));
        // Under a strong drift Parkinson is too high and Rogers-Satchell is not.
        const auto drifting = bars(random, 500, 0.6, 20.0);
        QVERIFY(*realisedVolatility(drifting, Parkinson, 365) > 0.7);
        QVERIFY(near(*realisedVolatility(drifting, RogersSatchell, 365), 0.6, 0.6 * 0.07));
        // With gaps only the estimators that look between bars see all of it.
        const auto gaps = bars(random, 500, 0.6, 0.0, 0.4);
        const double whole = std::sqrt(0.36 + 0.16);
        QVERIFY(near(*realisedVolatility(gaps, YangZhang, 365), whole, whole * 0.07));
        QVERIFY(near(*realisedVolatility(gaps, CloseToClose, 365), whole, whole * 0.13));
        QVERIFY(near(*realisedVolatility(gaps, RogersSatchell, 365), 0.6, 0.6 * 0.07));
    }
    void bipowerVariationDoesNotSeeTheJump() {
        std::mt19937_64 random(2);
        auto prices = path(random, 10 * kSteps, 0.6);
        const auto calm = realisedVariance(prices).value();
        QVERIFY(near(calm.volatility(barsPerYear(300)), 0.6, 0.6 * 4 / std::sqrt(2.0 * 2880)));
        QVERIFY(
            near(calm.diffusiveVolatility(barsPerYear(300)), 0.6, 0.6 * 4 * 1.62 / std::sqrt(4.0 * 2880)));
        for (std::size_t i = 1500; i < prices.size(); ++i)
            prices[i] *= 0.93;
        const auto jumped = realisedVariance(prices).value();
        QVERIFY(jumped.realised - calm.realised > 0.8 * std::pow(std::log(0.93), 2));
        QVERIFY(jumped.bipower < 1.1 * calm.bipower);
        QVERIFY(jumped.jumpShare() > 0.3);
    }
    void theWindowTestHasItsSizeAndItsPower() {
        std::mt19937_64 random(3);
        int alarms = 0;
        int found = 0;
        for (int round = 0; round < 1000; ++round) {
            auto prices = path(random, kSteps, 0.6);
            alarms += windowJumpTest(prices)->probability < 0.01 ? 1 : 0;
            for (std::size_t i = 100; i < prices.size(); ++i)
                prices[i] *= 1.02; // eleven standard deviations of five minutes
            found += windowJumpTest(prices)->probability < 0.01 ? 1 : 0;
        }
        // 1 % nominal; the ratio test is known to reject a little more at 288 returns.
        QVERIFY2(alarms >= 2 && alarms <= 28, qPrintable(QString::number(alarms)));
        QVERIFY2(found >= 950, qPrintable(QString::number(found)));
    }
    void eachJumpIsFoundWhereItIs() {
        std::mt19937_64 random(4);
        int alarms = 0;
        for (int round = 0; round < 300; ++round) {
            auto prices = path(random, 3 * kSteps, 0.6);
            alarms += findJumps(prices, 270, 0.01)->empty() ? 0 : 1;
            for (std::size_t i = 500; i < prices.size(); ++i)
                prices[i] *= 0.98;
            const auto jumps = findJumps(prices, 270, 0.01).value();
            QVERIFY(std::any_of(jumps.begin(), jumps.end(), [](const Jump& j) { return j.index == 500; }));
        }
        QVERIFY2(alarms <= 12, qPrintable(QString::number(alarms)));
        // The law itself: of n standard normals the largest exceeds the 5 % point about so often.
        int above = 0;
        std::normal_distribution<double> normal;
        const double scale = std::sqrt(std::numbers::pi / 2);
        for (int round = 0; round < 2000; ++round) {
            double most = 0.0;
            for (int i = 0; i < 600; ++i)
                most = std::max(most, std::abs(normal(random)));
            above += gumbelTail(most * scale, 600) < 0.05 ? 1 : 0;
        }
        QVERIFY2(above > 40 && above < 140, qPrintable(QString::number(above)));
    }
    // Lee and Mykland's own list, from 252 days a year: 16 for daily returns, 270 for five minutes.
    void theWindowIsTheOneAdvised() {
        QCOMPARE(advisedJumpWindow(252), std::size_t{16});
        QCOMPARE(advisedJumpWindow(252 * 288), std::size_t{270});
        QCOMPARE(advisedJumpWindow(barsPerYear(86400)), std::size_t{20});
        QCOMPARE(advisedJumpWindow(barsPerYear(300)), std::size_t{325});
        QCOMPARE(advisedJumpWindow(100), std::size_t{10});
        QCOMPARE(advisedJumpWindow(101), std::size_t{11});
        QCOMPARE(advisedJumpWindow(1), std::size_t{10});
        QCOMPARE(advisedJumpWindow(std::numeric_limits<double>::quiet_NaN()), std::size_t{10});
        QCOMPARE(advisedJumpWindow(1e300), std::size_t{1'000'000});
    }
    void badSeriesAreNamed() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const auto bar = [](const PriceBar& odd, RangeEstimator estimator) {
            const std::vector<PriceBar> all{{1, 2, 1, 2}, {2, 2, 1, 1}, odd};
            return realisedVolatility(all, estimator, 365).error();
        };
        for (const auto estimator : {CloseToClose, Parkinson, GarmanKlass, RogersSatchell, YangZhang}) {
            QCOMPARE(bar({1, nan, 1, 1}, estimator), RiskError::BadObservations);
            QCOMPARE(bar({1, 1, 0, 1}, estimator), RiskError::BadObservations);
            QCOMPARE(bar({1, 1.5, 1, 2}, estimator), RiskError::BadObservations);
            QCOMPARE(bar({1, -1, 1, 1}, estimator), RiskError::BadObservations);
            const std::vector<PriceBar> flat(5, {1, 1, 1, 1});
            QCOMPARE(realisedVolatility(flat, estimator, 365).error(), RiskError::NoVariation);
            QCOMPARE(realisedVolatility({}, estimator, 365).error(), RiskError::TooFewObservations);
            QCOMPARE(realisedVolatility(flat, estimator, 0).error(), RiskError::BadObservations);
        }
        const std::vector<double> flat(600, 3000.0);
        QCOMPARE(realisedVariance(flat).error(), RiskError::NoVariation);
        QCOMPARE(windowJumpTest(flat).error(), RiskError::NoVariation);
        QCOMPARE(findJumps(flat, 50, 0.01).error(), RiskError::NoVariation);
        QCOMPARE(findJumps(flat, 5, 0.01).error(), RiskError::TooFewObservations);
        QCOMPARE(
            findJumps(flat, std::numeric_limits<std::size_t>::max(), 0.01).error(),
            RiskError::TooFewObservations);
        QCOMPARE(findJumps(flat, 50, nan).error(), RiskError::BadObservations);
        const std::vector<double> spoiled{1, 2, nan, 1, 2};
        QCOMPARE(realisedVariance(spoiled).error(), RiskError::BadObservations);
        QCOMPARE(realisedVariance(std::vector<double>{1, 2, 3}).error(), RiskError::TooFewObservations);
        const std::vector<double> up{1e-300, 1e300, 1e300, 1e300};
        QCOMPARE(realisedVariance(up).error(), RiskError::OutOfRange);
        const std::vector<double> down{1e300, 1e-300, 1e-300, 1e-300};
        QCOMPARE(logReturns(down, 1).error(), RiskError::OutOfRange);
    }
};

QTEST_APPLESS_MAIN(RealisedVolatilityTest)
#include "realised_volatility_test.moc"
