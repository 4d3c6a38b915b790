// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/cli/snappy_framing.h"
#include "lightclient/primitives/json.h"
#include "tests/support/command_line.h"

#include <boost/json/serialize.hpp>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sstream>

using namespace app::cli;

namespace {

const std::string kFixtures = STRIKELIGHT_SOURCE_DIR "/tests/fixtures/consensus/";
const std::string kElectra = kFixtures + "electra_minimal";

using support::Ran;

Ran run(const std::vector<std::string>& words) {
    return support::runCli(words);
}

std::string readText(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

void writeText(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

/// The words after `--network .` in a recorded chain's replay.args: --root … --now … file…
std::vector<std::string> recordedWords(const std::string& folder, bool withFiles = true) {
    std::vector<std::string> out{"light", "replay"};
    std::istringstream words(readText(folder + "/replay.args"));
    for (std::string word; words >> word;) {
        const bool isFile = word.ends_with(".json") || word.ends_with(".ssz");
        if (isFile && !withFiles)
            continue;
        if (isFile)
            word.insert(0, folder + "/");
        out.push_back(word == "." ? folder : word);
    }
    return out;
}

std::string stateRoot() {
    const auto update = lightclient::parseJson(readText(kElectra + "/finality_update.json")).value();
    return std::string(update.at("data").at("finalized_header").at("execution").at("state_root").as_string());
}

} // namespace

class LightCommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void replaysTheRecordings() {
        for (const std::string name : {"electra_minimal", "capella_to_fulu_minimal"}) {
            const auto ran = run(recordedWords(kFixtures + name));
            QCOMPARE(ran.code, 0);
            const auto& summary = ran.last();
            QVERIFY(summary.at("summary").as_bool());
            QVERIFY(!summary.contains("error"));
            QCOMPARE(summary.at("refused").to_number<int>(), 0);
            QCOMPARE(summary.at("objects").to_number<std::size_t>(), ran.lines.size() - 1);
            QCOMPARE(summary.at("accepted").to_number<std::size_t>(), ran.lines.size() - 1);
        }
    }
    void aLineHasTheContractsMembers() {
        const auto ran = run(recordedWords(kElectra));
        const std::vector<std::string> members{"file",    "kind",         "fork",      "accepted",  "code",
                                               "changed", "participants", "finalized", "optimistic"};
        for (std::size_t i = 0; i + 1 < ran.lines.size(); ++i) {
            for (const auto& member : members)
                QVERIFY2(ran.lines[i].contains(member), member.c_str());
            for (const auto* head : {"finalized", "optimistic"})
                for (const auto* member : {"slot", "root", "block_number", "state_root"})
                    QVERIFY(ran.lines[i].at(head).as_object().contains(member));
        }
        const auto& first = ran.lines.front();
        QVERIFY(first.at("kind").as_string() == "bootstrap");
        QVERIFY(first.at("fork").as_string() == "electra");
        QVERIFY(first.at("participants").is_null());
        QVERIFY(first.at("changed") == json::value(json::array{"finalized", "optimistic"}));
        const auto& update = ran.lines.at(1);
        QVERIFY(update.at("participants") == json::value(32));
        QVERIFY(
            update.at("changed") == json::value(json::array{"next_committee", "finalized", "optimistic"}));
        QCOMPARE(ran.last().at("finalized").at("slot").to_number<int>(), 96);
        QVERIFY(ran.last().at("finalized").at("state_root").as_string() == stateRoot());
    }
    void goesOnAfterARefusal() {
        auto words = recordedWords(kElectra, false);
        for (const auto* name : {"updates.ssz", "bootstrap.ssz", "bootstrap.json", "updates.json"})
            words.push_back(kElectra + "/" + name);
        const auto ran = run(words);
        QCOMPARE(ran.code, 3);
        std::vector<std::string> codes;
        for (std::size_t i = 0; i + 1 < ran.lines.size(); ++i)
            codes.emplace_back(ran.lines[i].at("code").as_string());
        const std::vector<std::string> expected{
            "not_bootstrapped", "not_bootstrapped", "ok", "already_bootstrapped", "ok", "ok"};
        QVERIFY(codes == expected);
        QVERIFY(ran.lines.front().at("finalized").is_null());
        QVERIFY(ran.last().at("summary").as_bool());
        QCOMPARE(ran.last().at("accepted").to_number<int>(), 3);
        QCOMPARE(ran.last().at("refused").to_number<int>(), 3);
        QCOMPARE(ran.errorCode(), std::string("not_bootstrapped"));
        QVERIFY(!ran.last().at("error").at("message").as_string().empty());
    }
    void refusalsOfTheInput() {
        const QTemporaryDir folder;
        const auto path = folder.filePath("object.ssz").toStdString();
        const auto codeFor = [&](const std::string& content) {
            writeText(path, content);
            auto words = recordedWords(kElectra, false);
            words.push_back(path);
            const auto ran = run(words);
            [&] { QCOMPARE(ran.code, 3); }();
            return ran.errorCode();
        };
        const auto bootstrap = readText(kElectra + "/bootstrap.ssz");
        QCOMPARE(codeFor(""), std::string("malformed"));
        QCOMPARE(codeFor(bootstrap.substr(0, 1000)), std::string("malformed"));
        QCOMPARE(codeFor(std::string(50'000, '[')), std::string("malformed"));
        QCOMPARE(
            codeFor(R"({"version":"heze","data":{"header":{},"current_sync_committee":{}}})"),
            std::string("unknown_fork"));
        auto flipped = bootstrap;
        flipped[100] = static_cast<char>(flipped[100] ^ 1);
        QCOMPARE(codeFor(flipped), std::string("bad_branch"));
        auto words = recordedWords(kElectra);
        *(std::find(words.begin(), words.end(), "--root") + 1) = "0x" + std::string(64, '4');
        const auto wrong = run(words);
        QCOMPARE(wrong.code, 3);
        QCOMPARE(wrong.errorCode(), std::string("wrong_checkpoint"));
        QVERIFY(wrong.last().at("finalized").is_null());
        words = recordedWords(kElectra);
        *(std::find(words.begin(), words.end(), "--now") + 1) = "1700000001";
        QCOMPARE(run(words).errorCode(), std::string("future_slot"));
    }
    void readsSnappyFiles() {
        const QTemporaryDir folder;
        const auto plain = readText(kElectra + "/bootstrap.ssz");
        const auto framed = compressSnappyFrames(lightclient::Bytes(plain.begin(), plain.end()));
        const auto path = folder.filePath("bootstrap.ssz_snappy").toStdString();
        writeText(path, std::string(framed.begin(), framed.end()));
        auto words = recordedWords(kElectra, false);
        words.push_back(path);
        QCOMPARE(run(words).code, 0);
        auto broken = framed;
        broken[16] ^= 1;
        writeText(path, std::string(broken.begin(), broken.end()));
        const auto ran = run(words);
        QCOMPARE(ran.code, 3);
        QCOMPARE(ran.errorCode(), std::string("malformed"));
    }
    void hintsOnTheCommandLine() {
        auto words = recordedWords(kElectra, false);
        words.insert(words.end(), {"--kind", "bootstrap", "--fork", "electra", kElectra + "/bootstrap.ssz"});
        QCOMPARE(run(words).code, 0);
        words[words.size() - 4] = "update";
        QCOMPARE(run(words).errorCode(), std::string("malformed"));
        words[words.size() - 4] = "header";
        QCOMPARE(run(words).code, 2);
    }
    void wrongUse_data() {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no command") << QStringList{};
        QTest::newRow("unknown command") << QStringList{"light", "house"};
        QTest::newRow("no file") << QStringList{"light", "replay", "--network", "mainnet"};
        QTest::newRow("unknown option") << QStringList{"light", "replay", "--speed", "3", "x"};
        QTest::newRow("option without value") << QStringList{"light", "replay", "x", "--network"};
        QTest::newRow("no network") << QStringList{"light", "replay", "--root", "0x00", "x"};
        QTest::newRow("unknown network")
            << QStringList{"light", "replay", "--network", "goerli", "--root", "0x" + QString(64, '1'), "x"};
        QTest::newRow("short root") << QStringList{"light",  "replay", "--network", "mainnet",
                                                   "--root", "0x12",   "x"};
        QTest::newRow("odd time") << QStringList{"light", "replay", "--network", "mainnet",
                                                 "--now", "soon",   "--root",    "0x" + QString(64, '1'),
                                                 "x"};
        QTest::newRow("sync without beacon")
            << QStringList{"light", "sync", "--network", QString::fromStdString(kElectra)};
        QTest::newRow("sync with a file") << QStringList{"light", "sync", "x"};
        QTest::newRow("proof without root") << QStringList{"proof", "account", "x"};
        QTest::newRow("proof without file") << QStringList{"proof", "account", "--state-root", "0x00"};
    }
    void wrongUse() {
        QFETCH(QStringList, words);
        std::vector<std::string> plain;
        for (const auto& word : words)
            plain.push_back(word.toStdString());
        const auto ran = run(plain);
        QCOMPARE(ran.code, 2);
        QVERIFY(!ran.errorCode().empty());
        QVERIFY(!ran.last().at("error").at("message").as_string().empty());
        QCOMPARE(ran.last().size(), std::size_t{1});
    }
    void unreadableFilesAreTrouble() {
        auto words = recordedWords(kElectra);
        words.push_back("/nowhere/at/all.ssz");
        const auto ran = run(words);
        QCOMPARE(ran.code, 4);
        QCOMPARE(ran.errorCode(), std::string("file_unreadable"));
        QCOMPARE(ran.lines.size(), std::size_t{1}); // before anything is fed
        const auto proof = run({"proof", "account", "--state-root", stateRoot(), "/nowhere.json"});
        QCOMPARE(proof.code, 4);
        QCOMPARE(proof.errorCode(), std::string("file_unreadable"));
        const QTemporaryDir empty;
        words = recordedWords(kElectra);
        *(std::find(words.begin(), words.end(), "--network") + 1) = empty.path().toStdString();
        QCOMPARE(run(words).code, 4);
    }
    void proofOfARecordedAccount() {
        const auto ran = run({"proof", "account", "--state-root", stateRoot(), kElectra + "/proof.json"});
        QCOMPARE(ran.code, 0);
        const auto& account = ran.last();
        QVERIFY(account.at("address").as_string() == "0x57011e57011e57011e57011e57011e57011e5701");
        QVERIFY(account.at("exists").as_bool());
        QVERIFY(account.at("balance").as_string() == "1");
        const auto& storage = account.at("storage").as_array();
        QCOMPARE(storage.size(), std::size_t{4});
        QVERIFY(storage[0].at("value").as_string() == "42" && storage[0].at("exists").as_bool());
        QVERIFY(storage[3].at("value").as_string() == "0" && !storage[3].at("exists").as_bool());
    }
    void everyChangedProofIsRefused() {
        const QTemporaryDir folder;
        const auto path = folder.filePath("proof.json").toStdString();
        const auto honest = lightclient::parseJson(readText(kElectra + "/proof.json")).value();
        const auto code = [&](const json::value& answer) {
            writeText(path, json::serialize(answer));
            return run({"proof", "account", "--state-root", stateRoot(), path}).code;
        };
        QCOMPARE(code(honest), 0);
        QCOMPARE(code(honest.at("result")), 0); // the bare result too
        for (const auto* field : {"balance", "nonce"}) {
            auto bad = honest;
            bad.at("result").as_object()[field] = "0x7";
            QCOMPARE(code(bad), 3);
        }
        const std::size_t nodes = honest.at("result").at("accountProof").as_array().size();
        for (std::size_t i = 0; i < nodes; ++i) {
            const auto text = honest.at("result").at("accountProof").at(i).as_string();
            for (std::size_t place = 2; place < text.size(); place += 37) {
                auto bad = honest;
                auto& node = bad.at("result").at("accountProof").at(i).as_string();
                node[place] = node[place] == '0' ? '1' : '0';
                QCOMPARE(code(bad), 3);
            }
        }
        const auto other = run({"proof", "account", "--state-root", "0x" + std::string(64, '1'), path});
        QCOMPARE(other.code, 3);
        QVERIFY(!other.errorCode().empty());
    }
    void helpSaysWhatThereIs() {
        const auto overview = run({"--help"});
        QCOMPARE(overview.code, 0);
        for (const auto* command : {"light replay", "light sync", "proof account"})
            QVERIFY(overview.help.find(command) != std::string::npos);
        const auto replay = run({"light", "replay", "--help"});
        QCOMPARE(replay.code, 0);
        for (const auto* option : {"--network", "--root", "--now", "--kind", "--fork"})
            QVERIFY(replay.help.find(option) != std::string::npos);
        QVERIFY(run({"--version"}).help.starts_with("strikelight-cli "));
    }
};

QTEST_APPLESS_MAIN(LightCommandsTest)
#include "light_commands_test.moc"
