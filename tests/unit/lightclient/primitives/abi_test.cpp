// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/abi.h"
#include "lightclient/primitives/hex.h"

#include <QTest>

using namespace lightclient;

class AbiTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void padsLeft() {
        QCOMPARE(toHex(abiWord(Uint256{255})), "0x" + std::string(62, '0') + "ff");
        const auto address = parseFixedHex<20>("0xeB8d770ec18DB98Db922E9D83260A585b9F0DeAD").value();
        QCOMPARE(
            toHex(abiWord(address)),
            "0x" + std::string(24, '0') + "eb8d770ec18db98db922e9d83260a585b9f0dead");
        QCOMPARE(abiBool(true), abiWord(Uint256{1}));
        QCOMPARE(abiEncode(std::vector{abiBool(false), abiBool(true)}).size(), std::size_t{64});
    }
    // keccak256(abi.encode(0, 0)) and keccak256(abi.encode(0)): the slots that every Solidity layout tool
    // prints.
    void knowsSoliditySlots() {
        QCOMPARE(
            toHex(mappingSlot({}, {})),
            std::string("0xad3228b676f7d3cd4284a5443f17f1962b36e491b30a40b2405849e597ba5fb5"));
        QCOMPARE(
            toHex(arraySlot({})),
            std::string("0x290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e563"));
    }
};

QTEST_APPLESS_MAIN(AbiTest)
#include "abi_test.moc"
