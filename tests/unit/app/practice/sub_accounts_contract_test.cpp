// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/practice/sub_accounts_contract.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"

#include <QTest>

using namespace lightclient;
using namespace app::practice;

namespace {

const Address kContract = parseFixedHex<20>("0xe7603df191d699d8bd9891b821347dbab889e5a5").value();
const Address kCash = parseFixedHex<20>("0x57b03e14d409adc7fab6cfc44b5886cad2d5f02b").value();
const Address kOption = parseFixedHex<20>("0x4bb4c3cdc7562f08e9910a0c7d8bb7e108861eb4").value();
const Uint256 kCall = parseDecimal("39614083834112546398585885568").value();

/// keccak256(key ‖ slot), spelled out: the layout is what is tested here.
Uint256 hashed(const Hash32& key, const Uint256& slot) {
    Bytes text(key.begin(), key.end());
    append(text, slot.toBigEndian());
    return Uint256::fromBigEndian(keccak256(text));
}

Hash32 padded(const Address& address) {
    Hash32 out;
    std::copy(address.begin(), address.end(), out.bytes.begin() + 12);
    return out;
}

Uint256 balanceSlot(std::uint64_t id, const Address& asset, const Uint256& subId) {
    const Uint256 ofAccount = hashed(Uint256(id).toBigEndian(), 16);
    return hashed(subId.toBigEndian(), hashed(padded(asset), ofAccount));
}

} // namespace

class SubAccountsContractTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesTheLayoutOfTheRealContract() {
        WorldState world;
        SubAccountsContract contract(world, kContract);
        contract.open(4242, kOption, kCash);
        contract.setBalance(4242, {kCash, {}}, Uint256(7));
        contract.setBalance(4242, {kOption, kCall}, -Uint256(3));
        const auto at = [&](const Uint256& slot) { return world.storage(kContract, slot); };
        QVERIFY(at(hashed(Uint256(4242).toBigEndian(), 6)) == Uint256::fromBigEndian(padded(kOption)));
        QVERIFY(at(hashed(Uint256(4242).toBigEndian(), 15)) == Uint256::fromBigEndian(padded(kCash)));
        QVERIFY(at(13) == Uint256(4242));
        QVERIFY(at(balanceSlot(4242, kCash, {})) == Uint256(7));
        // order 1 in the top two bytes, then int240: -3 is 30 bytes ff…fd.
        const Hash32 word = at(balanceSlot(4242, kOption, kCall)).toBigEndian();
        QCOMPARE(
            toHex(word), std::string("0x0001fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffd"));
        const Uint256 held = hashed(Uint256(4242).toBigEndian(), 17);
        QVERIFY(at(held) == Uint256(2));
        const Uint256 first = Uint256::fromBigEndian(keccak256(held.toBigEndian()));
        QVERIFY(at(first) == Uint256::fromBigEndian(padded(kCash)));
        QCOMPARE(
            toHex(at(first + Uint256(1)).toBigEndian()),
            std::string("0x8000000000000000000000004bb4c3cdc7562f08e9910a0c7d8bb7e108861eb4")
                .replace(0, 26, toHex(kCall.toBigEndian()).replace(2, 40, "")));
    }
    void movesTheLastHeldAssetIntoTheGap() {
        WorldState world;
        SubAccountsContract contract(world, kContract);
        const HeldAsset cash{kCash, {}};
        const HeldAsset put{kOption, Uint256(11)};
        const HeldAsset call{kOption, kCall};
        const Hash32 empty = world.root();
        for (const auto& held : {cash, put, call})
            contract.setBalance(1, held, Uint256(100));
        contract.setBalance(1, put, Uint256(50));
        QVERIFY(contract.heldAssets(1) == (std::vector{cash, put, call}));
        contract.setBalance(1, cash, {});
        QVERIFY(contract.heldAssets(1) == (std::vector{call, put}));
        QVERIFY(contract.balance(1, call) == Uint256(100));
        QVERIFY(world.storage(kContract, balanceSlot(1, kOption, kCall)) == Uint256(100));
        contract.setBalance(1, put, {});
        contract.setBalance(1, put, {}); // already gone: nothing happens
        contract.setBalance(1, call, -Uint256(9));
        QVERIFY(contract.balance(1, call) == -Uint256(9));
        contract.setBalance(1, call, {});
        QVERIFY(contract.heldAssets(1).empty());
        QVERIFY(world.root() == empty);
    }
};

QTEST_APPLESS_MAIN(SubAccountsContractTest)
#include "sub_accounts_contract_test.moc"
