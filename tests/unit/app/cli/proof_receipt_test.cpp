// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/execution/receipt_proof.h"
#include "lightclient/execution/trie.h"
#include "lightclient/primitives/json.h"
#include "lightclient/primitives/rlp.h"
#include "tests/support/command_line.h"

#include <boost/json/serialize.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace lightclient::execution;

namespace {

std::string receiptJson(bool status, int gas) {
    return R"({"type":"0x2","status":")" + std::string(status ? "0x1" : "0x0") +
           R"(","cumulativeGasUsed":"0x)" + std::to_string(gas) + R"(","logsBloom":"0x)" +
           std::string(512, '0') + R"(","logs":[]})";
}

const std::string kBlock =
    "[" + receiptJson(true, 21) + "," + receiptJson(false, 42) + "," + receiptJson(true, 63) + "]";

} // namespace

class ProofReceiptTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        const auto block = lightclient::parseJson(kBlock).value();
        m_receipts = parseReceiptsJson(block).value();
        m_root = lightclient::toHex(receiptsRoot(m_receipts));
        write("block.json", kBlock);
    }
    void printsEveryReceiptOfTheBlock() {
        const auto ran = run({"--receipts-root", m_root, path("block.json")});
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.lines.size(), std::size_t{3});
        QCOMPARE(ran.lines[1].at("index").to_number<int>(), 1);
        QCOMPARE(ran.lines[1].at("status").to_number<int>(), 0);
        QCOMPARE(ran.lines[1].at("cumulative_gas_used").to_number<int>(), 0x42);
        const auto one = run({"--receipts-root", m_root, "--index", "2", path("block.json")});
        QCOMPARE(one.code, 0);
        QCOMPARE(one.lines.size(), std::size_t{1});
        QCOMPARE(one.lines[0], ran.lines[2]);
    }
    void provesASingleReceipt() {
        std::vector<lightclient::Bytes> values;
        values.reserve(m_receipts.size());
        for (const auto& receipt : m_receipts)
            values.push_back(encodeReceipt(receipt));
        const auto key = lightclient::encodeRlpUint(1);
        lightclient::json::array nodes;
        for (const auto& node : makeListTrie(values).proof(key))
            nodes.emplace_back(lightclient::toHex(node));
        write(
            "one.json", lightclient::json::serialize(lightclient::json::object{
                            {"proof", nodes}, {"receipt_key", lightclient::toHex(key)}}));
        const auto ran = run({"--receipts-root", m_root, path("one.json")});
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.lines[0].at("index").to_number<int>(), 1);
        nodes.pop_back();
        write(
            "cut.json", lightclient::json::serialize(lightclient::json::object{
                            {"proof", nodes}, {"receipt_key", lightclient::toHex(key)}}));
        QCOMPARE(refusal({"--receipts-root", m_root, path("cut.json")}), std::string("3 truncated_proof"));
    }
    void refuses() {
        write("less.json", "[" + receiptJson(true, 21) + "," + receiptJson(false, 42) + "]");
        QCOMPARE(refusal({"--receipts-root", m_root, path("less.json")}), std::string("3 root_mismatch"));
        QCOMPARE(
            refusal({"--receipts-root", m_root, "--index", "3", path("block.json")}),
            std::string("3 not_included"));
        QCOMPARE(refusal({"--receipts-root", "0x12", path("block.json")}), std::string("2 wrong_use"));
        QCOMPARE(refusal({path("block.json")}), std::string("2 wrong_use"));
        QCOMPARE(
            refusal({"--receipts-root", m_root, path("nowhere.json")}), std::string("4 file_unreadable"));
    }

private:
    std::string path(const std::string& name) const {
        return m_folder.filePath(QString::fromStdString(name)).toStdString();
    }
    void write(const std::string& name, const std::string& text) const { std::ofstream(path(name)) << text; }
    static support::Ran run(std::vector<std::string> words) {
        words.insert(words.begin(), {"proof", "receipt"});
        return support::runCli(words);
    }
    static std::string refusal(const std::vector<std::string>& words) { return run(words).refusal(); }

    QTemporaryDir m_folder;
    std::vector<Receipt> m_receipts;
    std::string m_root;
};

QTEST_APPLESS_MAIN(ProofReceiptTest)
#include "proof_receipt_test.moc"
