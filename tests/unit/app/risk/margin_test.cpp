// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/risk/parameter_texts.h"
#include "book_fixture.h"

#include "app/pricing/convert.h"

#include <QTest>

#include <cmath>

using namespace fixture;

namespace {
double number(Money<Usdc> money) {
    return pricing::toDouble(money);
}
bool near(Money<Usdc> actual, double expected) {
    return std::abs(number(actual) - expected) <= 1e-9 * (1.0 + std::abs(expected));
}
RiskError errorOf(const StandardAccount& account) {
    return standardMargin(account).error();
}
} // namespace

class MarginTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cashAloneIsMargin() {
        const auto report = standardMargin({usdc("123.45"), {}}).value();
        QVERIFY(near(report.initialNet, 123.45));
        QVERIFY(near(report.bufferMargin, 123.45));
    }
    void shortCallByHand() {
        // 10 % out of the money: 15 % − 10 % is under the floor of 13 %.
        const auto report = standardMargin(account("5000", {{call("3300"), contracts("-2")}})).value();
        const double value = -2 * pricing::toDouble(report.markets[0].marks[0].mark);
        QVERIFY(near(report.markToMarket, 5000 + value));
        QVERIFY(near(report.initialNet, 5000 + value - 2 * 3000 * 0.13));
        QVERIFY(near(report.maintenanceNet, 5000 + value - 2 * 3000 * 0.09));
        QVERIFY(near(
            report.bufferMargin, number(report.maintenanceNet) * 1.15 - number(report.markToMarket) * 0.15));
    }
    void spreadsAreCappedByTheirLoss() {
        const auto report =
            standardMargin(account("1000", {{call("3000"), contracts("-1")}, {call("3100"), contracts("1")}}))
                .value();
        QVERIFY(near(report.maintenanceNet, 900));
        // Uncovered at another expiry, the long does not count.
        const auto calendar =
            standardMargin(
                account("1000", {{call("3000"), contracts("-1")}, {call("3100", kQuarter), contracts("1")}}))
                .value();
        QVERIFY(number(calendar.maintenanceNet) < 700);
    }
    void positionsInOneOptionMerge() {
        const auto split = account(
            "1000",
            {{put("2800"), contracts("-3")}, {put("2800"), contracts("1")}, {call("1"), contracts("0")}});
        const auto whole = account("1000", {{put("2800"), contracts("-2")}});
        QCOMPARE(standardMargin(split)->initialNet, standardMargin(whole)->initialNet);
        QCOMPARE(standardMargin(split)->markets[0].marks.size(), std::size_t{1});
    }
    void doubtAndDepegCostInitialMarginOnly() {
        auto doubtful = account("5000", {{call("3300"), contracts("-2")}});
        const auto sure = standardMargin(doubtful).value();
        doubtful.markets[0].market.spotConfidence = ratio("0.4");
        const auto unsure = standardMargin(doubtful).value();
        QVERIFY(near((sure.initialNet - unsure.initialNet).value(), 0.6 * 3000 * 2));
        QCOMPARE(sure.maintenanceNet, unsure.maintenanceNet);
        doubtful.markets[0].market.spotConfidence = ratio("1");
        doubtful.markets[0].market.stable = price("0.9");
        const auto depeg = standardMargin(doubtful).value();
        QVERIFY(near((sure.initialNet - depeg.initialNet).value(), 0.09 * 2 * 3000 * 2));
        QCOMPARE(sure.maintenanceNet, depeg.maintenanceNet);
    }
    void coinAndPerpetual() {
        auto covered = account("0", {});
        covered.markets[0].holdings.base = contracts("2");
        covered.markets[0].holdings.perp = contracts("-1");
        covered.markets[0].holdings.perpLastMark = price("2900");
        covered.markets[0].market.perpDifference = price("1000"); // counts up to 10 % of spot
        const auto report = standardMargin(covered).value();
        QVERIFY(near(report.markets[0].perpCash, -400));
        QVERIFY(near(report.maintenanceNet, 2 * 3000 * 0.8 - 400 - 3300 * 0.065));
        QVERIFY(near(report.initialNet, 2 * 3000 * 0.8 * 0.9375 - 400 - 3300 * 0.1));
        QVERIFY(near(report.markToMarket, 2 * 3000 - 400));
    }
    void portfolioMarginOffsets() {
        // A calendar spread is margined as naked by one model and as a spread by the other.
        const auto calendar =
            account("1000", {{call("3000"), contracts("-1")}, {call("3000", kQuarter), contracts("1")}});
        const auto standard = standardMargin(calendar).value();
        const auto other = portfolioMargin(portfolio(calendar)).value();
        QCOMPARE(other.scenarios.size(), std::size_t{33});
        QVERIFY(other.worst <= 33);
        QVERIFY(other.maintenanceNet > standard.maintenanceNet);
        QVERIFY(other.initialNet <= other.maintenanceNet);
    }
    void namesWhatIsWrong() {
        QCOMPARE(errorOf(account("1", {{call("3000", kNow), contracts("1")}})), RiskError::UnknownExpiry);
        QCOMPARE(errorOf(account("1", {{call("-3000"), contracts("1")}})), RiskError::BadPosition);
        auto expired = account("1", {{call("3000"), contracts("1")}});
        expired.markets[0].market.now = UnixMillis{std::chrono::seconds{kMonth}};
        QCOMPARE(errorOf(expired), RiskError::ExpiredOption);
        expired.markets[0].market.now -= std::chrono::minutes{10};
        QCOMPARE(errorOf(expired), RiskError::MissingAggregate);
        expired.markets[0].market.expiries[0].settlementFixed = price("2000");
        const auto window = standardMargin(expired).value();
        QVERIFY(near(Money<Usdc>::fromRaw(window.markets[0].marks[0].forward.raw()), 2000 + 3000.0 / 3));
        auto broken = account("1", {{call("3000"), contracts("1")}});
        broken.markets[0].market.spot = price("0");
        QCOMPARE(errorOf(broken), RiskError::BadMarket);
        broken = account("1", {{call("3000"), contracts("1")}});
        broken.markets[0].market.expiries[0].smile.a = ratio("-0.36");
        QCOMPARE(errorOf(broken), RiskError::NoVolatility);
        QCOMPARE(portfolioMargin(portfolio(broken)).error(), RiskError::NoVolatility);
        auto debt = account("100000", {});
        debt.markets[0].holdings.base = contracts("-1");
        QCOMPARE(errorOf(debt), RiskError::CoinOwed);
        QCOMPARE(portfolioMargin(portfolio(debt)).error(), RiskError::CoinOwed);
    }
    void parametersAreStrict() {
        QVERIFY(deriveV2MainnetStandardEth().perpMm == ratio("0.065"));
        QCOMPARE(deriveV2MainnetPortfolio().scenarios.size(), std::size_t{33});
        QCOMPARE(parseStandardParameters("{}").error(), RiskError::BadParameters);
        QCOMPARE(parseStandardParameters("nonsense").error(), RiskError::BadParameters);
        QCOMPARE(parsePortfolioParameters("{}").error(), RiskError::BadParameters);
        // A factor below zero would turn what is asked for into a credit; the skew's bases may be below.
        const auto withFactor = [](const char* factor) {
            const std::string key = "\"mmFactor\": \"";
            std::string text(kDeriveV2MainnetPortfolio);
            const auto at = text.find(key) + key.size();
            return parsePortfolioParameters(text.replace(at, text.find('"', at) - at, factor));
        };
        QVERIFY(withFactor("0.7").has_value());
        QCOMPARE(withFactor("-0.7").error(), RiskError::BadParameters);
    }
};

QTEST_APPLESS_MAIN(MarginTest)
#include "margin_test.moc"
