// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_fixture.h"

#include "app/pricing/convert.h"
#include "app/risk/coin_worst_case.h"
#include "app/risk/leg_price.h"
#include "app/risk/strategy_analysis.h"
#include "app/risk/strategy_curve.h"
#include "app/risk/structure_report.h"

#include <QTest>

#include <cmath>
#include <numbers>
#include <random>

using namespace fixture;
using pricing::toDouble;

namespace {

double normal(double x) {
    return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}
const double kMonthYears = 30.0 / 365.0;

/// P(S > K) of a flat 60 % on a forward of 3000.
double flatAbove(double strike) {
    const double stdev = 0.6 * std::sqrt(kMonthYears);
    return normal(std::log(3000.0 / strike) / stdev - 0.5 * stdev);
}

/// A skewed market: puts dearer than calls.
MarketState skewed() {
    auto out = market();
    for (auto& expiry : out.expiries) {
        expiry.smile = {
            ratio("0.01"),
            ratio("0.12"),
            ratio("-0.6"),
            ratio("0.02"),
            ratio("0.15"),
            price("3000"),
            Years::parse("0.1").value()};
    }
    return out;
}

bool near(double a, double b, double tolerance) {
    return std::abs(a - b) <= tolerance;
}

} // namespace

class StrategyAnalysisTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFlatSmileGivesTheTextbookProbability() {
        const std::vector<Leg> condor{
            {put("2600"), contracts("1"), price("20")},
            {put("2800"), contracts("-1"), price("60")},
            {call("3200"), contracts("-1"), price("60")},
            {call("3400"), contracts("1"), price("20")}};
        const auto out = analyseStrategy(market(), condor, usdc("0")).value();
        QCOMPARE(out.structure.kind, StrategyKind::IronCondor);
        QCOMPARE(out.exact->breakEvens, (std::vector<Price>{price("2720"), price("3280")}));
        QVERIFY(near(*out.probabilityOfProfit, flatAbove(2720) - flatAbove(3280), 1e-13));
        // The other side wins where this one loses.
        auto reverse = condor;
        for (auto& leg : reverse)
            leg.size = *-leg.size;
        const auto other = analyseStrategy(market(), reverse, usdc("0")).value();
        QVERIFY(near(*other.probabilityOfProfit + *out.probabilityOfProfit, 1.0, 1e-13));
        QVERIFY(near(*other.expectedProfit, -*out.expectedProfit, 1e-9));
    }
    void aSkewMovesTheProbabilityAsTheCallPricesDo() {
        const auto state = skewed();
        const auto distribution = settlementDistribution(state, kMonth).value();
        const auto callAt = [&](double strike) {
            const double vol = distribution.smile(strike)->vol;
            return pricing::blackPrice(
                       {OptionKind::Call, distribution.forward, strike, distribution.years, vol, 0.0, 0.0})
                .value();
        };
        double largestGap = 0.0;
        double last = 1.0;
        for (int strike = 1800; strike < 5000; strike += 50) {
            const double step = 0.05;
            const double slope = (callAt(strike + step) - callAt(strike - step)) / (2 * step);
            const double above = pricing::probabilityAbove(distribution, strike).value();
            QVERIFY2(near(above, -slope, 2e-8), qPrintable(QString::number(above + slope)));
            QVERIFY(above <= last);
            last = above;
            const double stdev = distribution.smile(strike)->vol * std::sqrt(distribution.years);
            const double plain = normal(std::log(3000.0 / strike) / stdev - 0.5 * stdev);
            largestGap = std::max(largestGap, std::abs(plain - above));
        }
        QVERIFY2(largestGap > 0.02, qPrintable(QString::number(largestGap)));
    }
    void aFairPriceExpectsNothing() {
        const auto state = skewed();
        const auto distribution = settlementDistribution(state, kMonth).value();
        std::vector<Leg> legs{{put("2800"), contracts("2"), {}}, {call("3300"), contracts("-3"), {}}};
        for (auto& leg : legs) {
            const double strike = toDouble(leg.option->strike);
            const double fair = pricing::blackPrice({leg.option->kind, 3000.0, strike, distribution.years,
                                                     distribution.smile(strike)->vol, 0.0, 0.0})
                                    .value();
            leg.price = pricing::fromDouble(fair, Price::fromRaw(1), Rounding::HalfEven).value();
        }
        const auto out = analyseStrategy(state, legs, usdc("1.5")).value();
        QVERIFY(near(*out.expectedProfit, -1.5, 1e-9));
        QVERIFY(!out.exact->maxLoss);
        // The distribution's own mean of the profit says the same: the smile is one distribution.
        double mean = 0.0;
        const auto profit = [&](double spot) {
            return 2 * std::max(2800 - spot, 0.0) - 3 * std::max(spot - 3300, 0.0) -
                   2 * toDouble(legs[0].price) + 3 * toDouble(legs[1].price) - 1.5;
        };
        double above = 1.0;
        for (int spot = 1; spot < 60'000; ++spot) {
            const double next = pricing::probabilityAbove(distribution, spot).value();
            mean += (above - next) * profit(spot - 0.5);
            above = next;
        }
        QVERIFY2(near(mean, -1.5, 0.05), qPrintable(QString::number(mean)));
    }
    void aCalendarIsValuedWithTheSurface() {
        const std::vector<Leg> legs{
            {call("3000"), contracts("-1"), price("205")},
            {call("3000", kQuarter), contracts("1"), price("355")}};
        const auto out = analyseStrategy(market(), legs, usdc("0")).value();
        QCOMPARE(out.structure.kind, StrategyKind::CallCalendar);
        QVERIFY(!out.exact && out.modelled);
        QCOMPARE(out.expiry.value(), kMonth);
        QCOMPARE(out.modelled->maxLossBound.value(), usdc("150")); // the debit
        QVERIFY(near(out.modelled->maxLoss.value(), 150, 1e-6));
        QCOMPARE(out.modelled->breakEvens.size(), std::size_t{2});
        const double far = 60.0 / 365.0;
        const auto farCall = [&](double spot) {
            return pricing::blackPrice({OptionKind::Call, spot, 3000, far, 0.6, 0, 0}).value();
        };
        for (const double zero : out.modelled->breakEvens)
            QVERIFY(near(farCall(zero) - std::max(zero - 3000, 0.0), 150, 1e-8));
        QVERIFY(near(out.modelled->maxGain.value(), farCall(3000) - 150, 1e-9));
        QVERIFY(near(
            *out.probabilityOfProfit,
            flatAbove(out.modelled->breakEvens[0]) - flatAbove(out.modelled->breakEvens[1]), 1e-12));
        // Sold, the gain is the credit; what it can cost at most is bounded by the strike alone.
        auto sold = legs;
        for (auto& leg : sold)
            leg.size = *-leg.size;
        const auto other = analyseStrategy(market(), sold, usdc("0")).value();
        QCOMPARE(other.structure.side, StrategySide::Short);
        QVERIFY(near(other.modelled->maxGain.value(), 150, 1e-6));
        QVERIFY(near(other.modelled->maxLoss.value(), out.modelled->maxGain.value(), 1e-9));
        QCOMPARE(other.modelled->maxLossBound.value(), usdc("2850"));
        const std::vector<Leg> puts{
            {put("3000"), contracts("1"), price("205")},
            {put("3000", kQuarter), contracts("-1"), price("355")}};
        QCOMPARE(analyseStrategy(market(), puts, usdc("0"))->modelled->maxLossBound.value(), usdc("2850"));
    }
    void aForwardBelowTheSpotLeavesAnAnswer() {
        auto state = market();
        state.expiries[1].forwardDifference = price("-50");
        const std::vector<Leg> legs{
            {put("3000"), contracts("-1"), price("205")},
            {put("3000", kQuarter), contracts("1"), price("380")}};
        const auto out = analyseStrategy(state, legs, usdc("0")).value();
        QVERIFY(out.modelled->maxLoss.value() > 100);
        // A sold far call has no end, whatever the near one does.
        const std::vector<Leg> naked{
            {call("3000"), contracts("1"), price("205")},
            {call("3000", kQuarter), contracts("-2"), price("355")}};
        const auto open = analyseStrategy(state, naked, usdc("0")).value();
        QVERIFY(!open.modelled->maxLoss && !open.modelled->maxLossBound);
        QCOMPARE(open.structure.kind, StrategyKind::Custom);
    }
    void aCoinSettledCallIsAHyperbola() {
        const std::vector<CoinLeg> bought{{call("3000"), contracts("1"), ratio("0.05"), {}}};
        const auto out = coinWorstCase(bought, Money<Eth>{}).value();
        QCOMPARE(out.maxLoss.value(), Money<Eth>::parse("0.05").value());
        QCOMPARE(out.maxGain.value(), Money<Eth>::parse("0.95").value());
        QCOMPARE(out.quote.breakEvens, (std::vector<Price>{price("3157.894736842105263158")}));
        QVERIFY(!out.quote.maxGain);
        QCOMPARE(out.quote.maxLoss.value(), usdc("150")); // at the strike, where 0.05 coins are worth most
        const std::vector<CoinLeg> soldPut{{put("3000"), contracts("-2"), ratio("0.03"), {}}};
        const auto put = coinWorstCase(soldPut, Money<Btc>::parse("0.01").value()).value();
        QVERIFY(!put.maxLoss); // coins without limit as the coin falls to nothing,
        QCOMPARE(put.quote.maxLoss.value(), usdc("6000")); // but never more dollars than this
        QCOMPARE(put.maxGain.value(), Money<Btc>::parse("0.05").value());
        const auto at = coinProfitAt(soldPut, Money<Btc>::parse("0.01").value(), price("2000")).value();
        QCOMPARE(at.coin, Money<Btc>::parse("-0.95").value());
        QCOMPARE(at.quote, usdc("-1900"));
        // A short inverse future is short 1/S: what it wins in coin has no limit.
        const std::vector<CoinLeg> future{{std::nullopt, contracts("-1"), {}, price("3000")}};
        const auto shorted = coinWorstCase(future, Money<Eth>{}).value();
        QVERIFY(!shorted.maxGain);
        QCOMPARE(shorted.maxLoss.value(), Money<Eth>::parse("1").value());
        QCOMPARE(coinProfitAt(future, Money<Eth>{}, {}).error(), RiskError::BadPosition);
        QCOMPARE(coinWorstCase(std::vector<CoinLeg>{}, Money<Eth>{}).error(), RiskError::BadPosition);
    }
    void noSettlementIsWorseThanTheWorstCase() {
        std::mt19937_64 random(4);
        const auto pick = [&random](int low, int high) {
            return std::uniform_int_distribution(low, high)(random);
        };
        for (int round = 0; round < 400; ++round) {
            std::vector<CoinLeg> legs;
            for (int i = pick(1, 4); i > 0; --i)
                legs.push_back(
                    {OptionId{
                         kMonth, Price::fromInteger(pick(20, 60) * 100),
                         pick(0, 1) == 0 ? OptionKind::Call : OptionKind::Put},
                     Contracts::fromInteger(pick(0, 1) == 0 ? pick(1, 3) : -pick(1, 3)),
                     Ratio::fromRaw(Int128{pick(1, 900)} * 100'000'000'000'000),
                     {}});
            const auto fee = Money<Eth>::fromRaw(300'000'000'000'000);
            const auto out = coinWorstCase(legs, fee).value();
            for (int step = 0; step < 60; ++step) {
                const auto at = coinProfitAt(legs, fee, Price::fromInteger(pick(1, 20'000))).value();
                const double coin = toDouble(at.coin);
                const double quote = toDouble(at.quote);
                QVERIFY(!out.maxLoss || coin >= -toDouble(*out.maxLoss) - 1e-12);
                QVERIFY(!out.maxGain || coin <= toDouble(*out.maxGain) + 1e-12);
                QVERIFY(!out.quote.maxLoss || quote >= -toDouble(*out.quote.maxLoss) - 1e-9);
                QVERIFY(!out.quote.maxGain || quote <= toDouble(*out.quote.maxGain) + 1e-9);
            }
            for (const Price zero : out.quote.breakEvens)
                if (zero.isPositive())
                    QVERIFY(near(toDouble(coinProfitAt(legs, fee, zero)->coin), 0.0, 1e-15));
        }
    }
    void theCurveShowsNowThenAndExpiry() {
        const std::vector<PaidLeg> legs{{call("3000"), contracts("2"), price("200"), {}}};
        const std::vector<double> spots{2000, 3000, 4000};
        const auto then = UnixMillis{std::chrono::seconds{kNow + 15 * 86400}};
        const auto out = strategyCurve(market(), legs, usdc("1"), spots, then, ProfitUnit::Quote).value();
        const auto worth = [](double spot, double days) {
            return 2 * pricing::blackPrice({OptionKind::Call, spot, 3000, days / 365, 0.6, 0, 0}).value() -
                   401;
        };
        for (const auto& point : out) {
            QVERIFY(near(point.now, worth(point.spot, 30), 1e-9));
            QVERIFY(near(point.then, worth(point.spot, 15), 1e-9));
            QVERIFY(near(point.atExpiry, 2 * std::max(point.spot - 3000, 0.0) - 401, 1e-9));
        }
        // Paid and counted in coin.
        const std::vector<PaidLeg> inverse{{call("3000"), contracts("1"), {}, ratio("0.05")}};
        const auto coin = strategyCurve(market(), inverse, {}, spots, then, ProfitUnit::Coin).value();
        QVERIFY(near(coin[0].atExpiry, -0.05, 1e-12));
        QVERIFY(near(coin[2].atExpiry, 0.25 - 0.05, 1e-12));
        const std::vector<double> bad{0.0};
        QCOMPARE(
            strategyCurve(market(), legs, {}, bad, then, ProfitUnit::Quote).error(), RiskError::BadMarket);
        QCOMPARE(
            strategyCurve(market(), legs, {}, spots, UnixMillis{}, ProfitUnit::Quote).error(),
            RiskError::BadMarket);
    }
    void aReportHasItAll() {
        const auto spots = payoffSpots(price("3000"), 5);
        QCOMPARE(spots.size(), std::size_t{5});
        QCOMPARE(spots.front(), 1500.0);
        QCOMPARE(spots.at(2), 3000.0);
        QCOMPARE(spots.back(), 6000.0);
        QVERIFY(near(spots.at(1), 3000.0 / std::numbers::sqrt2, 1e-9));
        // N(d1) of a flat 60 % at the money, by hand.
        const double stdev = 0.6 * std::sqrt(kMonthYears);
        const double fair = 3000.0 * (2.0 * normal(0.5 * stdev) - 1.0);
        QVERIFY(near(toDouble(modelPrice(market(), call("3000")).value()), fair, 1e-9));
        QCOMPARE(modelPrice(market(), std::nullopt).value(), price("3000"));
        QCOMPARE(modelPrice(market(), call("3000", kMonth + 1)).error(), RiskError::UnknownExpiry);
        const std::vector<Leg> legs{{call("3000"), contracts("2"), price("200")}};
        const auto out = structureReport(market(), legs, usdc("1"), 3).value();
        QCOMPARE(out.analysis.exact->maxLoss.value(), usdc("401"));
        QVERIFY(near(out.greeks->delta, 2.0 * normal(0.5 * stdev), 1e-12));
        QVERIFY(near(out.payoff.at(1).now, 2.0 * fair - 401, 1e-9));
        QVERIFY(near(out.payoff.at(2).atExpiry, 2.0 * 3000 - 401, 1e-9));
        QCOMPARE(structureReport(market(), {}, {}, 3).error(), RiskError::BadPosition);
    }
    void whatCannotBeSaidIsAnError() {
        const auto error = [](const MarketState& state, const Leg& leg) {
            return analyseStrategy(state, {leg}, {}).error();
        };
        const Leg leg{call("3000"), contracts("1"), price("100")};
        QCOMPARE(analyseStrategy(market(), {}, {}).error(), RiskError::BadPosition);
        QCOMPARE(error(market(), {call("3000", kMonth + 1), contracts("1"), {}}), RiskError::UnknownExpiry);
        auto state = market();
        state.now = UnixMillis{std::chrono::seconds{kMonth}};
        QCOMPARE(error(state, leg), RiskError::ExpiredOption);
        state = market();
        state.expiries[0].smile.a = ratio("-1");
        QCOMPARE(error(state, leg), RiskError::NoVolatility);
        state = market();
        state.expiries[0].smile.a = ratio("0");
        QCOMPARE(error(state, leg), RiskError::NoVolatility);
        state = market();
        state.spot = {};
        QCOMPARE(error(state, leg), RiskError::BadMarket);
        // Strikes at the ends of what fits: an answer, or an error, never a number that is none.
        for (const char* strike : {"0.000000000001", "1000000000000"}) {
            const auto out = analyseStrategy(market(), {{call(strike), contracts("1"), price("1")}}, {});
            QVERIFY(!out || (*out->probabilityOfProfit >= 0 && *out->probabilityOfProfit <= 1));
        }
        state.spot = price("3000");
        state.now = UnixMillis{std::chrono::seconds{kMonth - 3600}};
        QVERIFY(analyseStrategy(state, {leg}, {}).has_value());
        state.now = UnixMillis{std::chrono::seconds{kMonth - 1}};
        QCOMPARE(error(state, leg), RiskError::MissingAggregate);
        // The coin alone has no expiry and so no probability.
        const auto coin =
            analyseStrategy(market(), {{std::nullopt, contracts("1"), price("3000")}}, {}).value();
        QVERIFY(!coin.probabilityOfProfit && !coin.expiry);
        QCOMPARE(coin.exact->maxLoss.value(), usdc("3000"));
        const pricing::SettlementDistribution torn{
            3000.0, 0.1, [](double) { return pricing::SmileVol{0.6, 0.1}; }};
        QCOMPARE(pricing::probabilityAbove(torn, 3000).error(), pricing::PricingError::OutOfRange);
        QCOMPARE(pricing::probabilityAbove(torn, -1).error(), pricing::PricingError::InvalidInput);
        QCOMPARE(
            pricing::probabilityAbove({3000.0, 0.1, {}}, 3000).error(), pricing::PricingError::InvalidInput);
    }
};

QTEST_APPLESS_MAIN(StrategyAnalysisTest)
#include "strategy_analysis_test.moc"
