// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/decimal.h"

#include <QTest>

using namespace lightclient;

class DecimalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void scales() {
        QCOMPARE(
            parseScaledDecimal("1500.5", {18, 12}).value().toDecimal(),
            std::string("1500500000000000000000"));
        QCOMPARE(parseScaledDecimal("0.000000000001", {18, 12}).value(), Uint256{1000000});
        QCOMPARE(parseScaledDecimal("123.456789", {6, 6}).value(), Uint256{123456789});
        QCOMPARE(parseScaledDecimal("7", {0, 0}).value(), Uint256{7});
        QCOMPARE(parseSignedScaledDecimal("-12.5", {18, 12}).value(), -Uint256{12500000000000000000ULL});
        QCOMPARE(parseSignedScaledDecimal("-0", {18, 12}).value(), Uint256{});
    }
    void refuses() {
        QCOMPARE(parseScaledDecimal("0.0000000000001", {18, 12}).error(), DecodeError::NonCanonical);
        QCOMPARE(parseScaledDecimal("1.0000000000000", {18, 12}).error(), DecodeError::NonCanonical);
        for (const auto* text :
             {"", ".", ".5", "1.", "1.5.", "1e3", "+1", " 1", "1 ", "0x1", "01", "1,5", "-1", "1.-5"})
            QVERIFY2(!parseScaledDecimal(text, {18, 12}), text);
        for (const auto* text : {"--1", "-", "-.5", "- 1"})
            QVERIFY2(!parseSignedScaledDecimal(text, {18, 12}), text);
        const std::string large(60, '9');
        QCOMPARE(parseScaledDecimal(large, {18, 12}).error(), DecodeError::OutOfRange);
    }
    void bordersOfInt256() {
        const std::string limit = (Uint256{1} << 255U).toDecimal();
        QCOMPARE(parseSignedScaledDecimal("-" + limit, {0, 0}).value(), Uint256{1} << 255U);
        QCOMPARE(parseSignedScaledDecimal(limit, {0, 0}).error(), DecodeError::OutOfRange);
        QCOMPARE(formatSignedScaledDecimal(Uint256{1} << 255U, 0), "-" + limit);
    }
    void formats() {
        QCOMPARE(formatScaledDecimal({}, 18), std::string("0"));
        QCOMPARE(formatScaledDecimal(1, 18), std::string("0.000000000000000001"));
        QCOMPARE(formatScaledDecimal(62400000, 6), std::string("62.4"));
        QCOMPARE(formatScaledDecimal(100, 0), std::string("100"));
        QCOMPARE(formatSignedScaledDecimal(-Uint256{1500000}, 6), std::string("-1.5"));
    }
};

QTEST_APPLESS_MAIN(DecimalTest)
#include "decimal_test.moc"
