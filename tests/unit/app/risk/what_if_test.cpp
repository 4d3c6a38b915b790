// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_fixture.h"

#include "app/pricing/convert.h"
#include "app/risk/payoff.h"
#include "app/risk/what_if.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace fixture;

class WhatIfTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void coveringAShortFreesMargin() {
        const auto naked = account("2000", {{call("3300"), contracts("-2")}});
        const Leg buy{call("3400"), contracts("2"), price("90")};
        const auto impact = whatIf(naked, 0, buy, usdc("3")).value();
        QCOMPARE(impact.before.initialNet, standardMargin(naked)->initialNet);
        QVERIFY(impact.after.initialNet > impact.before.initialNet);
        QVERIFY(impact.spotsBefore.up && !impact.spotsAfter.up);
        // Cash paid 183; the spread can lose 200 at most.
        QCOMPARE(impact.after.maintenanceNet, usdc("1617"));
        QVERIFY(whatIf(portfolio(naked), buy, usdc("3"))->after.initialNet > usdc("1000"));
        QCOMPARE(whatIf(naked, 1, buy, usdc("3")).error(), RiskError::BadMarket);
    }
    void fairFillsCostTheFeeOnly() {
        const auto empty = account("2000", {});
        const auto mark =
            standardMargin(account("0", {{put("2900"), contracts("1")}}))->markets[0].marks[0].mark;
        const auto option = whatIf(empty, 0, {put("2900"), contracts("1"), mark}, usdc("1")).value();
        QVERIFY(std::abs(pricing::toDouble(option.after.markToMarket) - 1999.0) < 1e-9);
        auto open = account("2000", {});
        open.markets[0].holdings.perp = contracts("1");
        open.markets[0].holdings.perpLastMark = price("2800");
        const auto perp = whatIf(open, 0, {std::nullopt, contracts("2"), price("3000")}, usdc("1")).value();
        QVERIFY(std::abs(pricing::toDouble(perp.after.markToMarket) - 2199.0) < 1e-9);
    }
    void payoffEndsAtTheKinks() {
        Holdings holdings;
        holdings.options = {{call("3000"), contracts("1")}};
        const std::array<double, 3> spots{2000.0, 3000.0, 4000.0};
        const UnixMillis expiry{std::chrono::seconds{kMonth}};
        const auto curve = payoffCurve(market(), holdings, spots, expiry).value();
        QVERIFY(std::abs(curve[1].profitNow) < 1e-9);
        QVERIFY(std::abs((curve[2].profitThen - curve[0].profitThen) - 1000.0) < 1e-9);
        QVERIFY(curve[0].profitThen == curve[1].profitThen && curve[0].profitThen < 0.0);
        QVERIFY(curve[0].profitNow > curve[0].profitThen);
        const std::array<double, 1> bad{-1.0};
        QCOMPARE(payoffCurve(market(), holdings, bad, expiry).error(), RiskError::BadMarket);
        QCOMPARE(payoffCurve(market(), holdings, spots, UnixMillis{}).error(), RiskError::BadMarket);
    }
};

QTEST_APPLESS_MAIN(WhatIfTest)
#include "what_if_test.moc"
