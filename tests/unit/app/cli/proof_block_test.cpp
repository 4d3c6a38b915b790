// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/rlp.h"
#include "tests/support/command_line.h"
#include "tests/unit/lightclient/execution/built_chain.h"

#include <boost/json/serialize.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace builtchain;

namespace {

const Hash32 kTransfer = hashOf(1);

/// Blocks 100 to 109, a transfer in every third.
BuiltChain chain() {
    BuiltChain out(100);
    for (int i = 0; i < 10; ++i) {
        std::vector<Receipt> receipts{makeReceipt({makeLog(9, {hashOf(9)})}), makeReceipt({}, 0)};
        if (i % 3 == 0)
            receipts.push_back(makeReceipt({makeLog(1, {kTransfer})}, 4));
        out.add(std::move(receipts));
    }
    return out;
}

std::string textOf(const json::object& line, const char* name) {
    return std::string(line.at(name).as_string());
}

} // namespace

/// `proof code`, `header`, `transaction`, `withdrawals` and `logs`, from files.
class ProofBlockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        json::array headers;
        json::array receipts;
        for (std::uint64_t number = 100; number < 110; ++number) {
            headers.push_back(toJson(m_chain.at(number).header));
            receipts.push_back(listToJson(m_chain.at(number).receipts));
        }
        write("headers.json", headers);
        write("receipts.json", receipts);
        write("block.json", toJson(m_chain.last()));
        write("filter.json", json::object{{"topics", json::array{toHex(kTransfer)}}});
        write("claims.json", listToJson(honestLogs(m_chain, transfers(), {100, 109})));
    }
    void provesCode() {
        const Bytes code{0x60, 0x80};
        write("code.json", json::object{{"jsonrpc", "2.0"}, {"id", 1}, {"result", toHex(code)}});
        const auto ran = run({"code", "--code-hash", toHex(keccak256(code)), path("code.json")});
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.last().at("size").to_number<int>(), 2);
        QCOMPARE(
            run({"code", "--code-hash", toHex(hashOf(1)), path("code.json")}).refusal(),
            std::string("3 code_mismatch"));
    }
    void provesAHeader() {
        const auto& block = m_chain.last();
        auto ran = run({"header", "--block-hash", toHex(block.hash), path("block.json")});
        QCOMPARE(ran.code, 0);
        QCOMPARE(textOf(ran.last(), "state_root"), toHex(block.header.stateRoot));
        write("rlp.json", json::value(toHex(encodeRlp(block.header))));
        QCOMPARE(run({"header", "--block-hash", toHex(block.hash), path("rlp.json")}).last(), ran.last());
        ran = run({"header", "--block-hash", toHex(block.header.parentHash), path("block.json")});
        QCOMPARE(ran.refusal(), std::string("3 block_hash_mismatch"));
    }
    void provesWhatABlockHolds() {
        const auto& header = m_chain.last().header;
        const std::string root = toHex(header.transactionsRoot);
        auto ran = run({"transaction", "--transactions-root", root, path("block.json")});
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.lines.size(), m_chain.last().transactions.size());
        QCOMPARE(textOf(ran.lines[1], "hash"), toHex(transactionHash(m_chain.last().transactions[1])));
        const auto one =
            run({"transaction", "--transactions-root", root, "--index", "1", path("block.json")});
        QCOMPARE(one.last(), ran.lines[1]);
        std::vector<Bytes> values;
        for (const auto& transaction : m_chain.last().transactions)
            values.push_back(encodeTransaction(transaction));
        json::array nodes;
        for (const auto& node : makeListTrie(values).proof(encodeRlpUint(1)))
            nodes.emplace_back(toHex(node));
        write("proof.json", json::object{{"proof", nodes}, {"transaction_key", "0x01"}});
        QCOMPARE(run({"transaction", "--transactions-root", root, path("proof.json")}).last(), one.last());
        const std::string other = toHex(header.receiptsRoot);
        QCOMPARE(
            run({"transaction", "--transactions-root", other, path("block.json")}).refusal(),
            std::string("3 root_mismatch"));
        ran = run({"withdrawals", "--withdrawals-root", toHex(*header.withdrawalsRoot), path("block.json")});
        QCOMPARE(ran.code, 0);
        QCOMPARE(textOf(ran.lines[0], "amount_gwei"), std::string("12"));
        QCOMPARE(
            run({"withdrawals", "--withdrawals-root", other, path("block.json")}).refusal(),
            std::string("3 root_mismatch"));
    }
    void findsEveryLog() {
        auto ran = logs({"--claims", path("claims.json"), path("headers.json"), path("receipts.json")});
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.lines.size(), std::size_t{5});
        QCOMPARE(ran.lines[0].at("block_number").to_number<int>(), 100);
        QCOMPARE(ran.last().at("complete").as_bool(), true);
        QCOMPARE(ran.last().at("contradictions").to_number<int>(), 0);
        ran = logs({"--from", "104", "--to", "105", path("headers.json"), path("receipts.json")});
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.lines.size(), std::size_t{1});
    }
    void saysThatItIsIncomplete() {
        auto ran = logs({path("headers.json")});
        QCOMPARE(ran.refusal(), std::string("3 incomplete"));
        QCOMPARE(
            textOf(ran.last().at("missing").as_array().front().as_object(), "reason"),
            std::string("no_receipts"));
        auto headers = readHeaders();
        headers.erase(headers.begin() + 4);
        write("gap.json", headers);
        ran = logs({path("gap.json"), path("receipts.json")});
        QCOMPARE(ran.refusal(), std::string("3 incomplete"));
        const auto missing = ran.last().at("missing").as_array().front().as_object();
        QCOMPARE(missing.at("first").to_number<int>(), 100);
        QCOMPARE(missing.at("last").to_number<int>(), 104);
        auto forged = listToJson(m_chain.at(109).receipts);
        forged.pop_back();
        forged.at(0).as_object()["blockNumber"] = "0x6d";
        write("forged.json", forged);
        ran = logs({"--from", "109", path("headers.json"), path("forged.json")});
        QCOMPARE(
            textOf(ran.last().at("missing").as_array().front().as_object(), "reason"),
            std::string("bad_receipts"));
        headers.pop_back();
        write("older.json", headers);
        QCOMPARE(logs({path("older.json")}).refusal(), std::string("3 block_hash_mismatch"));
    }
    void contradictsANode() {
        auto claims = honestLogs(m_chain, transfers(), {100, 109});
        claims.erase(claims.begin());
        claims[0].log.data[0] ^= 1;
        write("lies.json", listToJson(claims));
        const auto ran = logs({"--claims", path("lies.json"), path("headers.json"), path("receipts.json")});
        QCOMPARE(ran.refusal(), std::string("3 claims_contradicted"));
        QCOMPARE(textOf(ran.lines[4], "fault"), std::string("altered"));
        QCOMPARE(textOf(ran.lines[5], "fault"), std::string("omitted"));
    }

private:
    static LogFilter transfers() { return LogFilter{{}, {{kTransfer}}}; }
    json::array readHeaders() const {
        json::array out;
        for (std::uint64_t number = 100; number < 110; ++number)
            out.push_back(toJson(m_chain.at(number).header));
        return out;
    }
    std::string path(const std::string& name) const {
        return m_folder.filePath(QString::fromStdString(name)).toStdString();
    }
    void write(const std::string& name, const json::value& value) const {
        std::ofstream(path(name)) << json::serialize(value);
    }
    static support::Ran run(std::vector<std::string> words) {
        words.insert(words.begin(), "proof");
        return support::runCli(words);
    }
    support::Ran logs(const std::vector<std::string>& more) const {
        std::vector<std::string> words{
            "logs", "--block-hash", toHex(m_chain.last().hash), "--filter", path("filter.json")};
        words.insert(words.end(), more.begin(), more.end());
        return run(std::move(words));
    }

    QTemporaryDir m_folder;
    BuiltChain m_chain = chain();
};

QTEST_APPLESS_MAIN(ProofBlockTest)
#include "proof_block_test.moc"
