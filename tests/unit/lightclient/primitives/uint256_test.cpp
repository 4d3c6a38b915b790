// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/uint256.h"

#include <QTest>

#include <array>
#include <random>

using namespace lightclient;

namespace {
const Uint256 kMax = Uint256{} - Uint256{1};

Uint256 randomWord(std::mt19937_64& random) {
    // Widths vary so that carries, borrows and short values all occur.
    const Uint256 full{{random(), random(), random(), random()}};
    return full >> static_cast<unsigned>(random() % 256);
}
} // namespace

class Uint256Test : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void spellsItself() {
        QCOMPARE(
            kMax.toDecimal(),
            std::string("115792089237316195423570985008687907853269984665640564039457584007913129639935"));
        QCOMPARE(Uint256{}.toDecimal(), std::string("0"));
        QCOMPARE(Uint256{}.toQuantity(), std::string("0x0"));
        QCOMPARE(Uint256{4096}.toQuantity(), std::string("0x1000"));
        QCOMPARE(Uint256{}.toMinimalBigEndian(), Bytes{});
        QCOMPARE(Uint256{256}.toMinimalBigEndian(), (Bytes{1, 0}));
    }
    void readsOnlyWhatFits() {
        QCOMPARE(parseDecimal(kMax.toDecimal()).value(), kMax);
        QCOMPARE(
            parseDecimal("115792089237316195423570985008687907853269984665640564039457584007913129639936")
                .error(),
            DecodeError::OutOfRange);
        QCOMPARE(parseDecimal("").error(), DecodeError::Truncated);
        QCOMPARE(parseDecimal("-1").error(), DecodeError::BadCharacter);
        QCOMPARE(parseDecimal("01").error(), DecodeError::NonCanonical);
        QCOMPARE(parseDecimalUint64("18446744073709551615").value(), UINT64_MAX);
        QCOMPARE(parseDecimalUint64("18446744073709551616").error(), DecodeError::OutOfRange);
        QCOMPARE(parseQuantity("0x0").value(), Uint256{});
        QCOMPARE(parseQuantity("0x").error(), DecodeError::Truncated);
        QCOMPARE(parseQuantity("12").error(), DecodeError::Malformed);
        QCOMPARE(parseQuantity("0x" + std::string(65, '1')).error(), DecodeError::OutOfRange);
        QVERIFY(!parseQuantity("0x0x1"));
        QVERIFY(!parseQuantity("0x" + std::string(1, 'x') + std::string(62, '0')));
    }
    void arithmeticHoldsItsLaws() {
        std::mt19937_64 random(7);
        for (int i = 0; i < 2000; ++i) {
            const Uint256 a = randomWord(random);
            const Uint256 b = randomWord(random);
            const Uint256 c = randomWord(random);
            QCOMPARE((a + b) - b, a);
            QCOMPARE((a + b) * c, a * c + b * c);
            QCOMPARE(-(-a), a);
            if (!b.isZero()) {
                const auto [q, r] = divide(a, b);
                QVERIFY(r < b);
                QCOMPARE(q * b + r, a);
            }
            QCOMPARE(parseDecimal(a.toDecimal()).value(), a);
            QCOMPARE(parseQuantity(a.toQuantity()).value(), a);
            QCOMPARE(Uint256::fromBigEndian(a.toBigEndian()), a);
            QCOMPARE(Uint256::fromLittleEndian(a.toLittleEndian()), a);
            const auto shift = static_cast<unsigned>(random() % 256);
            QCOMPARE(a << shift, a * (Uint256{1} << shift));
            QCOMPARE(a >> shift, divide(a, Uint256{1} << shift).quotient);
        }
    }
    void divisionHoldsAtTheEdges() {
        // Limbs of all ones and lone top bits are where a guessed digit is too large.
        std::mt19937_64 random(11);
        constexpr std::array<std::uint64_t, 6> kEdges{
            0, 1, std::uint64_t{1} << 63U, (std::uint64_t{1} << 63U) - 1, ~std::uint64_t{0},
            ~std::uint64_t{0} - 1};
        const auto edge = [&random, &kEdges] {
            std::array<std::uint64_t, 4> limbs{};
            for (auto& limb : limbs)
                limb = kEdges[random() % kEdges.size()];
            return Uint256{limbs} >> static_cast<unsigned>(64 * (random() % 4));
        };
        for (int i = 0; i < 200'000; ++i) {
            const Uint256 a = edge();
            const Uint256 b = edge();
            if (b.isZero())
                continue;
            const auto [q, r] = divide(a, b);
            QVERIFY(r < b);
            QVERIFY(q * b + r == a);
        }
    }
    void checkedSaysOverflow() {
        QVERIFY(!checkedAdd(kMax, 1));
        QCOMPARE(checkedAdd(kMax, 0).value(), kMax);
        QVERIFY(!checkedMultiply(Uint256{1} << 128U, Uint256{1} << 128U));
        QCOMPARE(checkedMultiply(Uint256{1} << 128U, Uint256{1} << 127U).value(), Uint256{1} << 255U);
        QVERIFY(!checkedMultiply(kMax, 2));
    }
};

QTEST_APPLESS_MAIN(Uint256Test)
#include "uint256_test.moc"
