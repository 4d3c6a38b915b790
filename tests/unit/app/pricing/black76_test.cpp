// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/pricing/mills_ratio.h"
#include "app/pricing/price_batch.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace app::pricing;

namespace {
constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

bool close(double a, double b, double relative) {
    return std::abs(a - b) <= relative * std::abs(b);
}

BlackInputs randomOption(std::mt19937_64& random) {
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    const double forward = 100.0 * std::exp(7.0 * unit(random));
    return {
        unit(random) < 0.5 ? OptionKind::Call : OptionKind::Put,
        forward,
        forward * std::exp(0.6 * (unit(random) - 0.5)),
        0.01 + unit(random),
        0.2 + unit(random),
        0.1 * (unit(random) - 0.3),
        0.05 * unit(random)};
}

/// Central difference of `value` over one member of the inputs.
template <class F> double slope(BlackInputs in, double BlackInputs::* member, double step, F value) {
    BlackInputs up = in;
    up.*member += step;
    in.*member -= step;
    return (value(up) - value(in)) / (2.0 * step);
}
} // namespace

class Black76Test : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pricesTheTextbook() {
        // F = K = 100, one year, 20 %: 100·(2N(0.1) − 1).
        QVERIFY(
            close(blackPrice({OptionKind::Call, 100, 100, 1, 0.2, 0, 0}).value(), 7.965567455405804, 5e-15));
        QVERIFY(close(millsRatio(0.0), 1.2533141373155003, 1e-15));
        QVERIFY(close(millsRatio(1e9), 1e-9, 1e-15));
    }
    void keepsParity() {
        std::mt19937_64 random(3);
        for (int i = 0; i < 2000; ++i) {
            BlackInputs in = randomOption(random);
            in.kind = OptionKind::Call;
            const double call = blackPrice(in).value();
            in.kind = OptionKind::Put;
            const double parity = std::exp(-in.rate * in.years) * (in.forward - in.strike);
            QVERIFY(std::abs(call - blackPrice(in).value() - parity) <= 1e-13 * (in.forward + in.strike));
        }
    }
    void greeksAreSlopes() {
        std::mt19937_64 random(5);
        const auto price = [](const BlackInputs& in) { return blackPrice(in).value(); };
        for (int i = 0; i < 300; ++i) {
            const BlackInputs in = randomOption(random);
            const Greeks g = greeks(in).value();
            const double f = 1e-5 * in.forward;
            const auto near = [&](double a, double b, double scale) {
                return std::abs(a - b) <= 1e-5 * scale;
            };
            QVERIFY(near(g.deltaForward, slope(in, &BlackInputs::forward, f, price), 1.0));
            QVERIFY(near(g.vega, slope(in, &BlackInputs::vol, 1e-5, price), in.forward));
            QVERIFY(near(g.thetaForward, -slope(in, &BlackInputs::years, 1e-6, price), in.forward * 10.0));
            QVERIFY(near(g.rhoForward, slope(in, &BlackInputs::rate, 1e-5, price), in.forward));
            const auto delta = [](const BlackInputs& at) { return greeks(at)->deltaForward; };
            QVERIFY(near(
                g.gammaForward * in.forward, in.forward * slope(in, &BlackInputs::forward, f, delta), 10.0));
            QVERIFY(near(g.charmForward, -slope(in, &BlackInputs::years, 1e-6, delta), 100.0));
            QVERIFY(near(g.vannaForward, slope(in, &BlackInputs::vol, 1e-5, delta), 10.0));
        }
    }
    void refusesNonsense() {
        const BlackInputs good{OptionKind::Call, 100, 100, 1, 0.2, 0, 0};
        for (const auto member :
             {&BlackInputs::forward, &BlackInputs::strike, &BlackInputs::years, &BlackInputs::vol,
              &BlackInputs::rate, &BlackInputs::carry})
            for (const double bad : {kNan, kInf, -kInf}) {
                BlackInputs in = good;
                in.*member = bad;
                QCOMPARE(blackPrice(in).error(), PricingError::InvalidInput);
                QCOMPARE(greeks(in).error(), PricingError::InvalidInput);
            }
        for (const auto member : {&BlackInputs::forward, &BlackInputs::strike, &BlackInputs::vol}) {
            BlackInputs in = good;
            in.*member = -1.0;
            QCOMPARE(blackPrice(in).error(), PricingError::InvalidInput);
        }
        BlackInputs expired = good;
        expired.years = -1e-9;
        QCOMPARE(greeks(expired).error(), PricingError::Expired);
        BlackInputs huge = good;
        huge.rate = -1000.0;
        QCOMPARE(blackPrice(huge).error(), PricingError::OutOfRange);
    }
    void limitsAtExpiry() {
        const Greeks inside = greeks({OptionKind::Put, 90, 100, 0, 0.5, 0.05, 0}).value();
        QCOMPARE(inside.price, 10.0);
        QCOMPARE(inside.deltaForward, -1.0);
        QCOMPARE(inside.gammaForward, 0.0);
        // Without volatility nothing grows past what a double holds without being told.
        QCOMPARE(greeks({OptionKind::Call, 100, 90, 1, 0, -1000, 0}).error(), PricingError::OutOfRange);
        QCOMPARE(greeks({OptionKind::Call, 100, 90, 1, 0, 800, 0}).error(), PricingError::OutOfRange);
        const Greeks kink = greeks({OptionKind::Call, 100, 100, 0, 0.5, 0, 0}).value();
        QCOMPARE(kink.deltaForward, 0.5);
        QVERIFY(std::isnan(kink.gammaForward));
        // A minute before expiry the one-day decay is what is left, not a day of theta.
        const BlackInputs last{OptionKind::Call, 100, 100, 1.0 / 525600.0, 0.5, 0, 0};
        QVERIFY(close(oneDayDecay(last).value(), -blackPrice(last).value(), 1e-15));
    }
    void batchIsTheSameModel() {
        std::mt19937_64 random(9);
        std::vector<OptionKind> kind;
        std::vector<double> forward, strike, years, vol, rate;
        for (int i = 0; i < 50; ++i) {
            const BlackInputs in = randomOption(random);
            kind.push_back(in.kind);
            forward.push_back(in.forward);
            strike.push_back(in.strike);
            years.push_back(in.years);
            vol.push_back(in.vol);
            rate.push_back(in.rate);
        }
        vol[7] = kNan;
        std::vector<double> price(50), vega(50);
        const BatchInputs in{kind, forward, strike, years, vol, rate};
        QCOMPARE(priceBatch(in, {.price = price, .vega = vega}).value(), std::size_t{1});
        QVERIFY(std::isnan(price[7]) && std::isnan(vega[7]));
        for (std::size_t i = 0; i < 50; ++i)
            if (i != 7)
                QVERIFY(close(
                    price[i],
                    blackPrice({kind[i], forward[i], strike[i], years[i], vol[i], rate[i], 0}).value(),
                    1e-14));
        vega.pop_back();
        QCOMPARE(priceBatch(in, {.price = price, .vega = vega}).error(), PricingError::InvalidInput);
    }
};

QTEST_APPLESS_MAIN(Black76Test)
#include "black76_test.moc"
