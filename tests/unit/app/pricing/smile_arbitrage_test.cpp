// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "smile_fixture.h"

#include "app/pricing/smile_fit.h"
#include "app/pricing/vol_surface.h"

#include <QTest>

using namespace fixture;

namespace {

constexpr SviSlice kVogt{-0.0410, 0.1331, 0.3060, 0.3586, 0.4153};

/// A grid of its own, so that a hole in the room's grid would show.
bool isFreeOnPlainGrid(const SviSlice& slice) {
    const auto least = butterflyMinimum(slice);
    return least && least->durrleman >= -1e-9 && withinLeeBound(slice);
}
bool crosses(const SviSlice& later, const SviSlice& earlier) {
    for (int i = -4000; i <= 4000; ++i)
        if (sviVariance(later, 0.0075 * i) < sviVariance(earlier, 0.0075 * i) - 1e-12)
            return true;
    return false;
}

} // namespace

class SmileArbitrageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void seesButterflies() {
        const auto least = leastDurrleman(kVogt).value();
        QVERIFY(std::abs(least.durrleman + 0.0328636) < 1e-6);
        QVERIFY(std::abs(least.logMoneyness - 0.8793) < 1e-3);
        QVERIFY(!isArbitrageFree(kVogt, std::nullopt));
        QVERIFY(!isArbitrageFree({0.01, 1.5, 0.5, 0, 0.1}, std::nullopt)); // past Lee's bound
        QVERIFY(!leastDurrleman({-1.0, 0.1, 0, 0, 0.1}));
        QVERIFY(!leastDurrleman({std::nan(""), 0.1, 0, 0, 0.1}));
    }
    void seesCrossings() {
        const SviSlice early{0.01, 0.1, -0.2, 0.0, 0.2};
        auto late = early;
        late.a = 0.02;
        QVERIFY(std::abs(leastCalendarGap(late, early).variance - 0.01) < 1e-12);
        QVERIFY(leastCalendarGap(early, late).variance < 0.0);
        late.b = 0.09; // flatter wings cross far out
        QVERIFY(std::isinf(leastCalendarGap(late, early).logMoneyness));
        QVERIFY(!isArbitrageFree(late, early));
        const SviSlice dip{0.012, 0.12, -0.2, 0.05, 0.05}; // crosses around m alone
        const auto gap = leastCalendarGap(dip, early);
        QVERIFY(gap.variance < 0.0 && std::abs(gap.logMoneyness) < 0.3);
    }
    void repairLeavesNoArbitrage() {
        Smiles smiles(5);
        std::optional<SviSlice> before;
        int repaired = 0;
        for (int i = 0; i < 5000; ++i) {
            const auto wanted = smiles.wild();
            const double width = std::sqrt(sviVariance(wanted, 0.0));
            const auto floor = i % 2 == 0 ? std::nullopt : before;
            const auto points = smiles.points(wanted, width, 21);
            const auto fixed = repairSlice(wanted, floor, points);
            QVERIFY(fixed.has_value());
            QVERIFY(isFreeOnPlainGrid(*fixed));
            QVERIFY(!floor || !crosses(*fixed, *floor));
            if (isArbitrageFree(wanted, floor))
                QVERIFY(fixed->a == wanted.a && fixed->sigma == wanted.sigma);
            else
                ++repaired;
            before = *fixed;
        }
        QVERIFY(repaired > 1000);
    }
    void repairStaysNear() {
        const auto fixed = repairSlice(kVogt, std::nullopt, {}).value();
        QVERIFY(std::abs(sviVariance(fixed, 0.0) / sviVariance(kVogt, 0.0) - 1.0) < 0.05);
        QVERIFY(leastDurrleman(fixed)->durrleman < 0.01); // as far towards the wanted one as there is room
        // A floor with arbitrage of its own makes nothing safe.
        QCOMPARE(
            repairSlice({0.001, 0.1, 0, 0, 0.1}, SviSlice{0.01, 1.5, 0.5, 0, 0.1}, {}).error(),
            PricingError::CalendarCrossing);
    }
    void fitSaysWhatItDid() {
        Smiles smiles(6);
        double width = 0.0;
        SviSlice slice = smiles.tame(width);
        while (!isArbitrageFree(slice, std::nullopt))
            slice = smiles.tame(width);
        const auto points = smiles.points(slice, width, 31, 0.005);
        auto fit = fitSmile(points, 0.25, std::nullopt).value();
        QVERIFY(!fit.isCalendarRepaired);
        QCOMPARE(fit.used, std::size_t{31});
        QVERIFY(fit.durrleman >= 0.0);
        QVERIFY(fit.rms >= fit.wantedRms * 0.999);
        auto floor = slice;
        floor.a += 0.2 * width * width;
        fit = fitSmile(points, 0.25, floor).value();
        QVERIFY(fit.isCalendarRepaired);
        QVERIFY(!crosses(fit.slice, floor));
        QVERIFY(fit.rms > fit.wantedRms);
        QCOMPARE(fitSmile(points, 0.0, std::nullopt).error(), PricingError::Expired);
        QCOMPARE(fitSmile(points, std::nan(""), std::nullopt).error(), PricingError::InvalidInput);
    }
    void aBottomWithoutVarianceIsLifted() {
        const SviSlice bottom{-0.03125, 0.125, 0.0, 0.0, 0.25}; // its least variance is exactly zero
        QCOMPARE(sviMinimum(bottom), 0.0);
        QVERIFY(!isArbitrageFree(bottom, std::nullopt));
        std::vector<SmilePoint> points;
        for (int i = -10; i <= 10; ++i)
            if (i != 0)
                points.push_back({0.05 * i, sviVariance(bottom, 0.05 * i), 1.0});
        const auto fit = fitSmile(points, 0.25, std::nullopt).value();
        QVERIFY(sviMinimum(fit.slice) > 0.0);
        QVERIFY(fit.durrleman >= 0.0);
        QVERIFY(VolSurface::make({{0.25, fit.slice}}).has_value());
    }
    void readsAsJumpWings() {
        const SviSlice slice{0.01, 0.1, -0.3, 0.05, 0.2};
        const auto wings = jumpWings(slice, 0.25).value();
        const double root = std::sqrt(sviVariance(slice, 0.0));
        QVERIFY(std::abs(wings.atTheMoneyVariance - sviVariance(slice, 0.0) / 0.25) < 1e-15);
        QVERIFY(std::abs(wings.putSlope - 0.13 / root) < 1e-15);
        QVERIFY(std::abs(wings.callSlope - 0.07 / root) < 1e-15);
        const double h = 1e-6;
        const double slope = (std::sqrt(sviVariance(slice, h)) - std::sqrt(sviVariance(slice, -h))) / (2 * h);
        QVERIFY(std::abs(wings.skew - slope) < 1e-8);
        QVERIFY(std::abs(wings.leastVariance - sviMinimum(slice) / 0.25) < 1e-15);
        QCOMPARE(jumpWings(slice, 0.0).error(), PricingError::InvalidInput);
    }
};

QTEST_APPLESS_MAIN(SmileArbitrageTest)
#include "smile_arbitrage_test.moc"
