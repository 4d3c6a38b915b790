// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "header_texts.h"
#include "receipt_texts.h"

#include "lightclient/execution/receipt_proof.h"
#include "lightclient/execution/trie.h"
#include "lightclient/primitives/rlp.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::execution;

namespace {

template <class Result> std::string codeFor(const Result& result) {
    return result ? "ok" : std::string(codeOf(result.error()));
}

Trie receiptTrie(const std::vector<Receipt>& receipts) {
    std::vector<Bytes> values;
    for (const auto& receipt : receipts)
        values.push_back(encodeReceipt(receipt));
    return makeListTrie(values);
}

std::vector<Bytes> fieldsOf(const BlockHeader& header) {
    std::vector<Bytes> out;
    const auto encoded = encodeRlp(header);
    const auto items = parseRlpList(parseRlp(encoded).value(), 30).value();
    for (const auto& item : items)
        out.emplace_back(item.encoded.begin(), item.encoded.end());
    return out;
}

std::string codeOfFields(const std::vector<Bytes>& fields) {
    return codeFor(parseBlockHeaderRlp(encodeRlpList(fields)));
}

std::string codeOfText(const std::string& text) {
    return codeFor(parseBlock(parseJson(text).value()));
}

std::string without(std::string text, const std::string& name) {
    const auto start = text.find(",\"" + name + "\"");
    return text.erase(start, text.find_first_of(",}", start + 1) - start);
}

} // namespace

