// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/pricing/greeks.h"
#include "app/pricing/settlement_average.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace app::pricing;

namespace {
constexpr double kMinute = kSettlementWindowYears / 30.0;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

bool close(double a, double b, double relative) {
    return std::abs(a - b) <= relative * std::abs(b);
}

/// 20 minutes left, 1950 on average so far.
const SettlementAverage kThird{650.0, kSettlementWindowYears, AverageVariance::Counted};
BlackInputs option(OptionKind kind, double strike, double minutes = 20.0) {
    return {kind, 1975.0, strike, minutes * kMinute, 0.7, 0.05, 0.01};
}
SettlementAverage with(SettlementAverage average, AverageVariance variance) {
    average.variance = variance;
    return average;
}
double price(const BlackInputs& in, const SettlementAverage& average) {
    return averagedGreeks(in, average).value().price;
}
} // namespace

class SettlementAverageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void expectsWhatTheVenueExpects() {
        // facts/pricing.md 1: 20 minutes left, mean 1950, forward 1975 -> 1966.67.
        const auto g = averagedGreeks(option(OptionKind::Call, 1970.0), kThird).value();
        QVERIFY(close(g.expectedSettlement, 1966.6666666666667, 1e-15));
        QVERIFY(close(g.openShare, 2.0 / 3.0, 1e-15));
        // Its mark: Black-76 on that level, delta by the share, gamma by its square.
        BlackInputs on = option(OptionKind::Call, 1970.0);
        on.forward = g.expectedSettlement;
        const Greeks plain = greeks(on).value();
        const auto mark =
            averagedGreeks(option(OptionKind::Call, 1970.0), with(kThird, AverageVariance::Ignored)).value();
        QVERIFY(close(mark.price, plain.price, 1e-14));
        QVERIFY(close(mark.deltaForward, plain.deltaForward * 2.0 / 3.0, 1e-14));
        QVERIFY(close(mark.gammaForward, plain.gammaForward * 4.0 / 9.0, 1e-14));
        QVERIFY(close(mark.theta, plain.thetaForward, 1e-12));
        // An average moves less: less time value, at, above and below the money.
        for (const double strike : {1950.0, 1966.0, 1975.0})
            QVERIFY(
                price(option(OptionKind::Call, strike), kThird) <
                price(option(OptionKind::Call, strike), with(kThird, AverageVariance::Ignored)));
    }

    void greeksAreSlopes() {
        for (const OptionKind kind : {OptionKind::Call, OptionKind::Put})
            for (const AverageVariance variance : {AverageVariance::Counted, AverageVariance::Ignored})
                for (const double minutes : {1500.0, 45.0, 20.0, 3.0})
                    for (const double away : {-1.0, 0.2, 1.0}) {
                        SettlementAverage average = with(kThird, variance);
                        average.fixedPart = minutes >= 30.0 ? 0.0 : 1950.0 * (30.0 - minutes) / 30.0;
                        BlackInputs in = option(kind, 1970.0, minutes);
                        const double share = std::min(minutes / 30.0, 1.0);
                        in.strike = average.fixedPart + share * in.forward * (1.0 + 3e-3 * away);
                        check(in, average);
                    }
    }

    void startsAsThePlainOption() {
        // A year before, the window is a rounding: 20 minutes less of variance.
        BlackInputs in = option(OptionKind::Put, 1800.0);
        in.years = 1.0;
        const auto g = averagedGreeks(in, {}).value();
        const Greeks plain = greeks(in).value();
        QVERIFY(close(g.price, plain.price, 1e-4) && g.price < plain.price);
        QVERIFY(close(g.deltaSpot, plain.deltaSpot, 1e-4));
        QVERIFY(close(g.deltaPremiumAdjusted, plain.deltaPremiumAdjusted, 1e-4));
        const auto mark = averagedGreeks(in, with({}, AverageVariance::Ignored)).value();
        QCOMPARE(mark.price, plain.price);
        QCOMPARE(mark.deltaPremiumAdjusted, plain.deltaPremiumAdjusted);
        QVERIFY(close(mark.gammaSpot, plain.gammaSpot, 1e-14));
    }

    void endsAsWhatIsKnown() {
        // The strike is below what is fixed already: the call is a forward on the open share.
        const auto sure = averagedGreeks(option(OptionKind::Call, 600.0), kThird).value();
        const double discount = std::exp(-0.05 * 20.0 * kMinute);
        QVERIFY(close(sure.price, discount * (1966.6666666666667 - 600.0), 1e-15));
        QVERIFY(close(sure.deltaForward, discount * 2.0 / 3.0, 1e-15));
        QCOMPARE(sure.gammaForward, 0.0);
        QCOMPARE(averagedGreeks(option(OptionKind::Put, 600.0), kThird)->price, 0.0);
        SettlementAverage all = kThird;
        all.fixedPart = 1960.0;
        const auto settled = averagedGreeks(option(OptionKind::Put, 1970.0, 0.0), all).value();
        QCOMPARE(settled.price, 10.0);
        QCOMPARE(settled.deltaSpot, 0.0);
        QCOMPARE(settled.expectedSettlement, 1960.0);
    }

    void refusesNonsense() {
        const BlackInputs in = option(OptionKind::Call, 1970.0);
        for (const double bad : {kNan, -1.0, std::numeric_limits<double>::infinity()}) {
            SettlementAverage average = kThird;
            average.fixedPart = bad;
            QCOMPARE(averagedGreeks(in, average).error(), PricingError::InvalidInput);
            average = kThird;
            average.windowYears = bad;
            QCOMPARE(averagedGreeks(in, average).error(), PricingError::InvalidInput);
            BlackInputs wrong = in;
            wrong.forward = bad;
            QCOMPARE(averagedGreeks(wrong, kThird).error(), PricingError::InvalidInput);
        }
        // Something is fixed although the window has not begun.
        QCOMPARE(
            averagedGreeks(option(OptionKind::Call, 1970.0, 31.0), kThird).error(),
            PricingError::InvalidInput);
        BlackInputs late = in;
        late.years = -1e-9;
        QCOMPARE(averagedGreeks(late, kThird).error(), PricingError::Expired);
    }

