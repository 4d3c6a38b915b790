// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "built_chain.h"

#include "lightclient/execution/trie_proof.h"
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/rlp.h"

#include <QTest>

using namespace builtchain;

namespace {

const std::vector<std::uint8_t> kTypes{0, 1, 2, 3, 4, Transaction::kDepositType};

std::vector<Transaction> manyTransactions(std::size_t count) {
    std::vector<Transaction> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(makeTransaction(kTypes[i % kTypes.size()], i));
    return out;
}

Trie trieOf(const std::vector<Transaction>& transactions) {
    std::vector<Bytes> values;
    for (const auto& transaction : transactions)
        values.push_back(encodeTransaction(transaction));
    return makeListTrie(values);
}

std::string codeOfBytes(BytesView bytes) {
    const auto parsed = parseTransaction(bytes);
    return parsed ? "ok" : std::string(codeOf(parsed.error()));
}

} // namespace

class MinedTransactionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void roundTripsEveryType() {
        for (const auto type : kTypes)
            for (const std::uint64_t nonce : std::vector<std::uint64_t>{0, 1, 127, 128, 300}) {
                const auto transaction = makeTransaction(type, nonce);
                const Bytes encoded = encodeTransaction(transaction);
                QCOMPARE(encoded[0] == type, type != 0);
                QVERIFY(parseTransaction(encoded).value() == transaction);
                QVERIFY(parseTransactionJson(toJson(transaction)).value() == transaction);
            }
        auto creation = makeTransaction(2, 5);
        creation.to.reset();
        QVERIFY(parseTransaction(encodeTransaction(creation)).value() == creation);
        QVERIFY(parseTransactionJson(toJson(creation)).value() == creation);
    }
    void hashesAKnownTransaction() {
        // The example of EIP-155.
        const auto raw =
            parseHex("0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6"
                     "b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa63"
                     "6276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83")
                .value();
        const auto transaction = parseTransaction(raw).value();
        QCOMPARE(transaction.nonce, std::uint64_t{9});
        QCOMPARE(transaction.value.toDecimal(), std::string("1000000000000000000"));
        QVERIFY(encodeTransaction(transaction) == raw);
        QCOMPARE(
            toHex(transactionHash(transaction)),
            std::string("0x33469b22e9f636356c4160a87eb19df52b7412e8eac32a4a55ffe88ea8350788"));
    }
    void refusesOtherSpellings() {
        const Bytes good = encodeTransaction(makeTransaction(2, 7));
        QCOMPARE(codeOfBytes(good), std::string("ok"));
        QCOMPARE(codeOfBytes({}), std::string("bad_value"));
        QCOMPARE(codeOfBytes(BytesView(good).subspan(1)), std::string("bad_value")); // type byte dropped
        QCOMPARE(codeOfBytes(BytesView(good).first(good.size() - 1)), std::string("bad_value"));
        Bytes changed = good;
        changed.push_back(0);
        QCOMPARE(codeOfBytes(changed), std::string("bad_value"));
        changed = good;
        changed[0] = 5;
        QCOMPARE(codeOfBytes(changed), std::string("unknown_type"));
        changed[0] = 0;
        QCOMPARE(codeOfBytes(changed), std::string("bad_value"));
        changed[0] = 0x80;
        QCOMPARE(codeOfBytes(changed), std::string("bad_value"));
        changed[0] = 3; // fields of another type
        QCOMPARE(codeOfBytes(changed), std::string("bad_value"));
        const auto items = parseRlpList(parseRlp(BytesView(good).subspan(1)).value(), 20).value();
        const auto with = [&](std::size_t index, const Bytes& encoded) {
            std::vector<Bytes> fields;
            for (const auto& item : items)
                fields.emplace_back(item.encoded.begin(), item.encoded.end());
            fields[index] = encoded;
            Bytes out{2};
            append(out, encodeRlpList(fields));
            return codeOfBytes(out);
        };
        QCOMPARE(with(1, encodeRlpUint(7)), std::string("ok"));
        QCOMPARE(with(1, Bytes{0x82, 0x00, 0x07}), std::string("non_canonical"));
        QCOMPARE(with(5, encodeRlpString(Bytes(19, 1))), std::string("bad_value"));
        QCOMPARE(with(8, encodeRlpList({})), std::string("ok"));
        QCOMPARE(with(8, encodeRlpList(std::vector<Bytes>{encodeRlpUint(1)})), std::string("bad_value"));
        QCOMPARE(with(7, encodeRlpList({})), std::string("bad_value"));
    }
    void rebuildsTheRoot() {
        const auto transactions = manyTransactions(300);
        const Hash32 root = transactionsRoot(transactions);
        QVERIFY(verifyTransactions(root, transactions).has_value());
        const auto changed = [&](auto&& edit) {
            auto copy = transactions;
            edit(copy);
            return !verifyTransactions(root, copy);
        };
        QVERIFY(changed([](auto& t) { std::swap(t[0], t[1]); }));
        QVERIFY(changed([](auto& t) { t.pop_back(); }));
        QVERIFY(changed([](auto& t) { t.erase(t.begin() + 127); }));
        QVERIFY(changed([](auto& t) { t.push_back(t[0]); }));
        QVERIFY(changed([](auto& t) { t[128].value = t[128].value + Uint256(1); }));
        QVERIFY(changed([](auto& t) { t[2].type = 0; }));
        QVERIFY(verifyTransactions(kEmptyTrieRoot, {}).has_value());
    }
    void provesOneTransaction() {
        const auto transactions = manyTransactions(300);
        const Trie trie = trieOf(transactions);
        for (const std::uint64_t index : std::vector<std::uint64_t>{0, 1, 127, 128, 255, 256, 299}) {
            const TransactionProof proof{index, trie.proof(encodeRlpUint(index))};
            QVERIFY(verifyTransactionProof(trie.root(), proof).value() == transactions[index]);
            const TransactionProof other{index + 1, proof.nodes};
            QVERIFY(!verifyTransactionProof(trie.root(), other).has_value());
            auto flipped = proof;
            flipped.nodes.back()[flipped.nodes.back().size() / 2] ^= 1;
            QVERIFY(!verifyTransactionProof(trie.root(), flipped).has_value());
        }
        const TransactionProof none{300, trie.proof(encodeRlpUint(300))};
        QCOMPARE(verifyTransactionProof(trie.root(), none).error(), ProofError::NotIncluded);
    }
    void readsTheAnswerOfANode() {
        const auto transactions = manyTransactions(12);
        const json::value block = json::object{{"transactions", listToJson(transactions)}};
        QVERIFY(parseTransactionsJson(block).value() == transactions);
        const json::value wrapped = json::object{{"jsonrpc", "2.0"}, {"result", block}};
        QVERIFY(parseTransactionsJson(wrapped).value() == transactions);
        json::array raw;
        for (const auto& transaction : transactions)
            raw.emplace_back(toHex(encodeTransaction(transaction)));
        QVERIFY(parseTransactionsJson(raw).value() == transactions);
        const json::array hashes{toHex(transactionHash(transactions[0]))};
        QCOMPARE(parseTransactionsJson(hashes).error(), ProofError::NotInAnswer);
        QCOMPARE(parseTransactionsJson(json::object{}).error(), ProofError::NotInAnswer);
        QCOMPARE(parseTransactionsJson(nullptr).error(), ProofError::NoAnswer);
        auto unknown = toJson(transactions[2]);
        unknown["type"] = "0x5";
        QCOMPARE(parseTransactionJson(unknown).error(), ProofError::UnknownType);
        for (const auto* field :
             {"gas", "value", "input", "nonce", "r", "accessList", "chainId", "maxFeePerGas"}) {
            auto partial = toJson(transactions[2]);
            partial.erase(field);
            QVERIFY2(!parseTransactionJson(partial), field);
        }
        auto older = toJson(transactions[2]); // before yParity came
        older.erase("yParity");
        QVERIFY(parseTransactionJson(older).value() == transactions[2]);
    }
};

QTEST_APPLESS_MAIN(MinedTransactionTest)
#include "mined_transaction_test.moc"
