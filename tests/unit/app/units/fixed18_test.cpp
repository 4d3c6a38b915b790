// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/units/quantities.h"

#include <QTest>

#include <random>

using namespace app;

namespace {
constexpr const char* kMaxText = "170141183460469231731.687303715884105727";
constexpr const char* kMinText = "-170141183460469231731.687303715884105728";

Price price(const char* text) {
    return Price::parse(text).value();
}

template <class A, class B, class... C>
concept Multipliable = requires(A a, B b) { multiply<C...>(a, b, Rounding::Floor); };
static_assert(Multipliable<Price, Contracts, Usdc>);
static_assert(!Multipliable<Price, Price> && !Multipliable<Money<Usdc>, Contracts>);
static_assert((Price::fromInteger(2) + Price::fromInteger(3)).value() == Price::fromInteger(5));
} // namespace

class Fixed18Test : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAndSpellsExactly() {
        for (const char* text :
             {"0", "1", "-1", "0.000000000000000001", "-0.000000000000000001", "4123.456789012345678",
              "73815.42", kMaxText, kMinText})
            QCOMPARE(price(text).toString(), std::string(text));
        QCOMPARE(price("007.50").toString(), std::string("7.5"));
        QCOMPARE(price("-0").toString(), std::string("0"));
        QCOMPARE(static_cast<long long>(price("4.123456789012345678").raw()), 4123456789012345678LL);
    }
    void refusesEverythingElse_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("error");
        const auto row = [](const char* text, UnitError error) {
            QTest::newRow(text) << QByteArray(text) << static_cast<int>(error);
        };
        row("", UnitError::Empty);
        row("-", UnitError::Empty);
        row(".", UnitError::Empty);
        row("1.", UnitError::Empty);
        row(".5", UnitError::Empty);
        row("1e5", UnitError::BadCharacter);
        row("+1", UnitError::BadCharacter);
        row("--1", UnitError::BadCharacter);
        row(" 1", UnitError::BadCharacter);
        row("1.2.3", UnitError::BadCharacter);
        row("1,5", UnitError::BadCharacter);
        row("nan", UnitError::BadCharacter);
        row("0.0000000000000000001", UnitError::TooManyFractional);
        row("170141183460469231731.687303715884105728", UnitError::Overflow);
        row("-170141183460469231731.687303715884105729", UnitError::Overflow);
        row("99999999999999999999999999999999999999999", UnitError::Overflow);
        row("00000000000000000000000000000000000000000000000000000000000000001", UnitError::TooLong);
    }
    void refusesEverythingElse() {
        QFETCH(QByteArray, text);
        QFETCH(int, error);
        QCOMPARE(static_cast<int>(Price::parse(text.toStdString()).error()), error);
    }
    void roundsAsAsked() {
        const auto third = [](Rounding rounding, int sign) {
            return divide(Price::fromInteger(sign), Ratio::fromInteger(3), rounding).value().toString();
        };
        QCOMPARE(third(Rounding::TowardZero, 1), std::string("0.333333333333333333"));
        QCOMPARE(third(Rounding::AwayFromZero, 1), std::string("0.333333333333333334"));
        QCOMPARE(third(Rounding::Floor, -1), std::string("-0.333333333333333334"));
        QCOMPARE(third(Rounding::Ceiling, -1), std::string("-0.333333333333333333"));
        QCOMPARE(third(Rounding::HalfEven, -1), std::string("-0.333333333333333333"));
        QCOMPARE(price("0.125").toFixed(2, Rounding::HalfEven), std::string("0.12"));
        QCOMPARE(price("0.125").toFixed(2, Rounding::HalfAway), std::string("0.13"));
        QCOMPARE(price("-0.125").toFixed(2, Rounding::HalfAway), std::string("-0.13"));
        QCOMPARE(price("0.135").toFixed(2, Rounding::HalfEven), std::string("0.14"));
        QCOMPARE(price("-0.004").toFixed(2, Rounding::HalfEven), std::string("0.00"));
        QCOMPARE(price("-0.004").toFixed(2, Rounding::Floor), std::string("-0.01"));
        QCOMPARE(price("99.999").toFixed(0, Rounding::HalfEven), std::string("100"));
        QCOMPARE(price(kMaxText).toFixed(2, Rounding::Ceiling), std::string("170141183460469231731.69"));
        QCOMPARE(price("101.27").roundTo(price("0.5"), Rounding::Floor).value(), price("101"));
        QCOMPARE(price("-101.27").roundTo(price("0.5"), Rounding::Floor).value(), price("-101.5"));
        QCOMPARE(price("1").roundTo(price("0"), Rounding::Floor).error(), UnitError::DivisionByZero);
    }
    void checksEveryOperation() {
        QCOMPARE((price(kMaxText) + price("0.000000000000000001")).error(), UnitError::Overflow);
        QCOMPARE((price(kMinText) - price("0.000000000000000001")).error(), UnitError::Overflow);
        QCOMPARE((-price(kMinText)).error(), UnitError::Overflow);
        QCOMPARE(price(kMinText).abs().error(), UnitError::Overflow);
        QCOMPARE(
            multiply<Usdc>(price(kMaxText), Contracts::fromInteger(2), Rounding::Floor).error(),
            UnitError::Overflow);
        QCOMPARE(divide(price("1"), Ratio{}, Rounding::Floor).error(), UnitError::DivisionByZero);
        // The product needs 254 bits between; the quotient fits again.
        QCOMPARE(
            multiply<Usdc>(price(kMaxText), Contracts::fromInteger(1), Rounding::Floor).value().toString(),
            std::string(kMaxText));
        QCOMPARE(divide(price(kMaxText), price(kMaxText), Rounding::Floor).value(), Ratio::fromInteger(1));
    }
    void productsAndQuotientsUndoEachOther() {
        std::mt19937_64 random(11);
        for (int i = 0; i < 2000; ++i) {
            const auto a = Price::fromRaw(static_cast<Int128>(random()) * 1000);
            const auto n = Contracts::fromRaw(static_cast<Int128>(random() >> 1U) + 1);
            const auto low = multiply<Usdc>(a, n, Rounding::Floor).value();
            const auto high = multiply<Usdc>(a, n, Rounding::Ceiling).value();
            QVERIFY(static_cast<int>(high.raw() - low.raw()) <= 1);
            QVERIFY(divide(low, n, Rounding::Floor).value() <= a);
            QVERIFY(divide(high, n, Rounding::Ceiling).value() >= a);
        }
    }
    void wordsAreTwosComplement() {
        QCOMPARE(price("-0.000000000000000001").toWord(), lightclient::Uint256{} - lightclient::Uint256{1});
        for (const char* text : {"0", "1.5", "-1.5", kMaxText, kMinText})
            QCOMPARE(Price::fromWord(price(text).toWord()).value().toString(), std::string(text));
        QCOMPARE(Price::fromWord(lightclient::Uint256{1} << 127U).error(), UnitError::Overflow);
        QCOMPARE(Price::fromWord(lightclient::Uint256{1} << 255U).error(), UnitError::Overflow);
    }
    void yearsAre365Days() {
        const UnixMillis now{std::chrono::milliseconds{1'790'000'000'000}};
        QCOMPARE(yearsBetween(now, now + std::chrono::days{365}).value(), Years::fromInteger(1));
        QCOMPARE(yearsBetween(now, now - std::chrono::days{73}).value().toString(), std::string("-0.2"));
    }
};

QTEST_APPLESS_MAIN(Fixed18Test)
#include "fixed18_test.moc"
