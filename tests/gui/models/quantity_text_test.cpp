// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ui/models/quantity_text.h"

#include <QTest>

using namespace ui;
using namespace Qt::Literals::StringLiterals;

namespace {
app::Contracts contracts(const char* text) {
    return app::Contracts::parse(text).value();
}
app::Price price(const char* text) {
    return app::Price::parse(text).value();
}
} // namespace

class QuantityTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPriceKeepsEveryDigitOfItsTick() {
        const auto text = [](const char* price) {
            return models::priceText(app::Price::parse(price).value());
        };
        QCOMPARE(text("62.4"), u"62.4"_s);
        QCOMPARE(text("62.45"), u"62.45"_s);
        QCOMPARE(text("62"), u"62.0"_s);
        QCOMPARE(text("1008.5"), u"1,008.5"_s);
        QCOMPARE(text("0.0001"), u"0.0001"_s);
    }
    void thousandsStandApart() {
        QCOMPARE(models::groupedText("0"), u"0"_s);
        QCOMPARE(models::groupedText("999.5"), u"999.5"_s);
        QCOMPARE(models::groupedText("1008.5"), u"1,008.5"_s);
        QCOMPARE(models::groupedText("123456"), u"123,456"_s);
        QCOMPARE(models::groupedText("1234567.1234567"), u"1,234,567.1234567"_s);
        QCOMPARE(models::groupedText("-999"), u"−999"_s);
        QCOMPARE(models::groupedText("-1204.5"), u"−1,204.5"_s);
    }
    void aSignIsWrittenWhereThereIsOne() {
        QCOMPARE(models::signedText("4.20"), u"+4.20"_s);
        QCOMPARE(models::signedText("-1204.50"), u"−1,204.50"_s);
        QCOMPARE(models::signedText("0.00"), u"0.00"_s);
        QCOMPARE(models::signedText("0"), u"0"_s);
        QCOMPARE(models::signedFixedText(price("-0.004"), 2), u"0.00"_s); // nothing left of it: no sign
        QCOMPARE(models::signedFixedText(price("0.006"), 2), u"+0.01"_s);
    }
    void roundingIsHalfToEven() {
        QCOMPARE(models::fixedText(price("62.45"), 1), u"62.4"_s);
        QCOMPARE(models::fixedText(price("62.55"), 1), u"62.6"_s);
        QCOMPARE(models::fixedText(price("999.96"), 1), u"1,000.0"_s);
        QCOMPARE(models::fixedText(price("-0.05"), 0), u"0"_s);
    }
    void contractsLoseNoDigit() {
        QCOMPARE(models::contractsText(contracts("0")), u"0.00"_s);
        QCOMPARE(models::contractsText(contracts("2")), u"2.00"_s);
        QCOMPARE(models::contractsText(contracts("1.5")), u"1.50"_s);
        QCOMPARE(models::contractsText(contracts("0.001")), u"0.001"_s);
        QCOMPARE(models::contractsText(contracts("-2.5")), u"−2.50"_s);
        QCOMPARE(models::contractsText(contracts("-0.001")), u"−0.001"_s);
        QCOMPARE(models::contractsText(contracts("12345.678")), u"12,345.678"_s);
        QCOMPARE(models::signedContractsText(contracts("1")), u"+1.00"_s);
        QCOMPARE(models::signedContractsText(contracts("-1")), u"−1.00"_s);
        QCOMPARE(models::signedContractsText(contracts("0")), u"0.00"_s);
    }
    void instrumentsAsATraderSaysThem() {
        QCOMPARE(models::instrumentText("ETH-20261225-4200-C"), u"ETH 25 Dec 4,200 C"_s);
        QCOMPARE(models::longInstrumentText("ETH-20261225-4200-P"), u"ETH 25 Dec 2026 4,200 Put"_s);
        QCOMPARE(models::longInstrumentText("ETH-20260103-1_5-C"), u"ETH 3 Jan 2026 1.5 Call"_s);
        for (const auto* other :
             {"ETH-PERP", "", "ETH-20261325-4200-C", "ETH-20261225-4200-X", "A-B-C-D", "ETH-20261225-4200"}) {
            QCOMPARE(models::instrumentText(other), QString::fromLatin1(other));
            QCOMPARE(models::longInstrumentText(other), QString::fromLatin1(other));
        }
    }
    void clocksAreUtc() {
        QCOMPARE(models::clockText(app::UnixMillis{std::chrono::milliseconds{0}}), u"00:00:00"_s);
        QCOMPARE(
            models::clockText(app::UnixMillis{std::chrono::milliseconds{1'795'269'725'999}}), u"14:02:05"_s);
    }
};

QTEST_APPLESS_MAIN(QuantityTextTest)
#include "quantity_text_test.moc"
