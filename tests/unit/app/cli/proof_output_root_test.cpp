// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "tests/support/command_line.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

namespace {

const std::string kState = "0x111b17e983ba5fd8582c2335c83a162eea4e7d1af2bb1fe465604bb7be7f9062";
const std::string kRoot = "0xbfab3627d17c5ec8a16b5b029186262dd68fb00cedc37fb63f702f321d362a44";

std::string file(const std::string& version) {
    return R"({"version":)" + version + R"(,"state_root":")" + kState +
           R"(","message_passer_storage_root":"0xc596cacd43a4b5744557355e8224c4cba538de4120b80b8d2b6e6673033c43a5",)"
           R"("block_hash":"0x9291d402df9db8e7e0b69003644ccf3bcfefd984d1e9649afabab7898c1881af"})";
}

} // namespace

class ProofOutputRootTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCommandSaysWhatItIs() {
        const QTemporaryDir folder;
        const auto path = folder.filePath("parts.json").toStdString();
        const auto run = [&](const std::string& text, const std::vector<std::string>& more = {}) {
            std::ofstream(path) << text;
            std::vector<std::string> words{"proof", "output-root", path};
            words.insert(words.end(), more.begin(), more.end());
            return support::runCli(words);
        };
        const auto plain = run(file("0"));
        QCOMPARE(plain.code, 0);
        QCOMPARE(std::string(plain.last().at("output_root").as_string()), kRoot);
        QCOMPARE(run("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + file("0") + "}").code, 0);
        QCOMPARE(run(file("0"), {"--expect", kRoot}).code, 0);
        const auto other = run(file("0"), {"--expect", kState});
        QCOMPARE(other.refusal(), std::string("3 other_output_root"));
        QCOMPARE(std::string(other.last().at("output_root").as_string()), kRoot);
        QCOMPARE(run(file("7")).refusal(), std::string("3 unknown_version"));
        QCOMPARE(run("{}").refusal(), std::string("3 malformed"));
        QCOMPARE(run(file("0"), {"--expect", "0x12"}).refusal(), std::string("2 wrong_use"));
        QCOMPARE(support::runCli({"proof", "output-root"}).refusal(), std::string("2 wrong_use"));
    }
};

QTEST_GUILESS_MAIN(ProofOutputRootTest)
#include "proof_output_root_test.moc"
