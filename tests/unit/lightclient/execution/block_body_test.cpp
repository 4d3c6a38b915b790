// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "built_chain.h"

#include "lightclient/execution/account.h"
#include "lightclient/execution/code.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/rlp.h"

#include <QTest>

using namespace builtchain;

namespace {

BuiltChain shortChain() {
    BuiltChain chain;
    chain.add({makeReceipt({makeLog(1, {hashOf(1)})}), makeReceipt({}, 0), makeReceipt({}, 3)});
    return chain;
}

template <class T> std::string resultOf(const ProofResult<T>& result) {
    return result ? "ok" : std::string(codeOf(result.error()));
}

/// An account with `code`, or none at all, proven under a state of its own.
Proven<VerifiedAccount> accountWith(const std::optional<Bytes>& code) {
    BuiltBlock block;
    AccountProof proof;
    proof.address[0] = 7;
    if (code) {
        Account account;
        account.codeHash = keccak256(*code);
        block.state.put(accountPath(proof.address), encodeAccount(account));
    }
    block.header.stateRoot = block.state.root();
    proof.nodes = block.state.proof(accountPath(proof.address));
    proof.codeHash = code ? keccak256(*code) : Hash32{};
    proof.storageHash = code ? kEmptyTrieRoot : Hash32{};
    return verifyAccount(headOf(block), proof).value();
}

} // namespace

class BlockBodyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void provesWhatABlockHolds() {
        const auto chain = shortChain();
        const auto block = provenHeader(chain.last());
        const auto transactions = verifyTransactions(block, chain.last().transactions);
        QVERIFY(transactions.has_value());
        QVERIFY(transactions->path().back().kind == RungKind::BlockBody);
        QCOMPARE(transactions->path().back().subject, std::string("3 transactions"));
        QVERIFY(transactions->anchor() == block.anchor());
        QCOMPARE(resultOf(verifyReceipts(block, chain.last().receipts)), std::string("ok"));
        QCOMPARE(resultOf(verifyReceipts(headOf(chain.last()), chain.last().receipts)), std::string("ok"));
        QCOMPARE(resultOf(verifyWithdrawals(block, chain.last().withdrawals)), std::string("ok"));
        const std::string mismatch = "root_mismatch";
        QCOMPARE(resultOf(verifyTransactions(block, {})), mismatch);
        QCOMPARE(resultOf(verifyReceipts(block, {})), mismatch);
        QCOMPARE(resultOf(verifyReceipts(headOf(chain.last()), {})), mismatch);
        QCOMPARE(resultOf(verifyWithdrawals(block, {})), mismatch);
    }
    void provesOneTransactionByItsPlace() {
        const auto chain = shortChain();
        std::vector<Bytes> values;
        for (const auto& transaction : chain.last().transactions)
            values.push_back(encodeTransaction(transaction));
        const auto trie = makeListTrie(values);
        const TransactionProof proof{1, trie.proof(encodeRlpUint(1))};
        const auto proven = verifyTransaction(provenHeader(chain.last()), proof);
        QVERIFY(proven.has_value());
        QVERIFY(proven->value() == chain.last().transactions[1]);
        const TransactionProof moved{2, proof.nodes};
        QVERIFY(!verifyTransaction(provenHeader(chain.last()), moved));
    }
    void oldBlocksHaveNoWithdrawals() {
        BlockHeader header = shortChain().last().header;
        header.withdrawalsRoot.reset();
        header.blobGasUsed.reset();
        header.excessBlobGas.reset();
        header.parentBeaconBlockRoot.reset();
        header.requestsHash.reset();
        BuiltBlock block;
        block.header = header;
        block.hash = blockHash(header);
        QCOMPARE(resultOf(verifyWithdrawals(provenHeader(block), {})), std::string("not_included"));
    }
    void rebuildsWithdrawals() {
        std::vector<Withdrawal> list;
        for (std::uint64_t i = 0; i < 300; ++i)
            list.push_back({i + 50'000'000, i * 3, {}, i});
        const Hash32 root = withdrawalsRoot(list);
        for (const auto& withdrawal : list)
            QVERIFY(parseWithdrawal(encodeWithdrawal(withdrawal)).value() == withdrawal);
        const auto changed = [&](auto&& edit) {
            auto copy = list;
            edit(copy);
            return resultOf(verifyWithdrawals(root, copy));
        };
        const std::string mismatch = "root_mismatch";
        QCOMPARE(changed([](auto&) {}), std::string("ok"));
        QCOMPARE(changed([](auto& w) { std::swap(w[127], w[128]); }), mismatch);
        QCOMPARE(changed([](auto& w) { w.pop_back(); }), mismatch);
        QCOMPARE(changed([](auto& w) { w[5].amount += 1; }), mismatch);
        QCOMPARE(changed([](auto& w) { w[5].address[19] = 1; }), mismatch);
        QVERIFY(withdrawalsRoot({}) == kEmptyTrieRoot);
        const json::value answer = json::object{{"withdrawals", listToJson(list)}};
        QVERIFY(parseWithdrawalsJson(answer).value() == list);
        QCOMPARE(parseWithdrawalsJson(json::object{}).error(), ProofError::NotInAnswer);
        auto partial = answer;
        partial.at("withdrawals").at(0).as_object().erase("amount");
        QVERIFY(!parseWithdrawalsJson(partial));
    }
    void refusesOtherSpellingsOfAWithdrawal() {
        const Bytes one = encodeWithdrawal({1, 2, {}, 3});
        const auto items = parseRlpList(parseRlp(one).value(), 4).value();
        std::vector<Bytes> fields;
        for (const auto& item : items)
            fields.emplace_back(item.encoded.begin(), item.encoded.end());
        fields.push_back(encodeRlpUint(1));
        QCOMPARE(resultOf(parseWithdrawal(encodeRlpList(fields))), std::string("bad_value"));
        fields.resize(3);
        QCOMPARE(resultOf(parseWithdrawal(encodeRlpList(fields))), std::string("bad_value"));
        fields.push_back(Bytes{0x00});
        QCOMPARE(resultOf(parseWithdrawal(encodeRlpList(fields))), std::string("non_canonical"));
        QVERIFY(!parseWithdrawal({}));
    }
    void provesCode() {
        const Bytes code{0x60, 0x80, 0x60, 0x40, 0x52};
        const auto account = accountWith(code);
        const auto proven = verifyCode(account, code);
        QVERIFY(proven.has_value());
        QVERIFY(proven->path().back().kind == RungKind::Code);
        QCOMPARE(resultOf(verifyCode(account, Bytes{0x60, 0x80, 0x60, 0x40})), std::string("code_mismatch"));
        QCOMPARE(resultOf(verifyCode(account, Bytes{})), std::string("code_mismatch"));
        QCOMPARE(resultOf(verifyCode(accountWith(Bytes{}), Bytes{})), std::string("ok"));
        QCOMPARE(resultOf(verifyCode(accountWith(std::nullopt), Bytes{})), std::string("ok"));
        QCOMPARE(resultOf(verifyCode(accountWith(std::nullopt), code)), std::string("code_mismatch"));
        QVERIFY(parseCode(json::value("0x6080604052")).value() == code);
        QVERIFY(parseCode(json::value("0x")).value().empty());
        QCOMPARE(resultOf(parseCode(json::object{})), std::string("malformed"));
        QCOMPARE(resultOf(parseCode(json::value("0x608"))), std::string("malformed"));
    }
};

QTEST_APPLESS_MAIN(BlockBodyTest)
#include "block_body_test.moc"
