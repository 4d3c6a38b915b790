// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/risk/volatility_forecast.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>

using namespace app::risk;

namespace {

bool near(double a, double b, double tolerance) {
    return std::abs(a - b) <= tolerance;
}

std::vector<double> simulated(const Garch& model, int count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::normal_distribution<double> normal;
    double variance = model.longRunVariance();
    std::vector<double> out;
    for (int i = 0; i < count; ++i) {
        out.push_back(std::sqrt(variance) * normal(random));
        variance = model.omega + model.alpha * out.back() * out.back() + model.beta * variance;
    }
    return out;
}

/// The likelihood written out a second time.
double logLikelihood(const Garch& model, const std::vector<double>& returns) {
    double variance = 0.0;
    for (const double r : returns)
        variance += r * r / static_cast<double>(returns.size());
    double out = 0.0;
    for (const double r : returns) {
        out -= 0.5 * (std::log(2 * std::numbers::pi) + std::log(variance) + r * r / variance);
        variance = model.omega + model.alpha * r * r + model.beta * variance;
    }
    return out;
}

const Garch kTrue{0.02 * 0.0016, 0.08, 0.90}; // long run 4 % a day

} // namespace

class VolatilityForecastTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ewmaIsItsRecursion() {
        std::vector<double> returns(10, 0.02);
        returns.push_back(0.10);
        const auto out = ewmaVariances(returns, kDailyLambda).value();
        QCOMPARE(out.size(), std::size_t{12});
        QVERIFY(near(out[0], 0.0004, 1e-18));
        QVERIFY(near(out[10], 0.0004, 1e-17));
        QVERIFY(near(out[11], 0.94 * 0.0004 + 0.06 * 0.01, 1e-17));
    }
    // At n = 4000 the asymptotic standard errors are about 0.010 (α), 0.014 (β): five of each.
    void garchFindsWhatWasSimulated() {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            const auto returns = simulated(kTrue, 4000, seed);
            const auto fit = fitGarch(returns).value();
            QVERIFY(fit.converged);
            QVERIFY2(near(fit.model.alpha, kTrue.alpha, 0.05), qPrintable(QString::number(fit.model.alpha)));
            QVERIFY2(near(fit.model.beta, kTrue.beta, 0.07), qPrintable(QString::number(fit.model.beta)));
            QVERIFY(near(std::sqrt(fit.model.longRunVariance()), 0.04, 0.008));
            // A maximum: no neighbour and not even the truth is likelier.
            const double best = logLikelihood(fit.model, returns);
            QVERIFY2(
                near(best, fit.logLikelihood, 1e-6), qPrintable(QString::number(best - fit.logLikelihood)));
            QVERIFY(best >= logLikelihood(kTrue, returns));
            for (const double step : {-1e-3, 1e-3}) {
                const auto& m = fit.model;
                QVERIFY(best >= logLikelihood({m.omega * (1 + 10 * step), m.alpha, m.beta}, returns));
                QVERIFY(best >= logLikelihood({m.omega, m.alpha + step, m.beta}, returns));
                QVERIFY(best >= logLikelihood({m.omega, m.alpha, m.beta + step}, returns));
            }
        }
    }
    void scaleDoesNotMatter() {
        auto returns = simulated(kTrue, 1000, 9);
        const auto fit = fitGarch(returns).value();
        for (double& r : returns)
            r *= 1e-6;
        const auto small = fitGarch(returns).value();
        QVERIFY(near(small.model.alpha, fit.model.alpha, 1e-6));
        QVERIFY(near(small.model.omega / fit.model.omega, 1e-12, 1e-17));
    }
    void independentReturnsHaveNoPersistentShock() {
        std::mt19937_64 random(11);
        std::normal_distribution<double> normal;
        std::vector<double> returns;
        for (int i = 0; i < 3000; ++i)
            returns.push_back(0.03 * normal(random));
        const auto fit = fitGarch(returns).value();
        QVERIFY(fit.model.alpha < 0.04);
        QVERIFY(near(std::sqrt(fit.model.longRunVariance()), 0.03, 0.0025));
        QVERIFY(fit.model.persistence() < 1.0);
    }
    void forecastsRevertToTheLongRun() {
        const double next = 0.0064;
        double variance = next;
        double sum = 0.0;
        for (int day = 1; day <= 60; ++day) {
            sum += variance;
            variance = kTrue.omega + (kTrue.alpha + kTrue.beta) * variance;
            QVERIFY(near(*forecastVariance(kTrue, next, day), sum, 1e-15));
        }
        const double far = *forecastVariance(kTrue, next, 100'000);
        QVERIFY(near(toAnnualVolatility(far, 100'000, 365), 0.04 * std::sqrt(365.0), 1e-3));
        QVERIFY(near(toAnnualVolatility(next, 1, 365), 0.08 * std::sqrt(365.0), 1e-12));
        QVERIFY(near(std::pow(0.98, kTrue.halfLife()), 0.5, 1e-12));
        const auto path = garchVariances(kTrue, std::vector<double>{0.1}).value();
        QVERIFY(near(path[0], 0.0016, 1e-15));
        QVERIFY(near(path[1], kTrue.omega + 0.08 * 0.01 + 0.9 * 0.0016, 1e-15));
    }
    void badSeriesAreNamed() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        std::vector<double> returns = simulated(kTrue, 200, 1);
        QCOMPARE(fitGarch(std::span(returns).first(99)).error(), RiskError::TooFewObservations);
        QCOMPARE(ewmaVariances(std::span(returns).first(9), 0.94).error(), RiskError::TooFewObservations);
        QCOMPARE(ewmaVariances(returns, 1.0).error(), RiskError::BadObservations);
        QCOMPARE(ewmaVariances(returns, nan).error(), RiskError::BadObservations);
        returns[50] = nan;
        QCOMPARE(fitGarch(returns).error(), RiskError::BadObservations);
        QCOMPARE(ewmaVariances(returns, 0.94).error(), RiskError::BadObservations);
        const std::vector<double> flat(200, 0.0);
        QCOMPARE(fitGarch(flat).error(), RiskError::NoVariation);
        QCOMPARE(ewmaVariances(flat, 0.94).error(), RiskError::NoVariation);
        const std::vector<double> huge(200, 1e200);
        QCOMPARE(fitGarch(huge).error(), RiskError::OutOfRange);
        QCOMPARE(forecastVariance({1e-5, 0.2, 0.8}, 1e-3, 5).error(), RiskError::BadParameters);
        QCOMPARE(forecastVariance(kTrue, nan, 5).error(), RiskError::BadParameters);
        QCOMPARE(forecastVariance(kTrue, 1e-3, 0).error(), RiskError::BadParameters);
        QCOMPARE(garchVariances({0, 0.1, 0.8}, flat).error(), RiskError::BadParameters);
    }
};

QTEST_APPLESS_MAIN(VolatilityForecastTest)
#include "volatility_forecast_test.moc"