/// Items 35 and 36: a block's receipts and its header.
class AttackBlockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void receiptsChangedLeftOutOrMoved() {
        const auto receipts = block(300); // past rlp(127) = 7f, rlp(128) = 8180 and rlp(256) = 820100
        const auto root = receiptsRoot(receipts);
        QCOMPARE(codeFor(verifyReceipts(root, receipts)), std::string("ok"));
        for (const std::size_t i : std::vector<std::size_t>{0, 1, 126, 127, 128, 254, 255, 256, 298}) {
            auto bad = receipts;
            std::swap(bad[i], bad[i + 1]);
            QCOMPARE(codeFor(verifyReceipts(root, bad)), std::string("root_mismatch"));
            bad = receipts;
            bad.erase(bad.begin() + static_cast<long>(i));
            QCOMPARE(codeFor(verifyReceipts(root, bad)), std::string("root_mismatch"));
            bad = receipts;
            bad[i].type = bad[i].type == 0 ? std::uint8_t{2} : std::uint8_t{0}; // a type byte more or less
            QCOMPARE(codeFor(verifyReceipts(root, bad)), std::string("root_mismatch"));
            bad = receipts;
            bad[i].logs[0].data[9] ^= 1;
            QCOMPARE(codeFor(verifyReceipts(root, bad)), std::string("root_mismatch"));
        }
        auto twice = receipts;
        twice.push_back(receipts.back());
        QCOMPARE(codeFor(verifyReceipts(root, twice)), std::string("root_mismatch"));
    }
    void aReceiptInAnothersPlace() {
        const auto receipts = block(300);
        const auto trie = receiptTrie(receipts);
        for (const std::uint64_t index : std::vector<std::uint64_t>{0, 1, 127, 128, 255, 256, 299}) {
            const auto nodes = trie.proof(encodeRlpUint(index));
            QCOMPARE(codeFor(verifyReceiptProof(trie.root(), {index, nodes})), std::string("ok"));
            for (const std::uint64_t other :
                 std::vector<std::uint64_t>{index + 1, index + 128, index ^ 0x80U, 300, UINT64_MAX}) {
                const auto code = codeFor(verifyReceiptProof(trie.root(), {other, nodes}));
                QVERIFY2(code != "ok" && code != "not_included", code.c_str());
            }
        }
        const auto none = trie.proof(encodeRlpUint(300));
        QCOMPARE(codeFor(verifyReceiptProof(trie.root(), {300, none})), std::string("not_included"));
    }
    void keysOfTheBoundary() {
        const auto indexOf = [](const char* key) {
            const auto proof = parseReceiptProof(parseJson(proofJson({}, key)).value());
            return proof ? std::to_string(proof->index) : std::string(codeOf(proof.error()));
        };
        QCOMPARE(indexOf("0x80"), std::string("0"));
        QCOMPARE(indexOf("0x7f"), std::string("127"));
        QCOMPARE(indexOf("0x8180"), std::string("128"));
        QCOMPARE(indexOf("0x820100"), std::string("256"));
        QCOMPARE(indexOf("0x00"), std::string("non_canonical"));
        QCOMPARE(indexOf("0x817f"), std::string("non_canonical"));
        QCOMPARE(indexOf("0x820080"), std::string("non_canonical"));
        QCOMPARE(indexOf("0x"), std::string("malformed"));
        QCOMPARE(indexOf("0x8181ff"), std::string("malformed"));
        QCOMPARE(indexOf("0x89ffffffffffffffffff"), std::string("too_large"));
    }
    void aTypeByteDropped() {
        for (const std::uint8_t type : std::vector<std::uint8_t>{1, 2, 3, 4}) {
            const auto receipt = receiptOf(type, 42000);
            const Bytes whole = encodeReceipt(receipt);
            const Bytes dropped(whole.begin() + 1, whole.end());
            const auto read = parseReceipt(dropped); // reads as an old receipt: the root is what tells
            QVERIFY(read && read->type == 0);
            QCOMPARE(
                codeFor(verifyReceipts(receiptsRoot(std::span(&receipt, 1)), std::span(&*read, 1))),
                std::string("root_mismatch"));
        }
    }
    void everyFieldLeftOutOrAdded() {
        for (const std::size_t count : std::vector<std::size_t>{15, 16, 17, 20, 21, 23}) {
            const auto honest = fieldsOf(withFields(count));
            QCOMPARE(honest.size(), count);
            QCOMPARE(codeOfFields(honest), std::string("ok"));
            for (std::size_t i = 0; i < count; ++i) {
                auto bad = honest;
                bad.erase(bad.begin() + static_cast<long>(i));
                // What reads as a header of the fork before is another block, by its hash.
                const auto read = parseBlockHeaderRlp(encodeRlpList(bad));
                const bool isOlder = i >= 15 && (count == 16 || count == 17 || (count == 21 && i >= 19));
                QVERIFY2(read.has_value() == isOlder, std::to_string(i).c_str());
                QVERIFY(!read || blockHash(*read) != blockHash(withFields(count)));
            }
            auto longer = honest;
            longer.push_back(encodeRlpUint(5));
            if (count != 15) // sixteen fields with a number at their end are London's
                QVERIFY2(codeOfFields(longer) != "ok", std::to_string(count).c_str());
        }
        auto longer = fieldsOf(withFields(23));
        longer.push_back(encodeRlpUint(5));
        QCOMPARE(codeOfFields(longer), std::string("too_large"));
    }
    void fixedFieldsOfAnotherLength() {
        auto honest = fieldsOf(withFields(21));
        for (const std::size_t field : std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 19, 20}) {
            const auto size = parseRlp(honest[field]).value().payload.size();
            for (const std::size_t other : std::vector<std::size_t>{size - 1, size + 1, 0}) {
                auto bad = honest;
                bad[field] = encodeRlpString(Bytes(other, 0x81));
                QCOMPARE(codeOfFields(bad), std::string("malformed"));
            }
        }
        honest[14] = encodeRlpUint(0x42); // a nonce as a number, without its zeros
        QCOMPARE(codeOfFields(honest), std::string("malformed"));
    }
    void aHashThatIsOnlyClaimed() {
        const auto header = withFields(21);
        const auto text = toJson(header, forkJson(header));
        QCOMPARE(codeOfText(text), std::string("ok"));
        auto other = header;
        other.stateRoot[0] ^= 1;
        auto lie = toJson(other, forkJson(other));
        lie.replace(lie.find(toHex(blockHash(other))), 66, toHex(blockHash(header)));
        QCOMPARE(codeOfText(lie), std::string("block_hash_mismatch"));
        // Without a field of the middle, or without the last: no header, or another one.
        QCOMPARE(codeOfText(without(text, "withdrawalsRoot")), std::string("malformed"));
        QCOMPARE(codeOfText(without(text, "baseFeePerGas")), std::string("malformed"));
        QCOMPARE(codeOfText(without(text, "requestsHash")), std::string("block_hash_mismatch"));
        QCOMPARE(codeOfText(without(text, "mixHash")), std::string("malformed"));
    }
};

QTEST_APPLESS_MAIN(AttackBlockTest)
#include "attack_block_test.moc"
