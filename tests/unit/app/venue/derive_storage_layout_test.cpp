// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/venue/derive/storage_layout.h"
#include "lightclient/primitives/abi.h"

#include <QTest>

using namespace app::venue::derive;
using app::SignedAmount;
using lightclient::Uint256;

class DeriveStorageLayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // keccak(subId ‖ keccak(asset ‖ keccak(id ‖ 16))), spelled out once more by hand.
    void slotIsTheTripleMapping() {
        lightclient::Address asset;
        asset[19] = 7;
        const auto first = lightclient::mappingSlot(Uint256{4242}.toBigEndian(), Uint256{16}.toBigEndian());
        const auto second = lightclient::mappingSlot(lightclient::abiWord(asset), first);
        const auto third = lightclient::mappingSlot(Uint256{9}.toBigEndian(), second);
        QCOMPARE(balanceSlot(4242, asset, 9).toBigEndian(), third);
        QVERIFY(balanceSlot(4242, asset, 9) != balanceSlot(4242, asset, 8));
        QVERIFY(balanceSlot(4242, asset, 9) != balanceSlot(4243, asset, 9));
    }
    void balancesAreSigned240Bits() {
        const Uint256 order = Uint256{3} << 240U;
        QCOMPARE(decodeBalance(order | Uint256{5}), (SignedAmount{false, 5}));
        const Uint256 minusFive = (Uint256{1} << 240U) - Uint256{5};
        QCOMPARE(decodeBalance(order | minusFive), (SignedAmount{true, 5}));
        QCOMPARE(decodeBalance(Uint256{}), (SignedAmount{false, 0}));
        const Uint256 lowest = Uint256{1} << 239U;
        QCOMPARE(decodeBalance(lowest), (SignedAmount{true, lowest}));
    }
};

QTEST_APPLESS_MAIN(DeriveStorageLayoutTest)
#include "derive_storage_layout_test.moc"
