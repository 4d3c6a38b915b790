// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/primitives/json.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

// The real program with its real signer, as a stranger would run it.
namespace {

namespace json = lightclient::json;

constexpr int kPatience = 300'000; // milliseconds
constexpr std::string_view kWallet = "strikelight-demo-";

/// One run of `strikelight-cli practice --demo` with a temporary folder of its own.
struct Demo {
    int code = -1;
    std::vector<json::object> lines;
    std::string diagnostics;
    std::string made;  ///< the name of its wallet's folder in the temporary one; a sanitizer makes others
    QStringList after; ///< what lies there when the program has ended

    explicit Demo(const QStringList& more = {}) {
        const QTemporaryDir folder;
        const int watch = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
        ::inotify_add_watch(watch, folder.path().toLocal8Bit().constData(), IN_CREATE);
        QProcess program;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TMPDIR"), folder.path());
        program.setProcessEnvironment(environment);
        program.start(
            QStringLiteral(STRIKELIGHT_BIN_DIR "/strikelight-cli"),
            QStringList{QStringLiteral("practice"), QStringLiteral("--demo")} + more);
        const bool hasEnded = program.waitForFinished(kPatience);
        alignas(inotify_event) std::array<char, 4096> events{};
        const auto heard = ::read(watch, events.data(), events.size());
        ::close(watch);
        for (std::ptrdiff_t at = 0; at < heard;) {
            const auto& event = *reinterpret_cast<const inotify_event*>(events.data() + at);
            if (std::string_view(event.name).starts_with(kWallet))
                made = event.name;
            at += static_cast<std::ptrdiff_t>(sizeof(inotify_event) + event.len);
        }
        if (!hasEnded)
            return;
        diagnostics = program.readAllStandardError().toStdString();
        code = program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -2;
        for (const auto& line : program.readAllStandardOutput().split('\n'))
            if (!line.isEmpty())
                lines.push_back(lightclient::parseJson(line.toStdString()).value().as_object());
        after = QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    std::string steps() const {
        std::string out;
        for (const auto& line : lines) {
            const auto* step = line.if_contains("step");
            const auto word = step == nullptr ? std::string("?") : std::string(step->as_string());
            // Proven figures and receipts come in any number: one word for all of them.
            if (!out.ends_with(word) || (word != "proven" && word != "receipt"))
                out += (out.empty() ? "" : " ") + word;
        }
        return out;
    }
    std::vector<json::object> of(const std::string& step) const {
        std::vector<json::object> out;
        std::ranges::copy_if(lines, std::back_inserter(out), [&](const json::object& line) {
            return line.contains("step") && line.at("step") == json::value(step);
        });
        return out;
    }
    std::string errorCode() const {
        const auto* error = lines.empty() ? nullptr : lines.back().if_contains("error");
        return error == nullptr ? "" : std::string(error->at("code").as_string());
    }
};

std::string textOf(const json::object& line, std::string_view name) {
    return std::string(line.at(name).as_string());
}

} // namespace

class PracticeDemoTest : public QObject {
    Q_OBJECT
private:
    static void checkWhole(const Demo& demo) {
        QVERIFY2(demo.code == 0, demo.diagnostics.c_str());
        QCOMPARE(
            demo.steps(),
            std::string("checkpoint committees finalized head wallet account quote preview sign "
                        "order position position proven receipt"));
        const auto order = demo.of("order")[0];
        QCOMPARE(textOf(order, "stage"), std::string("filled"));
        QCOMPARE(textOf(order, "filled"), std::string("1"));
        // First as the venue says it, then as the chain holds it: the same.
        const auto positions = demo.of("position");
        QCOMPARE(textOf(positions[0], "source"), std::string("venue"));
        QCOMPARE(textOf(positions[1], "source"), std::string("chain"));
        const auto instrument = textOf(demo.of("quote")[0], "instrument");
        for (const auto& position : positions) {
            QCOMPARE(textOf(position, "instrument"), instrument);
            QCOMPARE(textOf(position, "amount"), std::string("1"));
        }
        QVERIFY(textOf(demo.of("sign")[0], "description").starts_with("BUY 1 " + instrument));
        QCOMPARE(textOf(demo.of("wallet")[0], "address"), textOf(demo.of("account")[0], "owner"));
        // Every proven figure closes with a receipt that holds, the bought position's among them.
        std::set<std::string> proven;
        for (const auto& line : demo.of("proven"))
            proven.insert(textOf(line, "figure"));
        std::set<std::string> held;
        for (const auto& line : demo.of("receipt")) {
            QVERIFY(line.at("holds").as_bool());
            held.insert(textOf(line, "figure"));
        }
        QCOMPARE(held, proven);
        QVERIFY(std::ranges::any_of(held, [&](const std::string& figure) {
            return figure.starts_with("position:") && figure.ends_with(instrument);
        }));
        // The wallet was there, and is gone.
        QVERIFY2(!demo.made.empty(), demo.made.c_str());
        QVERIFY2(demo.after.isEmpty(), qPrintable(demo.after.join(u' ')));
    }
    static QString write(const QTemporaryDir& folder, const QByteArray& text) {
        const QString path = folder.filePath(QStringLiteral("passphrase"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return {};
        return path;
    }

private Q_SLOTS:
    void tradesAndProves() { checkWhole(Demo()); }
    void takesAPassphraseOfOnesOwn() {
        const QTemporaryDir folder;
        const auto path = write(folder, "correct horse battery staple\nnot this line\n");
        checkWhole(Demo({QStringLiteral("--passphrase-file"), path}));
    }
    void aBadPassphraseFileIsSaid() {
        const QTemporaryDir folder;
        const Demo empty({QStringLiteral("--passphrase-file"), write(folder, "\n")});
        QCOMPARE(empty.code, 4);
        QCOMPARE(empty.errorCode(), std::string("empty_passphrase"));
        const auto& message = empty.lines.back().at("error").at("message").as_string();
        QVERIFY2(message.find("passphrase") != message.npos, message.c_str());
        QVERIFY(empty.after.isEmpty());
        const Demo missing({QStringLiteral("--passphrase-file"), folder.filePath(QStringLiteral("none"))});
        QCOMPARE(missing.errorCode(), std::string("file_unreadable"));
        QVERIFY(missing.code != 0);
        QVERIFY(missing.after.isEmpty());
    }
};

QTEST_GUILESS_MAIN(PracticeDemoTest)
#include "practice_demo_test.moc"
