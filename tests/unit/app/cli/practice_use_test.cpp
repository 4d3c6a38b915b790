// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "tests/support/command_line.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

// What `practice` refuses before it starts anything.
class PracticeUseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wrongUseIsSaid_data() {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("a file") << QStringList{"more"};
        QTest::newRow("a passphrase for nothing") << QStringList{"--passphrase-file", "none"};
        QTest::newRow("no speed at all") << QStringList{"--speed", "0"};
        QTest::newRow("faster than it can") << QStringList{"--speed", "1001"};
        QTest::newRow("speed is no number") << QStringList{"--speed", "fast"};
        QTest::newRow("not this machine") << QStringList{"--listen", "0.0.0.0:8545"};
        QTest::newRow("no such port") << QStringList{"--listen", "127.0.0.1:65536"};
        QTest::newRow("seed is no number") << QStringList{"--seed", "x"};
    }
    void wrongUseIsSaid() {
        QFETCH(const QStringList, words);
        std::vector<std::string> all{"practice"};
        for (const auto& word : words)
            all.push_back(word.toStdString());
        QCOMPARE(support::runCli(all).refusal(), std::string("2 wrong_use"));
    }
    void aScenarioIsReadBeforeAnythingStarts() {
        const QTemporaryDir folder;
        const auto path = folder.filePath("lies.json").toStdString();
        QCOMPARE(
            support::runCli({"practice", "--scenario", path}).errorCode(), std::string("file_unreadable"));
        std::ofstream(path) << R"({"lies": [{"kind": "no such lie"}]})";
        const auto ran = support::runCli({"practice", "--scenario", path});
        QVERIFY2(ran.code == 4 || ran.code == 3, ran.refusal().c_str());
    }
};

QTEST_GUILESS_MAIN(PracticeUseTest)
#include "practice_use_test.moc"
