// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// What tests/bench measures by: each milestone is said once, in order, and only when asked for.
class MilestonesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDesktopSaysThem() {
        const QTemporaryDir home;
        QProcess desktop;
        start(desktop, home, {u"--milestones"_s});
        QByteArray said;
        while (!said.contains("following\n") && desktop.waitForReadyRead(60'000))
            said += desktop.readAllStandardOutput();
        desktop.waitForReadyRead(2000); // snapshots go on coming, and nothing more is said
        said += desktop.readAllStandardOutput();
        desktop.terminate();
        QVERIFY(desktop.waitForFinished());
        QCOMPARE(said, QByteArray("painted\nfollowing\n"));
    }

    void unaskedItIsSilent() {
        const QTemporaryDir home;
        QProcess desktop;
        start(desktop, home, {u"--screenshot"_s, home.filePath(u"window.png"_s), u"--after"_s, u"2"_s});
        QVERIFY(desktop.waitForFinished(60'000));
        QCOMPARE(desktop.exitCode(), 0);
        QCOMPARE(desktop.readAllStandardOutput(), QByteArray());
    }

private:
    static void start(QProcess& desktop, const QTemporaryDir& home, const QStringList& arguments) {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const auto* place : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
            environment.insert(QLatin1String(place), home.path());
        desktop.setProcessEnvironment(environment);
        desktop.start(QStringLiteral(STRIKELIGHT_BIN_DIR "/strikelight"), arguments);
    }
};

QTEST_GUILESS_MAIN(MilestonesTest)
#include "milestones_test.moc"
