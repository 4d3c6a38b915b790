// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/pricing/convert.h"

#include <QTest>

#include <cstdlib>
#include <limits>
#include <random>

using namespace app;
using namespace app::pricing;

namespace {
const Price kRawUnit = Price::fromRaw(1);
} // namespace

class ConvertTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pricesCrossAsTheirText() {
        for (const char* text : {"73815.42", "0.0301", "-127.08", "0.1", "100816.61"})
            if (const auto price = Price::parse(text))
                QCOMPARE(toDouble(*price), std::strtod(text, nullptr));
        QCOMPARE(
            toDouble(Price::parse("170141183460469231731.687303715884105727").value()),
            1.7014118346046923e20);
    }
    void modelsCrossBack() {
        const auto tick = Price::parse("0.1").value();
        QCOMPARE(fromDouble(761.9957, tick, Rounding::Floor)->toString(), std::string("761.9"));
        QCOMPARE(fromDouble(761.9957, tick, Rounding::Ceiling)->toString(), std::string("762"));
        QCOMPARE(fromDouble(-0.25, kRawUnit, Rounding::Floor)->toString(), std::string("-0.25"));
        QCOMPARE(
            fromDouble(std::numeric_limits<double>::quiet_NaN(), tick, Rounding::Floor).error(),
            PricingError::InvalidInput);
        QCOMPARE(fromDouble(1e21, tick, Rounding::Floor).error(), PricingError::OutOfRange);
        std::mt19937_64 random(1);
        std::uniform_real_distribution<double> unit(-1e6, 1e6);
        for (int i = 0; i < 1000; ++i) {
            const double value = unit(random);
            QCOMPARE(toDouble(fromDouble(value, kRawUnit, Rounding::HalfEven).value()), value);
        }
    }
};

QTEST_APPLESS_MAIN(ConvertTest)
#include "convert_test.moc"