private:
    /// Central differences, each over the inputs that its derivative moves.
    static void check(const BlackInputs& in, const SettlementAverage& average) {
        const auto g = averagedGreeks(in, average).value();
        const auto moved = [&](double BlackInputs::* member, double step) {
            BlackInputs out = in;
            out.*member += step;
            return out;
        };
        const double f = 1e-5 * in.forward;
        const auto up = averagedGreeks(moved(&BlackInputs::forward, f), average).value();
        const auto down = averagedGreeks(moved(&BlackInputs::forward, -f), average).value();
        QVERIFY(std::abs((up.price - down.price) / (2 * f) - g.deltaForward) <= 1e-5);
        QVERIFY(
            std::abs((up.deltaForward - down.deltaForward) / (2 * f) - g.gammaForward) <=
            1e-3 * std::abs(g.gammaForward) + 1e-12);
        const double perSpot = std::exp((in.rate - in.carry) * in.years);
        QVERIFY(close(g.deltaSpot, g.deltaForward * perSpot, 1e-13));
        QVERIFY(close(g.gammaSpot, g.gammaForward * perSpot * perSpot, 1e-13));
        QVERIFY(std::abs(g.deltaPremiumAdjusted - (g.deltaSpot - g.price / (in.forward / perSpot))) <= 1e-14);
        const double v = 1e-5;
        const double vega =
            (price(moved(&BlackInputs::vol, v), average) - price(moved(&BlackInputs::vol, -v), average)) /
            (2 * v);
        QVERIFY(std::abs(vega - g.vega) <= 1e-5 * in.forward * std::sqrt(in.years));
        // Time passes at an unchanged forward: inside the window what opens later was fixed at that level.
        const double t = 1e-4 * in.years;
        const auto later = [&](double step) {
            SettlementAverage then = average;
            if (in.years < average.windowYears)
                then.fixedPart -= in.forward * step / average.windowYears;
            return price(moved(&BlackInputs::years, step), then);
        };
        const double theta = -(later(t) - later(-t)) / (2 * t);
        QVERIFY(std::abs(theta - g.theta) <= 1e-4 * std::abs(g.theta) + 1e-6 * in.forward);
    }
};

QTEST_APPLESS_MAIN(SettlementAverageTest)
#include "settlement_average_test.moc"
