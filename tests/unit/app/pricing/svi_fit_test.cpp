// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "smile_fixture.h"

#include "app/pricing/small_box_fit.h"
#include "app/pricing/smile_fit.h"

#include <QTest>

#include <limits>

using namespace fixture;

class SviFitTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exactSlicesComeBack() {
        Smiles smiles(1);
        for (int i = 0; i < 300; ++i) {
            double width = 0.0;
            const auto slice = smiles.tame(width);
            const auto fit = fitSvi(smiles.points(slice, width, 31)).value();
            QVERIFY2(fit.rms < 1e-6 * width * width, qPrintable(QString::number(fit.rms / width / width)));
            QVERIFY(
                std::abs(sviVariance(fit.slice, 0.1 * width) / sviVariance(slice, 0.1 * width) - 1) < 1e-6);
        }
    }
    void noisySlicesAreFittedToTheNoise() {
        Smiles smiles(2);
        for (int i = 0; i < 30; ++i) {
            double width = 0.0;
            const auto slice = smiles.tame(width);
            const auto points = smiles.points(slice, width, 31, 0.01);
            const auto fit = fitSvi(points).value();
            // The truth is one of the candidates, so the best cannot sit worse.
            QVERIFY(fit.rms <= rmsOf(slice, points) * 1.0001);
            QVERIFY(fit.rms > 0.5 * rmsOf(slice, points));
        }
    }
    void fewFarAndBrokenPoints() {
        Smiles smiles(3);
        double width = 0.0;
        const auto slice = smiles.tame(width);
        const auto points = smiles.points(slice, width, 31);
        const std::span all(points);
        QCOMPARE(fitSvi({}).error(), PricingError::TooFewQuotes);
        QCOMPARE(fitSvi(all.first(1)).error(), PricingError::TooFewQuotes);
        QCOMPARE(fitSvi(all.first(2)).error(), PricingError::TooFewQuotes);
        QCOMPARE(fitSvi(all.first(4)).error(), PricingError::TooFewQuotes);
        QVERIFY(fitSvi(all.first(5)).has_value());
        QCOMPARE(fitSvi(std::vector<SmilePoint>(9, points[0])).error(), PricingError::TooFewQuotes);
        const auto with = [&points](SmilePoint point) {
            auto out = points;
            out[3] = point;
            return fitSvi(out);
        };
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double infinity = std::numeric_limits<double>::infinity();
        for (const double bad : {nan, infinity, -infinity, 1e300}) {
            QCOMPARE(with({bad, 0.1, 1.0}).error(), PricingError::InvalidInput);
            QCOMPARE(with({0.1, bad, 1.0}).error(), PricingError::InvalidInput);
        }
        for (const double bad : {nan, infinity, 0.0, -1.0})
            QCOMPARE(with({0.1, 0.1, bad}).error(), PricingError::InvalidInput);
        QCOMPARE(with({0.1, 0.0, 1.0}).error(), PricingError::InvalidInput);
        QVERIFY(with({27.6, 3.0, 1e-9}).has_value()); // a strike 1e12 times the forward, next to no weight
        QVERIFY(with({-27.6, 3.0, 1.0}).has_value());
        QCOMPARE(
            fitSvi(std::vector<SmilePoint>(kMostSmilePoints + 1, points[0])).error(),
            PricingError::InvalidInput);
    }
    void whateverComesInIsAnsweredSanely() {
        Smiles smiles(4);
        for (int i = 0; i < 2000; ++i) {
            std::vector<SmilePoint> points;
            const int count = static_cast<int>(smiles.between(1, 40));
            for (int j = 0; j < count; ++j)
                points.push_back(
                    {smiles.between(-3, 3), std::exp(smiles.between(-12, 3)),
                     std::exp(smiles.between(-9, 9))});
            const auto fit = fitSmile(points, 0.1, std::nullopt);
            if (!fit)
                continue;
            QVERIFY(std::isfinite(fit->rms) && sviMinimum(fit->slice) >= 0.0);
            QVERIFY(withinLeeBound(fit->slice) && fit->durrleman >= 0.0);
        }
    }
    void theBoxIsKept() {
        // (x − 3)² + (y + 1)² + (z − 0.5)² over the unit box.
        const NormalEquations bowl{{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}, {3, -1, 0.5}, 10.25};
        const auto least = leastInBox(bowl, {0, 0, 0}, {1, 1, 1});
        QCOMPARE(least.at[0], 1.0);
        QCOMPARE(least.at[1], 0.0);
        QCOMPARE(least.at[2], 0.5);
        QCOMPARE(least.cost, 5.0);
        QCOMPARE(leastInBox(bowl, {-9, -9, -9}, {9, 9, 9}).cost, 0.0);
    }
};

QTEST_APPLESS_MAIN(SviFitTest)
#include "svi_fit_test.moc"
