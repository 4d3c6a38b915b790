// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/keccak.h"
#include "test_curve.h"
#include "wallet/keys/eip55.h"

#include <QTest>

using namespace wallet::keys;
using lightclient::Hash32;
using lightclient::toHex;
using support::hex;
using support::testCurve;

namespace {
// The curve's order and its half.
const Hash32 kOrder =
    lightclient::parseFixedHex<32>("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
        .value();
} // namespace

class EthereumKeyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keyOneHasItsAddress() {
        Hash32 one;
        one[31] = 1;
        const auto key = EthereumKey::fromBytes(testCurve(), one).value();
        QCOMPARE(toChecksumAddress(key.address()), std::string("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf"));
        QCOMPARE(
            toChecksumAddress(addressOf(key.publicKey()).value()),
            std::string("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf"));
    }
    // too.
    void signsDeterministicallyAndRecovers() {
        const auto key =
            EthereumKey::fromBytes(
                testCurve(), hex("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"))
                .value();
        const auto digest = lightclient::keccak256("strikelight");
        const auto first = key.sign(testCurve(), digest).value();
        const auto other = CurveContext::create(Hash32{{9, 9, 9}}).value();
        QCOMPARE(key.sign(other, digest).value(), first);
        QCOMPARE(recoverAddress(digest, first).value(), key.address());
        QVERIFY(verifySignature(key.publicKey(), digest, first).value());
        QVERIFY(!verifySignature(key.publicKey(), lightclient::keccak256("other"), first).value());
        QVERIFY(
            recoverAddress(lightclient::keccak256("other"), first).value_or(lightclient::Address{}) !=
            key.address());
        QCOMPARE(parseRsv(toRsv(first)).value(), first);
    }
    void refusesKeysOutOfRange() {
        QCOMPARE(EthereumKey::fromBytes(testCurve(), Hash32{}).error(), KeyError::BadPrivateKey);
        QCOMPARE(EthereumKey::fromBytes(testCurve(), kOrder).error(), KeyError::BadPrivateKey);
        QCOMPARE(EthereumKey::fromBytes(testCurve(), hex("01")).error(), KeyError::BadPrivateKey);
    }
    void refusesMalleableAndEmptySignatures() {
        const auto key = EthereumKey::fromBytes(testCurve(), lightclient::Bytes(32, 5)).value();
        const auto digest = lightclient::keccak256("x");
        const auto good = key.sign(testCurve(), digest).value();
        // n - s signs the same digest with the other parity; Ethereum accepts only one of the two.
        auto high = good;
        int borrow = 0;
        for (std::size_t i = 32; i-- > 0;) {
            int value = kOrder[i] - good.s[i] - borrow;
            borrow = value < 0 ? 1 : 0;
            high.s[i] = static_cast<std::uint8_t>(value & 0xFF);
        }
        high.yParity ^= 1U;
        QCOMPARE(recoverAddress(digest, high).error(), KeyError::BadSignature);
        QVERIFY(!verifySignature(key.publicKey(), digest, high).value());
        QCOMPARE(normalised(high).value(), good);
        QCOMPARE(parseRsv(toRsv(high)).error(), KeyError::BadSignature);
        for (auto bad :
             {Signature{{}, good.s, 0}, Signature{good.r, {}, 0}, Signature{kOrder, good.s, 0},
              Signature{good.r, good.s, 2}})
            QCOMPARE(recoverAddress(digest, bad).error(), KeyError::BadSignature);
        auto rsv = toRsv(good);
        rsv[64] = 29;
        QCOMPARE(parseRsv(rsv).error(), KeyError::BadSignature);
    }
    void checksummedAddresses() {
        for (const auto* text :
             {"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
              "0x52908400098527886E0F7030069857D2E4169EE7", "0xde709f2102306220921060314715629080e2fb77"})
            QCOMPARE(toChecksumAddress(parseAddress(text).value()), std::string(text));
        QVERIFY(parseAddress("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed").has_value());
        QVERIFY(parseAddress("0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED").has_value());
        QCOMPARE(
            parseAddress("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed").error(), KeyError::BadAddressChecksum);
        for (const auto* bad :
             {"", "0x", "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
              "0X5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae",
              "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beag0", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed0"})
            QCOMPARE(parseAddress(bad).error(), KeyError::BadAddress);
    }
    void secretsMoveAndVanish() {
        auto secret = SecretBytes::copyOf(hex("0x0102030405")).value();
        auto moved = std::move(secret);
        QVERIFY(secret.empty()); // NOLINT(bugprone-use-after-move): the promise under test
        QVERIFY(moved.equals(hex("0x0102030405")));
        QVERIFY(!moved.equals(hex("0x0102030400")));
        QVERIFY(!moved.equals(hex("0x01020304")));
        QVERIFY(moved.clone()->equals(moved.view()));
        moved.shrink(2);
        QVERIFY(moved.equals(hex("0x0102")));
        QVERIFY(SecretBytes::make(0)->empty());
    }
};

QTEST_APPLESS_MAIN(EthereumKeyTest)
#include "ethereum_key_test.moc"
