// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/cli/commands.h"
#include "lightclient/execution/receipt_proof.h"
#include "lightclient/execution/trie.h"
#include "lightclient/primitives/json.h"
#include "lightclient/primitives/rlp.h"

#include <boost/json/serialize.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sstream>

using namespace app::cli;
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
        const auto [code, lines] = run({"--receipts-root", m_root, path("block.json")});
        QCOMPARE(code, 0);
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(lines[1].at("index").to_number<int>(), 1);
        QCOMPARE(lines[1].at("status").to_number<int>(), 0);
        QCOMPARE(lines[1].at("cumulative_gas_used").to_number<int>(), 0x42);
        const auto [one, line] = run({"--receipts-root", m_root, "--index", "2", path("block.json")});
        QCOMPARE(one, 0);
        QCOMPARE(line.size(), std::size_t{1});
        QCOMPARE(line[0], lines[2]);
    }
    void provesASingleReceipt() {
        std::vector<lightclient::Bytes> values;
        for (const auto& receipt : m_receipts)
            values.push_back(encodeReceipt(receipt));
        const auto key = lightclient::encodeRlpUint(1);
        json::array nodes;
        for (const auto& node : makeListTrie(values).proof(key))
            nodes.emplace_back(lightclient::toHex(node));
        write(
            "one.json",
            json::serialize(json::object{{"proof", nodes}, {"receipt_key", lightclient::toHex(key)}}));
        const auto [code, lines] = run({"--receipts-root", m_root, path("one.json")});
        QCOMPARE(code, 0);
        QCOMPARE(lines[0].at("index").to_number<int>(), 1);
        nodes.pop_back();
        write(
            "cut.json",
            json::serialize(json::object{{"proof", nodes}, {"receipt_key", lightclient::toHex(key)}}));
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
    static std::pair<int, std::vector<json::object>> run(std::vector<std::string> words) {
        words.insert(words.begin(), {"proof", "receipt"});
        std::ostringstream out;
        std::ostringstream other;
        Output output(out, other);
        const auto code = static_cast<int>(runCommandLine(words, output, other));
        std::vector<json::object> lines;
        std::istringstream text(out.str());
        for (std::string line; std::getline(text, line);)
            lines.push_back(lightclient::parseJson(line).value().as_object());
        return {code, lines};
    }
    static std::string refusal(const std::vector<std::string>& words) {
        const auto [code, lines] = run(words);
        return std::to_string(code) + " " + std::string(lines.back().at("error").at("code").as_string());
    }

    QTemporaryDir m_folder;
    std::vector<Receipt> m_receipts;
    std::string m_root;
};

QTEST_APPLESS_MAIN(ProofReceiptTest)
#include "proof_receipt_test.moc"
