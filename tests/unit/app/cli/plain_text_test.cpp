// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/cli/commands.h"
#include "app/cli/plain_text.h"
#include "lightclient/primitives/json.h"

#include <QTest>

#include <sstream>

using namespace app::cli;

namespace {

std::string shown(const char* text) {
    return plainText(lightclient::parseJson(text).value());
}

struct Said {
    int code;
    std::string out;
    std::string diagnostics;
};

Said say(const std::vector<std::string>& words) {
    std::ostringstream out;
    std::ostringstream diagnostics;
    Output output(out, diagnostics);
    const auto exit = runCommandLine(words, output, out);
    return {static_cast<int>(exit), out.str(), diagnostics.str()};
}

} // namespace

class PlainTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void membersHaveALineEach() {
        QCOMPARE(
            shown(R"({"code":"ok","accepted":true,"block_number":352,"participants":null})"),
            std::string("code: ok\naccepted: yes\nblock number: 352\nparticipants: –\n"));
    }
    void whatIsSmallStaysOnALine() {
        QCOMPARE(
            shown(R"({"finalized":{"slot":8,"root":"0x01"},"changed":["optimistic","finalized"],"none":[]})"),
            std::string("finalized: slot 8, root 0x01\nchanged: optimistic, finalized\nnone: –\n"));
    }
    void listsStandBeneathEachOther() {
        QCOMPARE(
            shown(R"({"storage":[{"key":"0x1","exists":false},{"deep":{"a":[1]}}],"in":{"x":{"y":1}}})"),
            std::string("storage:\n  - key 0x1, exists no\n  -\n    deep:\n      a: 1\nin:\n  x: y 1\n"));
    }
    void aStrangersTextMovesNoCursor() {
        QCOMPARE(shown("{\"name\":\"a\\u001b[2Jb\\nc\"}"), std::string("name: a.[2Jb.c\n"));
    }
    void everyCommandCanSpeakPlainly() {
        const std::string folder = STRIKELIGHT_SOURCE_DIR "/tests/fixtures/consensus/electra_minimal";
        const auto ran = say(
            {"light", "replay", "--text", "--network", folder, "--root", "0x" + std::string(64, '4'), "--now",
             "1800000000", folder + "/bootstrap.json"});
        QCOMPARE(ran.code, 3);
        QVERIFY(ran.out.find("code: wrong_checkpoint\n") != std::string::npos);
        QVERIFY(ran.out.find("\n\nsummary: yes\n") != std::string::npos); // an empty line between the two
        QVERIFY(ran.out.find('{') == std::string::npos);
    }
    void refusalsAreSentences() {
        const auto ran = say({"receipt", "verify", "/no/such/file", "--text"});
        QCOMPARE(ran.code, 4);
        QCOMPARE(ran.out, std::string());
        QCOMPARE(ran.diagnostics, std::string("strikelight-cli: The file /no/such/file cannot be read.\n"));
        const auto wrong = say({"receipt", "verify", "--text", "--colour"});
        QCOMPARE(wrong.code, 2);
        QCOMPARE(wrong.out, std::string());
        QVERIFY(wrong.diagnostics.find("--colour") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(PlainTextTest)
#include "plain_text_test.moc"
