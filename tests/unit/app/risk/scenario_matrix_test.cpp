// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_fixture.h"

#include "app/pricing/convert.h"
#include "app/risk/book_greeks.h"
#include "app/risk/scenario_matrix.h"

#include <QTest>

#include <cmath>

using namespace fixture;

namespace {

StandardAccount mixed() {
    auto out = account("5000", {{call("3500"), contracts("-2")}, {put("2500", kQuarter), contracts("3")}});
    out.markets[0].holdings.perp = contracts("1.5");
    out.markets[0].holdings.perpLastMark = price("2900");
    out.markets[0].holdings.base = contracts("0.5");
    return out;
}

ModelBook bookOf(const StandardAccount& from) {
    return makeModelBook(from.markets[0].market, from.markets[0].holdings).value();
}

} // namespace

class ScenarioTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cellsAreWhatTheMarginModelSays() {
        ScenarioAxes axes;
        axes.spotMoves = evenMoves(0.2, 5);
        axes.volFactors = {0.7, 1.0, 1.5};
        axes.years = {0.0, 10.0 / 365.0, 30.0 / 365.0, 60.0 / 365.0};
        for (const SmileMotion& motion :
             {SmileMotion{}, SmileMotion{SmileRule::SpotVolBeta, -1.0},
              SmileMotion{SmileRule::StickyMoneyness}}) {
            const auto quick = scenarioMatrix(bookOf(mixed()), axes, motion).value();
            const auto whole = scenarioMatrix(*makeMarginedBook(mixed(), 0, motion), axes).value();
            QCOMPARE(quick.profit.size(), std::size_t{60});
            QCOMPARE(whole.maintenanceNet.size(), std::size_t{60});
            for (std::size_t i = 0; i < quick.profit.size(); ++i)
                QVERIFY(std::abs(quick.profit[i] - whole.profit[i]) < 1e-8);
            QCOMPARE(quick.profit[quick.at(2, 1, 0)], 0.0);
        }
    }
    void axesAreBounded() {
        const auto book = bookOf(mixed());
        for (const auto& axes :
             {ScenarioAxes{{}, {1.0}, {0.0}}, ScenarioAxes{{-1.0}, {1.0}, {0.0}},
              ScenarioAxes{{0.0}, {-0.1}, {0.0}}, ScenarioAxes{{0.0}, {1.0}, {std::nan("")}},
              ScenarioAxes{std::vector<double>(65, 0.0), {1.0}, {0.0}}})
            QCOMPARE(scenarioMatrix(book, axes).error(), RiskError::BadMarket);
    }
    void greeksAreTheDerivatives() {
        const auto book = bookOf(mixed());
        const auto greeks = greeksByExpiry(book).value();
        QCOMPARE(greeks.expiries.size(), std::size_t{2});
        const auto valuer = makeBookValuer(book).value();
        constexpr double kStep = 0.5;
        const double up = valuer.value({3000.0 + kStep, 1.0});
        const double down = valuer.value({3000.0 - kStep, 1.0});
        const double here = valuer.value({3000.0, 1.0});
        QVERIFY(std::abs(here - greeks.total.value) < 1e-9);
        QVERIFY(std::abs((up - down) / (2 * kStep) - greeks.total.delta) < 1e-6);
        QVERIFY(std::abs((up + down - 2 * here) / (kStep * kStep) - greeks.total.gamma) < 1e-6);
        const double point = 1.0 / 60.0; // 0.01 of 60 %
        const double vega = (valuer.value({3000.0, 1.0 + point}) - valuer.value({3000.0, 1.0 - point})) / 2;
        QVERIFY(std::abs(vega - greeks.total.vega) < 1e-2);
        const double later = makeBookValuer(book, {}, 0.01 / 365.0)->value({3000.0, 1.0});
        QVERIFY(std::abs((later - here) * 100.0 - greeks.total.theta) < 1e-2);
        QCOMPARE(greeks.spotLegs.delta, 2.0);
    }
    void deltaFadesWhileTheAverageFills() {
        // Ten minutes of the half hour are fixed at today's spot; six seconds later six more are.
        const auto deltaAfter = [](std::int64_t seconds) {
            const std::int64_t expiry = kNow + 20 * 60;
            MarketState state = market();
            state.now = UnixMillis{std::chrono::seconds{kNow + seconds}};
            ExpiryMarket tonight = flatExpiry(expiry);
            tonight.forwardTimestamp = kNow + seconds;
            tonight.settlementFixed = Price::fromRaw(price("3000").raw() / 1800 * (600 + seconds));
            state.expiries = {tonight};
            Holdings holdings;
            holdings.options = {{call("2995", expiry), contracts("10")}};
            return greeksByExpiry(state, holdings).value().total;
        };
        const auto now = deltaAfter(0);
        const double perDay = (deltaAfter(6).delta - now.delta) / 6 * 86400;
        QVERIFY2(std::abs(perDay / now.charm - 1) < 5e-3, qPrintable(QString::number(now.charm)));
        QVERIFY(now.charm < -100);
    }
    void manyPositionsOverManyExpiries() {
        StandardAccount big = account("100000", {});
        auto& market = big.markets[0].market;
        market.expiries.clear();
        for (int e = 1; e <= 11; ++e)
            market.expiries.push_back(flatExpiry(kNow + e * 9 * 86400));
        for (int i = 0; i < 128; ++i)
            big.markets[0].holdings.options.push_back(
                {{market.expiries[static_cast<std::size_t>(i % 11)].expiry, Price::fromInteger(2000 + 20 * i),
                  i % 2 == 0 ? OptionKind::Call : OptionKind::Put},
                 contracts(i % 3 == 0 ? "1" : "-0.5")});
        const auto report = standardMargin(big).value();
        QCOMPARE(report.markets[0].expiries.size(), std::size_t{11});
        QCOMPARE(report.markets[0].marks.size(), std::size_t{128});
        const auto other = portfolioMargin(portfolio(big)).value();
        QCOMPARE(other.expiries.size(), std::size_t{11});
        Int128 sum = big.cash.raw();
        for (const auto& expiry : other.expiries)
            sum += expiry.markToMarket.raw();
        QVERIFY(std::abs(static_cast<double>(sum - other.markToMarket.raw())) < 1e9);
        QVERIFY(liquidationSpots(big, 0).has_value());
    }
};

QTEST_APPLESS_MAIN(ScenarioTest)
#include "scenario_matrix_test.moc"
