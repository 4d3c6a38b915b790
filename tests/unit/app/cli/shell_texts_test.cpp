// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// The manual page and the completions: complete, and right where a shell asks them.
#include "app/cli/completions.h"
#include "app/cli/manual_page.h"
#include "tests/support/command_line.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sstream>

using namespace app::cli;

namespace {

std::string manualPage() {
    std::ostringstream out;
    printManualPage(out);
    return out.str();
}

/// Text as the page writes it.
QString inRoff(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).replace('-', "\\-");
}

/// What bash offers at the end of `line`, sorted.
QStringList offeredByBash(const QString& folder, const QString& line) {
    auto words = line.split(' ');
    QString quotedWords;
    for (const auto& word : words)
        quotedWords += '\'' + word + "' ";
    QProcess bash;
    bash.setWorkingDirectory(folder);
    bash.start(
        "bash", {"--norc", "-c",
                 "source ./completions; COMP_WORDS=(" + quotedWords +
                     "); COMP_CWORD=" + QString::number(words.size() - 1) +
                     "; _strikelight_cli; printf '%s\\n' \"${COMPREPLY[@]}\""});
    if (!bash.waitForFinished() || bash.exitCode() != 0)
        return {"bash failed: " + QString::fromUtf8(bash.readAllStandardError())};
    auto offered = QString::fromUtf8(bash.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
    offered.sort();
    return offered;
}

} // namespace

class ShellTextsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manualPageHasEveryCommandAndOption() {
        const auto page = QString::fromStdString(manualPage());
        QVERIFY(page.contains(".SH NAME\n"));
        for (const auto& command : allCommands()) {
            const auto start = page.indexOf("\n.SS " + inRoff(command.words) + "\n");
            QVERIFY2(start >= 0, std::string(command.words).c_str());
            const auto section = page.mid(start, page.indexOf("\n.S", start + 1) - start);
            QVERIFY(section.contains(inRoff(command.summary)));
            for (const auto& option : optionsOf(command)) {
                QVERIFY2(
                    section.contains("\n\\fB" + inRoff(option.name) + "\\fR"),
                    std::string(option.name).c_str());
                QVERIFY(section.contains(inRoff(option.help)));
            }
        }
        for (const auto& option : programOptions())
            QVERIFY(page.contains("\n\\fB" + inRoff(option.name) + "\\fR"));
    }

    void theProgramPrintsThem() {
        QCOMPARE(support::runCli({"--manual"}).help, manualPage());
        for (const std::string shell : {"bash", "zsh", "fish"}) {
            const auto ran = support::runCli({"--completion", shell});
            QCOMPARE(ran.code, 0);
            for (const auto& command : allCommands())
                for (const auto& option : optionsOf(command))
                    QVERIFY2(
                        ran.help.find(shell == "fish" ? option.name.substr(2) : option.name) !=
                            std::string::npos,
                        std::string(option.name).c_str());
        }
        QCOMPARE(support::runCli({"--completion", "tcsh"}).refusal(), std::string("2 wrong_use"));
        QCOMPARE(support::runCli({"--completion"}).refusal(), std::string("2 wrong_use"));
        QCOMPARE(support::runCli({"--manual", "practice"}).refusal(), std::string("2 wrong_use"));
    }

    void bashOffers_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("offered");
        QTest::newRow("first word") << "strikelight-cli pr" << QStringList{"practice", "price", "proof"};
        QTest::newRow("second word") << "strikelight-cli light " << QStringList{"evidence", "replay", "sync"};
        QTest::newRow("second word, begun") << "strikelight-cli light s" << QStringList{"sync"};
        QTest::newRow("options") << "strikelight-cli light replay --k" << QStringList{"--kind"};
        QTest::newRow("options of one word")
            << "strikelight-cli practice --s" << QStringList{"--scenario", "--seed", "--speed"};
        QTest::newRow("values") << "strikelight-cli light replay --fork d" << QStringList{"deneb"};
        QTest::newRow("values of one word")
            << "strikelight-cli light replay --kind b" << QStringList{"bootstrap"};
        QTest::newRow("free text") << "strikelight-cli light replay --root " << QStringList{};
        QTest::newRow("files") << "strikelight-cli receipt verify rec" << QStringList{"receipt of mine.json"};
        QTest::newRow("words and files") << "strikelight-cli light sync --network " << [] {
            QStringList all{"mainnet", "sepolia", "hoodi", "holesky", "completions", "receipt of mine.json"};
            all.sort();
            return all;
        }();
        QTest::newRow("no files where none are taken")
            << "strikelight-cli receipt export rec" << QStringList{};
        QTest::newRow("shells") << "strikelight-cli --completion z" << QStringList{"zsh"};
    }

    void bashOffers() {
        QFETCH(QString, line);
        QFETCH(QStringList, offered);
        QTemporaryDir folder;
        {
            std::ofstream completions(folder.filePath("completions").toStdString());
            printBashCompletions(completions);
            const std::ofstream receipt(folder.filePath("receipt of mine.json").toStdString());
        }
        QCOMPARE(offeredByBash(folder.path(), line), offered);
    }
};

QTEST_GUILESS_MAIN(ShellTextsTest)
#include "shell_texts_test.moc"
