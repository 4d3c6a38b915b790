// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/pricing/greeks.h"
#include "app/pricing/implied_vol.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace app::pricing;

namespace {
PricingError errorOf(const ImpliedVolInputs& in) {
    return impliedVol(in).error();
}
} // namespace

class ImpliedVolTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTheVolatilityBack() {
        std::mt19937_64 random(17);
        std::uniform_real_distribution<double> unit(0.0, 1.0);
        int solved = 0;
        for (int i = 0; i < 200000; ++i) {
            const double years = std::exp(-14.0 + 16.0 * unit(random));
            const double vol = std::exp(-4.0 + 6.0 * unit(random));
            const double deviations = 60.0 * (unit(random) - 0.5);
            const BlackInputs option{
                unit(random) < 0.5 ? OptionKind::Call : OptionKind::Put,
                100.0,
                100.0 * std::exp(deviations * vol * std::sqrt(years)),
                years,
                vol,
                0.0,
                0.0};
            const auto g = greeks(option);
            if (!g || !(g->price > 1e-300) || !std::isfinite(option.strike) || !(option.strike > 0.0))
                continue;
            const auto found = impliedVol({option.kind, option.forward, option.strike, years, 1.0, g->price});
            // Where rounding hides the time value there is nothing to find.
            const double visible = 4e-14 * (option.forward + option.strike + g->price) / (g->vega * vol);
            if (!(visible < 1e-3))
                continue;
            const auto why =
                QString("F 100 K %1 T %2 vol %3 price %4").arg(option.strike).arg(years).arg(vol);
            QVERIFY2(found.has_value(), qPrintable(why.arg(g->price)));
            QVERIFY2(std::abs(*found / vol - 1.0) <= 1e-13 + visible, qPrintable(why.arg(*found)));
            ++solved;
        }
        QVERIFY(solved > 30000);
    }
    void outOfTheMoneyIsExactFarDown() {
        // Out of the money nothing cancels: 30 standard deviations away the volatility comes back whole.
        for (const double deviations : {0.1, 1.0, 5.0, 10.0, 20.0, 30.0})
            for (const double vol : {0.01, 0.6, 3.0}) {
                const double strike = 100.0 * std::exp(deviations * vol * 0.5);
                const double price = blackPrice({OptionKind::Call, 100, strike, 0.25, vol, 0, 0}).value();
                const double found = impliedVol({OptionKind::Call, 100, strike, 0.25, 1.0, price}).value();
                QVERIFY(std::abs(found / vol - 1.0) < 1e-14 / std::min(1.0, vol * deviations));
            }
    }
    void namesWhatIsWrong() {
        const auto call = OptionKind::Call;
        QCOMPARE(errorOf({call, 110, 100, 0.5, 1.0, 9.99}), PricingError::BelowIntrinsic);
        QCOMPARE(errorOf({call, 110, 100, 0.5, 1.0, 110.0}), PricingError::InfiniteVol);
        QCOMPARE(
            errorOf({call, 110, 100, 0.5, 1.0, std::nextafter(110.0, 111.0)}), PricingError::AboveMaximum);
        QCOMPARE(errorOf({call, 110, 100, 0.5, 1.0, -1e-300}), PricingError::NegativePrice);
        QCOMPARE(errorOf({call, 110, 100, 0.0, 1.0, 15.0}), PricingError::Expired);
        QCOMPARE(errorOf({call, 110, 100, 0.0, 1.0, std::nan("")}), PricingError::InvalidInput);
        QCOMPARE(errorOf({call, 110, 100, 0.5, 0.0, 15.0}), PricingError::InvalidInput);
        QCOMPARE(errorOf({call, 110, -100, 0.5, 1.0, 15.0}), PricingError::InvalidInput);
        QCOMPARE(impliedVol({call, 110, 100, 0.5, 1.0, 10.0}).value(), 0.0);
        QCOMPARE(impliedVol({OptionKind::Put, 110, 100, 0.5, 1.0, 0.0}).value(), 0.0);
        QVERIFY(impliedVol({call, 110, 100, 0.5, 1.0, std::nextafter(10.0, 11.0)}).value() > 0.0);
    }
    void saysHowSureItIs() {
        QCOMPARE(volUncertainty(0.1, 10.0), 0.005);
        QCOMPARE(volUncertainty(0.1, 0.0), std::numeric_limits<double>::infinity());
    }
};

QTEST_APPLESS_MAIN(ImpliedVolTest)
#include "implied_vol_test.moc"
