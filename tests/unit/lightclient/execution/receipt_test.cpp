// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/execution/receipt_proof.h"

#include "receipt_texts.h"

#include "lightclient/execution/logs_bloom.h"
#include "lightclient/execution/trie.h"
#include "lightclient/execution/trie_proof.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/rlp.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::execution;

class ReceiptTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void roundTripsEveryType() {
        for (const std::uint8_t type : std::vector<std::uint8_t>{0, 1, 2, 3, 4, 0x7e}) {
            auto receipt = receiptOf(type, 21000);
            QVERIFY(parseReceipt(encodeReceipt(receipt)).value() == receipt);
            QCOMPARE(encodeReceipt(receipt)[0] == type, type != 0);
            receipt.status = false;
            receipt.stateRoot = keccak256("state");
            QVERIFY(parseReceipt(encodeReceipt(receipt)).value() == receipt);
        }
        auto deposit = receiptOf(Receipt::kDepositType, 21000);
        const Bytes bedrock = encodeReceipt(deposit);
        deposit.depositNonce = 9;
        QVERIFY(encodeReceipt(deposit) == bedrock); // Regolith's nonce is not committed to
        deposit.depositReceiptVersion = 1;
        QVERIFY(parseReceipt(encodeReceipt(deposit)).value() == deposit);
        deposit.type = 2;
        QCOMPARE(parseReceipt(encodeReceipt(deposit)).error(), ProofError::BadValue);
    }
    void refusesOtherSpellings() {
        const Bytes good = encodeReceipt(receiptOf(2, 21000));
        QVERIFY(!parseReceipt({}).has_value());
        QVERIFY(!parseReceipt(BytesView(good).first(good.size() - 1)).has_value());
        Bytes longer = good;
        longer.push_back(0);
        QVERIFY(!parseReceipt(longer).has_value());
        Bytes typeZero = good;
        typeZero[0] = 0;
        QCOMPARE(parseReceipt(typeZero).error(), ProofError::BadValue);
        typeZero[0] = 0x80;
        QCOMPARE(parseReceipt(typeZero).error(), ProofError::BadValue);
        QVERIFY(!parseReceipt(encodeRlpString(good)).has_value());
    }
    void rebuildsTheRoot() {
        const auto receipts = block(300);
        const Hash32 root = receiptsRoot(receipts);
        QVERIFY(verifyReceipts(root, receipts).has_value());
        const auto changed = [&](auto&& edit) {
            auto copy = receipts;
            edit(copy);
            return verifyReceipts(root, copy).error();
        };
        QCOMPARE(changed([](auto& r) { std::swap(r[0], r[1]); }), ProofError::RootMismatch);
        QCOMPARE(changed([](auto& r) { r.pop_back(); }), ProofError::RootMismatch);
        QCOMPARE(changed([](auto& r) { r.push_back(r[0]); }), ProofError::RootMismatch);
        QCOMPARE(changed([](auto& r) { r[127].status = !r[127].status; }), ProofError::RootMismatch);
        QCOMPARE(changed([](auto& r) { r[128].type = 0; }), ProofError::RootMismatch);
        QVERIFY(verifyReceipts(kEmptyTrieRoot, {}).has_value());
    }
    void provesOneReceipt() {
        const auto receipts = block(300);
        std::vector<Bytes> values;
        for (const auto& receipt : receipts)
            values.push_back(encodeReceipt(receipt));
        const Trie trie = makeListTrie(values);
        for (const std::uint64_t index : std::vector<std::uint64_t>{0, 1, 127, 128, 255, 256, 299}) {
            const ReceiptProof proof{index, trie.proof(encodeRlpUint(index))};
            QVERIFY(verifyReceiptProof(trie.root(), proof).value() == receipts[index]);
            const std::string json = proofJson(proof.nodes, toHex(encodeRlpUint(index)));
            const auto parsed = parseReceiptProof(parseJson(json).value());
            QVERIFY(parsed.has_value());
            QCOMPARE(parsed->index, index);
            QVERIFY(verifyReceiptProof(trie.root(), *parsed).value() == receipts[index]);
            const ReceiptProof other{index + 1, proof.nodes};
            QVERIFY(!verifyReceiptProof(trie.root(), other).has_value());
        }
        const ReceiptProof none{300, trie.proof(encodeRlpUint(300))};
        QCOMPARE(verifyReceiptProof(trie.root(), none).error(), ProofError::NotIncluded);
        const std::string padded = proofJson({}, "0x00");
        QVERIFY(!parseReceiptProof(parseJson(padded).value()).has_value());
        const std::string trailing = proofJson({}, "0x8000");
        QVERIFY(!parseReceiptProof(parseJson(trailing).value()).has_value());
    }
    void readsTheAnswerOfANode() {
        const auto receipt = receiptOf(2, 42000);
        const std::string one = toJson(receipt, member("status", "0x1"));
        QVERIFY(parseReceiptJson(parseJson(one).value()).value() == receipt);
        const auto wrapped = parseJson(envelope("[" + one + "," + one + "]")).value();
        QCOMPARE(parseReceiptsJson(wrapped).value().size(), std::size_t{2});
        auto old = receiptOf(0, 21000);
        old.status = false;
        old.stateRoot = keccak256("state");
        const std::string root = member("root", toHex(*old.stateRoot));
        QVERIFY(parseReceiptJson(parseJson(toJson(old, root)).value()).value() == old);
        const std::string third = member("status", "0x2");
        QVERIFY(!parseReceiptJson(parseJson(toJson(receipt, third)).value()).has_value());
        const std::string neither = member("gasUsed", "0x1");
        QVERIFY(!parseReceiptJson(parseJson(toJson(receipt, neither)).value()).has_value());
        QCOMPARE(parseReceiptsJson(parseJson("{}").value()).error(), ProofError::Malformed);
    }
    void bloomsHoldTheirLogs() {
        const auto receipt = receiptOf(1, 1);
        QVERIFY(mayContain(receipt.logsBloom, receipt.logs[0].address));
        QVERIFY(mayContain(receipt.logsBloom, keccak256("Transfer")));
        QVERIFY(!mayContain(receipt.logsBloom, keccak256("Approval")));
        QVERIFY(!mayContain(BloomBits{}, keccak256("Transfer")));
    }
};

QTEST_APPLESS_MAIN(ReceiptTest)
#include "receipt_test.moc"
