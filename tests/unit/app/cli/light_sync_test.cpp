// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "tests/support/command_line.h"
#include "tests/unit/lightclient/node/recorded_node.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace recorded_node;

namespace {

/// The command before a server that plays the recorded chain; that chain is old by the real clock.
struct Before {
    net::IoThread io;
    RecordedServer server{io};
    QTemporaryDir folder;

    ~Before() { io.stop(); }
    support::Ran sync(const std::vector<std::string>& more = {}) {
        std::vector<std::string> words{"light",
                                       "sync",
                                       "--network",
                                       pathOf("electra_minimal"),
                                       "--beacon",
                                       server.url(),
                                       "--accept-old-checkpoint"};
        words.insert(words.end(), more.begin(), more.end());
        return support::runCli(words);
    }
    std::string root() const { return toHex(electra().root); }
    std::string dataDir() const { return folder.path().toStdString(); }
    QString store() const {
        const QDir light(folder.filePath("light"));
        const auto files = light.entryList({"*.store"}, QDir::Files);
        return files.size() == 1 ? light.filePath(files.front()) : QString();
    }
};

Slot lastFinalized(const support::Ran& ran) {
    return ran.last().at("finalized").at("slot").to_number<Slot>();
}

} // namespace

class LightSyncTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goesOnFromWhatWasKept() {
        Before it;
        const auto first = it.sync({"--root", it.root(), "--data-dir", it.dataDir()});
        QCOMPARE(first.code, 0);
        QCOMPARE(std::string(first.lines.front().at("kind").as_string()), std::string("bootstrap"));
        QVERIFY(!it.store().isEmpty());
        // Neither a root nor a bootstrap: the heads alone.
        const auto second = it.sync({"--data-dir", it.dataDir()});
        QCOMPARE(second.code, 0);
        for (const auto& line : second.lines)
            QVERIFY(line.at("kind").as_string() != "bootstrap");
        QCOMPARE(lastFinalized(second), lastFinalized(first));
    }
    void withoutAFolderNothingIsKept() {
        Before it;
        QCOMPARE(it.sync({"--root", it.root()}).code, 0);
        QVERIFY(it.store().isEmpty());
        QCOMPARE(it.sync().refusal(), std::string("2 wrong_use")); // no root, nothing kept
    }
    void whatIsDamagedCountsAsNothing() {
        Before it;
        QCOMPARE(it.sync({"--root", it.root(), "--data-dir", it.dataDir()}).code, 0);
        const auto path = it.store().toStdString();
        std::ofstream(path, std::ios::binary | std::ios::in).seekp(300).put('x');
        QCOMPARE(it.sync({"--data-dir", it.dataDir()}).refusal(), std::string("2 wrong_use"));
        const auto again = it.sync({"--root", it.root(), "--data-dir", it.dataDir()});
        QCOMPARE(again.code, 0);
        QCOMPARE(std::string(again.lines.front().at("kind").as_string()), std::string("bootstrap"));
        QCOMPARE(it.sync({"--data-dir", it.dataDir()}).code, 0); // and is whole again
    }
    void anotherRootStartsAnew() {
        Before it;
        QCOMPARE(it.sync({"--root", it.root(), "--data-dir", it.dataDir()}).code, 0);
        const auto other = it.sync({"--root", "0x" + std::string(64, '4'), "--data-dir", it.dataDir()});
        QCOMPARE(other.code, 4);                                 // the server has no such block
        QCOMPARE(it.sync({"--data-dir", it.dataDir()}).code, 0); // what was kept still stands
    }
    void whatIsOldIsRefusedUnlessAccepted() {
        Before it;
        QCOMPARE(it.sync({"--root", it.root(), "--data-dir", it.dataDir()}).code, 0);
        const auto ran = support::runCli(
            {"light", "sync", "--network", pathOf("electra_minimal"), "--beacon", it.server.url(),
             "--data-dir", it.dataDir()});
        QCOMPARE(ran.refusal(), std::string("3 old_checkpoint"));
    }
    void aFolderThatCannotBeIsNoReasonToStop() {
        Before it;
        const auto file = it.folder.filePath("file").toStdString();
        std::ofstream(file) << "x";
        QCOMPARE(it.sync({"--root", it.root(), "--data-dir", file}).code, 0);
    }
};

QTEST_GUILESS_MAIN(LightSyncTest)
#include "light_sync_test.moc"
