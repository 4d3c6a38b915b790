// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ui/format/number_text.h"

#include <QTest>

#include <limits>

using namespace ui::format;
using namespace Qt::Literals::StringLiterals;
using lightclient::Uint256;

class NumberTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void groupsAndSignsAmounts() {
        const auto cash = lightclient::parseDecimal("21004100000000000000000").value();
        QCOMPARE(amountText(cash, false, 18), u"21,004.10"_s);
        QCOMPARE(amountText(Uint256(2'500'000), true, 6), u"−2.50"_s);
        QCOMPARE(amountText(Uint256(1'500'000), false, 6, {.alwaysSigned = true}), u"+1.50"_s);
        QCOMPARE(amountText(Uint256(0), true, 6, {.alwaysSigned = true}), u"0.00"_s);
        QCOMPARE(amountText(Uint256(7), false, 0, {.leastFraction = 0}), u"7"_s);
        QCOMPARE(amountText(Uint256(1'234'567), false, 0, {.leastFraction = 0}), u"1,234,567"_s);
    }
    void cutsAndNeverRoundsUp() {
        QCOMPARE(amountText(Uint256(999'999'999), false, 9), u"0.9999"_s);
        QCOMPARE(amountText(Uint256(1'234'567'890), false, 9), u"1.2345"_s);
    }
    void writesEveryDigitWhereExact() {
        const auto most = Uint256({~0ULL, ~0ULL, ~0ULL, ~0ULL});
        QCOMPARE(
            exactAmountText(most, false, 18),
            u"115,792,089,237,316,195,423,570,985,008,687,907,853,269,984,665,640,564,039,457.584007913129639935"_s);
        QCOMPARE(exactAmountText(Uint256(1), true, 18), u"−0.000000000000000001"_s);
    }
    void writesCountsAndReals() {
        QCOMPARE(countText(18'336), u"18,336"_s);
        QCOMPARE(countText(7), u"7"_s);
        QCOMPARE(countText(std::numeric_limits<std::uint64_t>::max()), u"18,446,744,073,709,551,615"_s);
        QCOMPARE(realText(-1234.5, 1), u"−1,234.5"_s);
        QCOMPARE(realText(-0.001, 2), u"0.00"_s);
        QCOMPARE(realText(std::numeric_limits<double>::quiet_NaN(), 2), u"–"_s);
        QCOMPARE(signedRealText(9.614, 2), u"+9.61"_s);
        QCOMPARE(signedRealText(0.001, 2), u"0.00"_s);
        QCOMPARE(percentText(0.9961, 1), u"99.6\u00a0%"_s);
        QCOMPARE(latencyText(0.42), u"0.4\u00a0ms"_s);
        QCOMPARE(latencyText(1240), u"1,240\u00a0ms"_s);
    }
    void followsTheLocaleThatWasSet() {
        setDisplayLocale(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(amountText(Uint256(1'234'560'000), false, 6), u"1.234,56"_s);
        QCOMPARE(realText(1234.5, 1), u"1.234,5"_s);
        setDisplayLocale(QLocale(QLocale::English, QLocale::UnitedStates));
    }
};

QTEST_APPLESS_MAIN(NumberTextTest)
#include "number_text_test.moc"
