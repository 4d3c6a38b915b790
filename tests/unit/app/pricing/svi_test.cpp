// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/pricing/svi.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace app::pricing;

namespace {
// Axel Vogt's published slice with butterfly arbitrage (Gatheral & Jacquier 2014, 3.1).
constexpr SviSlice kVogt{-0.0410, 0.1331, 0.3060, 0.3586, 0.4153};
} // namespace

class SviTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void seesVogtsArbitrage() {
        const auto minimum = butterflyMinimum(kVogt).value();
        QVERIFY(std::abs(minimum.durrleman + 0.03286334) < 1e-6);
        QVERIFY(std::abs(minimum.logMoneyness - 0.88) < 1e-9);
        QVERIFY(withinLeeBound(kVogt));
        QVERIFY(!withinLeeBound({0.01, 1.5, 0.5, 0, 0.1}));
    }
    void derivativesAreSlopes() {
        for (const double k : {-2.0, -0.3, 0.0, 0.3586, 1.0}) {
            const double h = 1e-4;
            const auto point = sviPoint(kVogt, k).value();
            const double up = sviVariance(kVogt, k + h);
            const double down = sviVariance(kVogt, k - h);
            QVERIFY(std::abs(point.slope - (up - down) / (2 * h)) < 1e-8);
            QVERIFY(std::abs(point.curvature - (up - 2 * point.variance + down) / (h * h)) < 1e-6);
        }
        QVERIFY(std::abs(sviMinimum(kVogt) - 0.0116249032) < 1e-9);
    }
    void refusesNonsense() {
        QCOMPARE(sviPoint({-1.0, 0.1, 0, 0, 0.1}, 0).error(), PricingError::NegativeVariance);
        QCOMPARE(sviPoint({0.1, -0.1, 0, 0, 0.1}, 0).error(), PricingError::InvalidInput);
        QCOMPARE(
            sviPoint(kVogt, std::numeric_limits<double>::infinity()).error(), PricingError::InvalidInput);
        const VenueSmile flat{{0.04, 0, 0, 0, 0.1}, 100, 0.25};
        QCOMPARE(venueVol(flat, 120).value(), 0.4);
        QCOMPARE(venueVol(flat, 0).error(), PricingError::InvalidInput);
        QCOMPARE(venueVol({{0.04, 0, 0, 0, 0.1}, 100, 0.0}, 120).error(), PricingError::InvalidInput);
        QCOMPARE(venueVol({{145, 0, 0, 0, 0.1}, 100, 0.25}, 120).value(), 24.0);
    }
    void clampsFarStrikes() {
        const VenueSmile smile{{0.01, 0.1, -0.2, 0, 0.2}, 100, 0.5};
        const double limit = 4.0 * std::sqrt(0.01 + 0.1 * 0.2);
        QCOMPARE(venueVol(smile, 1e9).value(), venueVol(smile, 100.0 * std::exp(limit) * 1.0001).value());
        QVERIFY(venueVol(smile, 1e9).value() > venueVol(smile, 100.0 * std::exp(limit) * 0.99).value());
    }
};

QTEST_APPLESS_MAIN(SviTest)
#include "svi_test.moc"
