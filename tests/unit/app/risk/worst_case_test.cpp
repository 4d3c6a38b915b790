// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "book_fixture.h"

#include "app/risk/fees.h"
#include "app/risk/worst_case.h"

#include <QTest>

using namespace fixture;

class WorstCaseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shortCallIsUnlimited() {
        const auto out = worstCase({{call("3000"), contracts("-1"), price("100")}}, usdc("1")).value();
        QVERIFY(!out.maxLoss);
        QCOMPARE(out.maxGain.value(), usdc("99"));
        QCOMPARE(out.breakEvens, (std::vector<Price>{price("3099")}));
    }
    void longPutIsBounded() {
        const auto out = worstCase({{put("3000"), contracts("2"), price("150")}}, usdc("2")).value();
        QCOMPARE(out.maxLoss.value(), usdc("302"));
        QCOMPARE(out.maxGain.value(), usdc("5698"));
        QCOMPARE(out.breakEvens, (std::vector<Price>{price("2849")}));
    }
    void ironCondorHasTwoBreakEvens() {
        const auto out = worstCase(
                             {{put("2600"), contracts("1"), price("20")},
                              {put("2800"), contracts("-1"), price("60")},
                              {call("3200"), contracts("-1"), price("60")},
                              {call("3400"), contracts("1"), price("20")}},
                             usdc("0"))
                             .value();
        QCOMPARE(out.maxGain.value(), usdc("80"));
        QCOMPARE(out.maxLoss.value(), usdc("120"));
        QCOMPARE(out.breakEvens, (std::vector<Price>{price("2720"), price("3280")}));
    }
    void shortPerpetualIsUnlimitedAboveOnly() {
        const auto out = worstCase({{std::nullopt, contracts("-1"), price("3000")}}, usdc("0")).value();
        QVERIFY(!out.maxLoss);
        QCOMPARE(out.maxGain.value(), usdc("3000"));
        const auto covered = worstCase(
            {{std::nullopt, contracts("1"), price("3000")}, {call("3300"), contracts("-1"), price("80")}},
            usdc("0"));
        QCOMPARE(covered->maxLoss.value(), usdc("2920"));
        QCOMPARE(covered->maxGain.value(), usdc("380"));
    }
    void refusesWhatItCannotSay() {
        QCOMPARE(worstCase({}, usdc("0")).error(), RiskError::BadPosition);
        QCOMPARE(
            worstCase(
                {{call("1"), contracts("1"), price("1")}, {call("1", kQuarter), contracts("1"), price("1")}},
                usdc("0"))
                .error(),
            RiskError::MixedExpiries);
        QCOMPARE(
            worstCase(
                {{call("1"), contracts("170000000000000000000"), price("170000000000000000000")}}, usdc("0"))
                .error(),
            RiskError::OutOfRange);
    }
    void feesFollowTheSchedule() {
        const FeeSchedule option{usdc("0.5"), ratio("0.0003"), ratio("0.125"), true};
        // 0.03 % of 3000·2 is 1.8; 12.5 % of 4·2 is 1.
        QCOMPARE(estimateFee(option, price("3000"), price("4"), contracts("-2")).value(), usdc("1.5"));
        QCOMPARE(estimateFee(option, price("3000"), price("400"), contracts("2")).value(), usdc("2.3"));
        const FeeSchedule perp{usdc("0"), ratio("0.0003"), ratio("0"), false};
        QCOMPARE(estimateFee(perp, price("3000"), price("3000"), contracts("1")).value(), usdc("0.9"));
        QCOMPARE(estimateFee(perp, price("-1"), price("1"), contracts("1")).error(), RiskError::BadPosition);
    }
};

QTEST_APPLESS_MAIN(WorstCaseTest)
#include "worst_case_test.moc"
