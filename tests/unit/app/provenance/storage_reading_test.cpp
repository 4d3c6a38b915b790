// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/provenance/storage_reading.h"
#include "lightclient/primitives/abi.h"

#include <QTest>

using namespace app;
using lightclient::Uint256;

class StorageReadingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void slotsFollowTheKeys() {
        const lightclient::Hash32 a = Uint256{1}.toBigEndian();
        const lightclient::Hash32 b = Uint256{2}.toBigEndian();
        QCOMPARE(slotOf({16, {}, 256, false}), Uint256{16});
        const auto outer = lightclient::mappingSlot(a, Uint256{16}.toBigEndian());
        QCOMPARE(slotOf({16, {a, b}, 256, false}).toBigEndian(), lightclient::mappingSlot(b, outer));
        QVERIFY(slotOf({16, {a, b}, 256, false}) != slotOf({16, {b, a}, 256, false}));
    }
    void amountsKeepTheirWidthAndSign() {
        const Uint256 high = Uint256{0xffff} << 240U;
        QCOMPARE(readAmount({0, {}, 240, true}, high | Uint256{7}), (SignedAmount{false, 7}));
        QCOMPARE(readAmount({0, {}, 240, true}, (Uint256{1} << 240U) - Uint256{7}), (SignedAmount{true, 7}));
        QCOMPARE(readAmount({0, {}, 240, false}, (Uint256{1} << 240U) - Uint256{7}).isNegative, false);
        QCOMPARE(readAmount({0, {}, 8, true}, Uint256{0x80}), (SignedAmount{true, 128}));
        QCOMPARE(readAmount({0, {}, 1, false}, Uint256{3}), (SignedAmount{false, 1}));
        const Uint256 minusOne = Uint256{} - Uint256{1};
        QCOMPARE(readAmount({0, {}, 256, true}, minusOne), (SignedAmount{true, 1}));
        QCOMPARE(readAmount({0, {}, 256, false}, minusOne), (SignedAmount{false, minusOne}));
    }
};

QTEST_APPLESS_MAIN(StorageReadingTest)
#include "storage_reading_test.moc"
