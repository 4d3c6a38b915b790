// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// The hand-written manual pages say what the programs say: every option, every key, and nothing else.
#include "ui/shell/actions.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

/// A page's text without roff's hyphen escapes and fonts.
QString page(const QString& name) {
    QFile file(QStringLiteral(STRIKELIGHT_SOURCE_DIR "/packaging/man/") + name + u".1.in"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll())
        .replace(u"\\-"_s, u"-"_s)
        .remove(u"\\fB"_s)
        .remove(u"\\fI"_s)
        .remove(u"\\fR"_s);
}

QSet<QString> matches(const QString& text, const QString& pattern) {
    QSet<QString> out;
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    for (auto found = expression.globalMatch(text); found.hasNext();)
        out.insert(found.next().captured(1));
    return out;
}

/// The part of a page under a heading.
QString section(const QString& text, const QString& heading) {
    const auto start = text.indexOf(u".SH "_s + heading + u'\n');
    const auto end = text.indexOf(u"\n.SH "_s, start + 1);
    return start < 0 ? QString() : text.mid(start, end < 0 ? -1 : end - start);
}

QString output(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(STRIKELIGHT_BIN_DIR "/") + program, arguments);
    return process.waitForFinished() ? QString::fromUtf8(process.readAll()) : QString();
}

const QString kOption = u"(--[a-z][a-z-]+)"_s;

} // namespace

class ManualPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void strikelightHasEveryOption() {
        const auto taken = matches(output(u"strikelight"_s, {u"--help"_s}), u"^ +(?:-[a-z], )?"_s + kOption);
        QVERIFY(taken.contains(u"--network"_s));
        auto told = matches(section(page(u"strikelight"_s), u"OPTIONS"_s), u"^(?:-[a-z], )?"_s + kOption);
        told += matches(section(page(u"strikelight"_s), u"OPTIONS"_s), u"(--help-all)"_s);
        QCOMPARE(told - taken, QSet<QString>());
        QCOMPARE(taken - told, QSet<QString>());
    }

    void aScreenIsNotNeededForText() {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const auto* screen : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"})
            environment.remove(QLatin1String(screen));
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(STRIKELIGHT_BIN_DIR "/strikelight"), {u"--version"_s});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QVERIFY(process.readAllStandardOutput().startsWith("strikelight "));
    }

    void strikelightHasEveryKey() {
        const auto keys = section(page(u"strikelight"_s), u"KEYS"_s);
        QSet<QString> told;
        for (const auto& line : matches(keys, u"^\\.B (.*)$"_s))
            for (const auto& key : line.split(u", "_s))
                if (!key.startsWith(u"strikelight"_s))
                    told.insert(key);
        QSet<QString> bound;
        for (const auto& spec : ui::shell::actionSpecs())
            if (*spec.keys != '\0')
                bound.insert(QLatin1String(spec.keys));
        QCOMPARE(told - bound, QSet<QString>());
        QCOMPARE(bound - told, QSet<QString>());
    }

    void signerHasEveryOption() {
        const auto taken = matches(output(u"strikelight-signer"_s, {}), kOption);
        QVERIFY(!taken.isEmpty());
        QCOMPARE(matches(section(page(u"strikelight-signer"_s), u"OPTIONS"_s), kOption), taken);
    }
};

QTEST_GUILESS_MAIN(ManualPageTest)
#include "manual_page_test.moc"
