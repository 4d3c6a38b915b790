// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/pricing/forward_curve.h"
#include "app/pricing/vol_surface.h"

#include <QTest>

#include <cmath>

using namespace app::pricing;

namespace {

constexpr SviSlice kNear{0.01, 0.08, -0.3, 0.01, 0.12};
constexpr SviSlice kFar{0.05, 0.15, -0.25, 0.02, 0.25};

VolSurface surface() {
    return VolSurface::make({{0.1, kNear}, {0.5, kFar}}).value();
}

} // namespace

class VolSurfaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void meetsItsSlices() {
        for (const double k : {-2.0, -0.1, 0.0, 0.3, 5.0}) {
            QVERIFY(std::abs(surface().at(0.1, k)->variance - sviVariance(kNear, k)) < 1e-15);
            QVERIFY(std::abs(surface().at(0.5, k)->variance - sviVariance(kFar, k)) < 1e-15);
            QVERIFY(std::abs(smileValue(kNear, 0.1, k)->vol - surface().at(0.1, k)->vol) < 1e-14);
        }
    }
    void varianceIsLinearBetween() {
        for (const double k : {-1.0, 0.0, 0.7}) {
            const double middle = surface().at(0.3, k)->variance;
            QVERIFY(std::abs(middle - 0.5 * (sviVariance(kNear, k) + sviVariance(kFar, k))) < 1e-15);
        }
    }
    void volatilityIsFlatOutside() {
        for (const double k : {-0.5, 0.0, 0.4}) {
            QVERIFY(std::abs(surface().at(0.01, k)->vol - surface().at(0.1, k)->vol) < 1e-14);
            QVERIFY(std::abs(surface().at(2.0, k)->vol - surface().at(0.5, k)->vol) < 1e-14);
        }
    }
    void wingsStayWithinLee() {
        // 50 years out the plain scaling would have wings of 15 and more.
        const auto all = surface();
        for (const double k : {-20.0, 20.0}) {
            const double step = std::copysign(1.0, k);
            const double slope = all.at(50.0, k + step)->variance - all.at(50.0, k)->variance;
            QVERIFY(slope > 1.9 && slope <= 2.0 + 1e-9);
        }
        QVERIFY(std::abs(all.at(50.0, kFar.m)->variance - 100.0 * sviVariance(kFar, kFar.m)) < 20.0);
    }
    void derivativesAreSlopes() {
        const double h = 1e-4;
        for (const double years : {0.05, 0.1, 0.3, 0.5, 3.0, 50.0})
            for (const double k : {-1.2, -0.05, 0.0, 0.4, 3.0}) {
                const auto at = surface().at(years, k).value();
                const double up = surface().at(years, k + h)->vol;
                const double down = surface().at(years, k - h)->vol;
                QVERIFY(std::abs(at.slope - (up - down) / (2 * h)) < 1e-6);
                QVERIFY(std::abs(at.curvature - (up - 2 * at.vol + down) / (h * h)) < 1e-3);
            }
    }
    void neverFallsWithTime() {
        const auto all = surface();
        for (int quarters = -24; quarters <= 24; ++quarters) {
            double before = 0.0;
            for (int i = 0; i < 31; ++i) {
                const double years = 0.01 * std::pow(1.3, i);
                const double variance = all.at(years, 0.25 * quarters)->variance;
                QVERIFY(variance >= before - 1e-12);
                before = variance;
            }
        }
    }
    void showsItsTerms() {
        const auto terms = surface().termStructure();
        QCOMPARE(terms.size(), std::size_t{2});
        QVERIFY(std::abs(terms[0].vol - std::sqrt(sviVariance(kNear, 0) / 0.1)) < 1e-15);
        QVERIFY(std::abs(terms[0].forwardVariance - terms[0].vol * terms[0].vol) < 1e-14);
        QVERIFY(
            std::abs(terms[1].forwardVariance - (sviVariance(kFar, 0) - sviVariance(kNear, 0)) / 0.4) <
            1e-14);
    }
    void refusesWhatIsNoSurface() {
        const auto errorOf = [](std::vector<SurfaceSlice> slices) {
            return VolSurface::make(std::move(slices)).error();
        };
        QCOMPARE(errorOf({}), PricingError::InvalidInput);
        QCOMPARE(errorOf({{0.0, kNear}}), PricingError::InvalidInput);
        QCOMPARE(errorOf({{std::nan(""), kNear}}), PricingError::InvalidInput);
        QCOMPARE(errorOf({{0.1, kNear}, {0.1, kFar}}), PricingError::InvalidInput);
        QCOMPARE(errorOf({{0.1, {0.1, -1, 0, 0, 0.1}}}), PricingError::InvalidInput);
        QCOMPARE(errorOf({{0.1, {-0.05, 0.1, 0, 0.5, 0.1}}}), PricingError::NegativeVariance);
        QCOMPARE(errorOf({{0.1, kFar}, {0.5, kNear}}), PricingError::CalendarCrossing);
        QCOMPARE(surface().at(0.0, 0.0).error(), PricingError::Expired);
        QCOMPARE(surface().at(std::nan(""), 0.0).error(), PricingError::InvalidInput);
        QCOMPARE(surface().at(0.1, INFINITY).error(), PricingError::InvalidInput);
        QVERIFY(surface().at(1.0 / 31'536'000, 0.0).has_value()); // one second
        QVERIFY(surface().at(1e-300, 27.6).has_value());
    }
    void forwardsInterpolateTheirBasis() {
        const auto curve =
            ForwardCurve::make(3000, {{0.1, 3000 * std::exp(0.1 * 0.02)}, {0.5, 3000 * std::exp(0.5 * 0.06)}})
                .value();
        const auto basis = [&curve](double years) {
            return std::log(curve.at(years).value() / 3000) / years;
        };
        QVERIFY(std::abs(basis(0.05) - 0.02) < 1e-12);
        QVERIFY(std::abs(basis(0.1) - 0.02) < 1e-12);
        QVERIFY(std::abs(basis(0.3) - 0.04) < 1e-12);
        QVERIFY(std::abs(basis(0.5) - 0.06) < 1e-12);
        QVERIFY(std::abs(basis(9.0) - 0.06) < 1e-12);
        QCOMPARE(curve.at(0.0).value(), 3000.0);
        QCOMPARE(curve.at(-1.0).error(), PricingError::InvalidInput);
        QCOMPARE(curve.at(1e9).error(), PricingError::OutOfRange);
        QCOMPARE(ForwardCurve::make(0, {{0.1, 3000}}).error(), PricingError::InvalidInput);
        QCOMPARE(ForwardCurve::make(3000, {}).error(), PricingError::InvalidInput);
        QCOMPARE(ForwardCurve::make(3000, {{0.2, 3000}, {0.1, 3000}}).error(), PricingError::InvalidInput);
        QCOMPARE(ForwardCurve::make(3000, {{0.1, std::nan("")}}).error(), PricingError::InvalidInput);
    }
};

QTEST_APPLESS_MAIN(VolSurfaceTest)
#include "vol_surface_test.moc"
