// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "signing_fixtures.h"
#include "wallet/signing/personal_message.h"
#include "wallet/signing/transaction_json.h"
#include "wallet/signing/utf8.h"

#include <QTest>

using namespace wallet::signing;
using lightclient::Address;
using lightclient::Bytes;
using lightclient::parseHex;
using lightclient::toHex;
using lightclient::Uint256;
using support::keyOf;
using support::testCurve;
using support::warns;

namespace {

// The example of EIP-155.
const std::string kEip155 = "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a7"
                            "6400008025a028ef61340bd939bc2195fe"
                            "537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555"
                            "c9f3dc64214b297fb1966a3b6d83";

Transaction plain(TransactionType type) {
    Transaction tx;
    tx.type = type;
    tx.chainId = Uint256{1};
    tx.nonce = 5;
    tx.gasLimit = 100000;
    tx.to = Address{{0x35, 0x35}};
    tx.value = Uint256{7};
    tx.data = {0xde, 0xad, 0x00};
    if (type == TransactionType::Legacy || type == TransactionType::AccessList) {
        tx.gasPrice = Uint256{20};
    } else {
        tx.maxFee = Uint256{40};
        tx.maxPriorityFee = Uint256{2};
    }
    if (type != TransactionType::Legacy)
        tx.accessList = {
            {Address{{1}}, {lightclient::Hash32{{2}}, lightclient::Hash32{}}}, {Address{{3}}, {}}};
    if (type == TransactionType::SetCode) {
        Authorization entry{Uint256{0}, Address{{9}}, 3, {}};
        entry.signature = keyOf("0x4646464646464646464646464646464646464646464646464646464646464646")
                              .sign(testCurve(), authorizationHash(entry))
                              .value();
        tx.authorizations = {entry};
    }
    return tx;
}

} // namespace

class TransactionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exampleOfEip155() {
        const auto decoded = decodeTransaction(parseHex(kEip155).value()).value();
        QCOMPARE(
            toHex(signingHash(decoded.transaction)),
            std::string("0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53"));
        const auto key = keyOf("0x4646464646464646464646464646464646464646464646464646464646464646");
        QCOMPARE(key.sign(testCurve(), signingHash(decoded.transaction)).value(), *decoded.signature);
        QCOMPARE(toHex(encodeSigned(decoded.transaction, *decoded.signature)), kEip155);
    }
    void everyTypeComesBack() {
        const auto key = keyOf("0x4646464646464646464646464646464646464646464646464646464646464646");
        for (const auto type :
             {TransactionType::Legacy, TransactionType::AccessList, TransactionType::DynamicFee,
              TransactionType::SetCode}) {
            const auto tx = plain(type);
            const auto bytes = encodeUnsigned(tx);
            QCOMPARE(decodeTransaction(bytes)->transaction, tx);
            QVERIFY(!decodeTransaction(bytes)->signature);
            const auto signature = key.sign(testCurve(), signingHash(tx)).value();
            const auto full = decodeTransaction(encodeSigned(tx, signature));
            QCOMPARE(full->transaction, tx);
            QCOMPARE(full->signature, std::optional(signature));
            QVERIFY(checkTransaction(tx));
            QVERIFY(!describe(tx).lines.empty());
            // Nothing but the exact bytes: one more, one less, or a broken first byte.
            auto longer = bytes;
            longer.push_back(0);
            QVERIFY(!decodeTransaction(longer));
            QVERIFY(!decodeTransaction(lightclient::BytesView(bytes).first(bytes.size() - 1)));
        }
    }
    void refusesOtherTypesAndBadSignatures() {
        auto bytes = encodeUnsigned(plain(TransactionType::DynamicFee));
        for (const int type : {0, 3, 5, 0x7F}) {
            bytes[0] = static_cast<std::uint8_t>(type);
            QCOMPARE(decodeTransaction(bytes).error().code, SignError::UnsupportedType);
        }
        auto tampered = parseHex(kEip155).value();
        tampered.back() ^= 1U; // another s recovers to another key: the decoder accepts, the caller compares
        const auto other = decodeTransaction(tampered);
        QVERIFY(
            !other ||
            wallet::keys::recoverAddress(signingHash(other->transaction), *other->signature) !=
                keyOf("0x4646464646464646464646464646464646464646464646464646464646464646").address());
        QCOMPARE(decodeTransaction({}).error().code, SignError::Malformed);
        QCOMPARE(decodeTransaction(Bytes(200000, 0xF8)).error().code, SignError::Oversized);
    }
    void checksWhatNodesCheck() {
        const auto failing = [](auto change) {
            auto tx = plain(TransactionType::DynamicFee);
            change(tx);
            return !checkTransaction(tx);
        };
        QVERIFY(!failing([](Transaction&) {}));
        QVERIFY(failing([](Transaction& tx) { tx.maxPriorityFee = Uint256{41}; }));
        QVERIFY(failing([](Transaction& tx) { tx.nonce = UINT64_MAX; }));
        QVERIFY(failing([](Transaction& tx) { tx.gasLimit = intrinsicGas(tx) - 1; }));
        QVERIFY(failing([](Transaction& tx) { tx.maxFee = Uint256{1} << 250U; }));
        QVERIFY(failing([](Transaction& tx) { tx.chainId = Uint256{0}; }));
        QVERIFY(failing([](Transaction& tx) { tx.chainId.reset(); }));
        auto setCode = plain(TransactionType::SetCode);
        setCode.authorizations.clear();
        QVERIFY(!checkTransaction(setCode));
    }
    void describesDangers() {
        auto tx = plain(TransactionType::SetCode);
        QVERIFY(warns(describe(tx), "full control"));
        QVERIFY(warns(describe(tx), "EVERY chain"));
        tx = plain(TransactionType::Legacy);
        tx.chainId.reset();
        tx.to.reset();
        QVERIFY(warns(describe(tx), "replayed"));
        QVERIFY(warns(describe(tx), "creates a contract"));
        tx = plain(TransactionType::DynamicFee);
        tx.data = Bytes(68);
        const auto approve = parseHex("0x095ea7b3").value();
        std::copy(approve.begin(), approve.end(), tx.data.begin());
        std::fill(tx.data.begin() + 36, tx.data.end(), std::uint8_t{0xFF});
        QVERIFY(warns(describe(tx), "for ever"));
        QCOMPARE(
            describe(plain(TransactionType::DynamicFee)).title,
            std::string("Send 0.000000000000000007 ETH to 0x3535000000000000000000000000000000000000"));
    }
    void readsJson() {
        const auto tx =
            parseTransaction(R"({"chainId":"0x1","nonce":5,"maxFeePerGas":"40","maxPriorityFeePerGas":"0x2",
            "gas":100000,"to":"0x3535000000000000000000000000000000000000","value":"7","data":"0xdead00","accessList":[
            {"address":"0x0100000000000000000000000000000000000000","storageKeys":[
            "0x0200000000000000000000000000000000000000000000000000000000000000",
            "0x0000000000000000000000000000000000000000000000000000000000000000"]},
            {"address":"0x0300000000000000000000000000000000000000","storageKeys":[]}]})");
        QCOMPARE(tx.value(), plain(TransactionType::DynamicFee));
        QCOMPARE(parseTransaction(toHex(encodeUnsigned(*tx))).value(), *tx);
        QVERIFY(!parseTransaction(kEip155)); // signed already
        for (const auto* bad :
             {"", "[]", "{}", R"({"nonce":1.5,"gasPrice":1,"gas":21000})",
              R"({"nonce":1,"gasPrice":1,"gas":21000,"surprise":1})",
              R"({"type":3,"chainId":1,"nonce":1,"maxFeePerGas":1,"maxPriorityFeePerGas":1,"gas":21000})",
              R"({"nonce":1,"gasPrice":1,"gas":21000,"to":"0x35"})",
              R"({"type":2,"nonce":1,"gasPrice":1,"gas":1})"})
            QVERIFY2(!parseTransaction(bad), bad);
    }
    void personalMessages() {
        QCOMPARE(
            toHex(digestOf(PersonalMessage::fromText("hi"))),
            std::string("0x0d52783c4cbad7ebaf7eb943fc648f5282a52070442fc18d8dd16ddb2fcbaf66"));
        QVERIFY(warns(describe(PersonalMessage{{0xFF, 0xFE}}), "no text"));
        QVERIFY(warns(describe(PersonalMessage{Bytes(32, 'a')}), "32 bytes"));
        QVERIFY(describe(PersonalMessage::fromText("hi")).warnings.empty());
    }
    void utf8() {
        for (const auto* good : {"", "a", "é", "€", "🚀", "\xF4\x8F\xBF\xBF"})
            QVERIFY2(isUtf8(good), good);
        for (const auto* bad :
             {"\x80", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3", "\xF5"})
            QVERIFY(!isUtf8(bad));
    }
};

QTEST_APPLESS_MAIN(TransactionTest)
#include "transaction_test.moc"
