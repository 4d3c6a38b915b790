// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/execution/block_header.h"

#include "header_texts.h"

#include "lightclient/execution/rpc_answer.h"
#include "lightclient/execution/trie_proof.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/rlp.h"

#include <QTest>

using namespace lightclient;
using namespace lightclient::execution;

class BlockHeaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hashesMainnetsFirstBlock() {
        QCOMPARE(
            toHex(blockHash(genesis())),
            std::string("0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"));
    }
    void roundTripsEveryFork() {
        for (const std::size_t count : std::vector<std::size_t>{15, 16, 17, 20, 21, 23}) {
            const auto header = withFields(count);
            QCOMPARE(fieldCount(header).value(), count);
            const auto parsed = parseBlockHeaderRlp(encodeRlp(header));
            QVERIFY(parsed.has_value());
            QVERIFY(*parsed == header);
        }
    }
    void refusesFieldsWithoutTheirFork() {
        auto header = withFields(15);
        header.withdrawalsRoot = kEmptyTrieRoot; // no base fee before it
        QVERIFY(!fieldCount(header).has_value());
        header = withFields(17);
        header.blobGasUsed = 0;
        QVERIFY(!fieldCount(header).has_value()); // 18 fields: half a fork
        QCOMPARE(parseBlockHeaderRlp(encodeRlp(header)).error(), ProofError::Malformed);
    }
    void refusesOtherSpellings() {
        const Bytes good = encodeRlp(withFields(21));
        auto items = parseRlpList(parseRlp(good).value(), 30).value();
        const auto with = [&](std::size_t index, const Bytes& encoded) {
            std::vector<Bytes> fields;
            for (const auto& item : items)
                fields.emplace_back(item.encoded.begin(), item.encoded.end());
            fields[index] = encoded;
            return parseBlockHeaderRlp(encodeRlpList(fields));
        };
        QVERIFY(with(8, encodeRlpUint(0)).has_value());
        QCOMPARE(with(8, Bytes{0x00}).error(), ProofError::NonCanonical); // zero is the empty string
        QCOMPARE(with(9, Bytes{0x82, 0x00, 0x05}).error(), ProofError::NonCanonical); // leading zero
        QCOMPARE(with(14, encodeRlpUint(0x42)).error(), ProofError::Malformed);       // nonce stripped
        QCOMPARE(with(0, encodeRlpString(Bytes(31, 1))).error(), ProofError::Malformed);
        QCOMPARE(with(12, encodeRlpString(Bytes(33, 1))).error(), ProofError::TooLarge);
        QCOMPARE(with(12, encodeRlpList({})).error(), ProofError::Malformed);
        Bytes longer = good;
        longer.push_back(0);
        QVERIFY(!parseBlockHeaderRlp(longer).has_value());
        QVERIFY(!parseBlockHeaderRlp(BytesView(good).first(good.size() - 1)).has_value());
        QVERIFY(!parseBlockHeaderRlp({}).has_value());
    }
    void readsJsonWithAndWithoutItsEnvelope() {
        const auto header = withFields(21);
        const std::string bare = toJson(header, forkJson(header) + R"(,"transactions":[],"size":"0x1")");
        const auto value = parseJson(bare).value();
        QVERIFY(parseBlock(value).value() == header);
        const auto wrapped = parseJson(R"({"jsonrpc":"2.0","id":1,"result":)" + bare + "}").value();
        QVERIFY(parseBlock(wrapped).value() == header);
        QVERIFY(parseBlock(parseJson(toJson(genesis(), "")).value()).value() == genesis());
    }
    void refusesABlockWithAnotherHash() {
        auto header = withFields(21);
        const std::string claim = toJson(header, forkJson(header));
        header.gasUsed = 1; // the claimed hash stays that of the block before
        std::string lie = toJson(header, forkJson(header));
        lie.replace(lie.find(toHex(blockHash(header))), 66, toHex(blockHash(withFields(21))));
        QVERIFY(parseBlock(parseJson(claim).value()).has_value());
        QCOMPARE(parseBlock(parseJson(lie).value()).error(), ProofError::BlockHashMismatch);
        QVERIFY(parseBlockHeader(parseJson(lie).value()).has_value());
    }
    void namesAnAnswerThatIsNone() {
        QCOMPARE(
            parseBlockHeader(parseJson(R"({"jsonrpc":"2.0","id":1,"result":null})").value()).error(),
            ProofError::NoAnswer);
        QCOMPARE(
            parseBlockHeader(parseJson(R"({"jsonrpc":"2.0","id":1,"error":{"code":-1}})").value()).error(),
            ProofError::NoAnswer);
        QCOMPARE(parseBlockHeader(parseJson("null").value()).error(), ProofError::NoAnswer);
        QCOMPARE(parseBlockHeader(parseJson("[1]").value()).error(), ProofError::Malformed);
        QCOMPARE(parseBlockHeader(parseJson("{}").value()).error(), ProofError::Malformed);
    }
};

QTEST_APPLESS_MAIN(BlockHeaderTest)
#include "block_header_test.moc"
