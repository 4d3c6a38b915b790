// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// The desktop from outside: how long until it shows itself, what it costs while it follows the chain. The
// peer is the least that Qt can do: a QApplication with an empty QMainWindow, started the same way in turn.
#include "child_process.h"
#include "measure.h"

#include "ui/shell/milestones.h"

#include <QApplication>
#include <QMainWindow>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kStarts = 7;
constexpr int kPaintPatience = 20'000;
constexpr int kFollowPatience = 120'000;
constexpr int kSettleMillis = 10'000;
const QString kBareWindow = u"--bare-window"_s;

int showBareWindow(int argc, char** argv) {
    const QApplication application(argc, argv);
    QMainWindow window;
    ui::shell::reportFirstPaint(window);
    window.resize(1680, 1050);
    window.show();
    return QApplication::exec();
}

struct Program {
    QString file;
    QStringList arguments;
};

Program desktop() {
    return {
        QStringLiteral(STRIKELIGHT_BIN_DIR "/strikelight"),
        {u"--network"_s, u"practice"_s, u"--theme"_s, u"dark"_s, u"--milestones"_s}};
}

struct Start {
    double seconds = 0;    ///< by the clock, to the first picture
    double cpuSeconds = 0; ///< of the process, until then
};

std::optional<Start> startOnce(const Program& program) {
    const QTemporaryDir home;
    bench::ChildProcess child(program.file, program.arguments, home.path());
    const auto seconds = child.secondsTo("painted", kPaintPatience);
    const auto use = child.use();
    if (!seconds || !use)
        return std::nullopt;
    return Start{*seconds, use->cpuSeconds};
}

std::string mib(const bench::ProcessUse& use) {
    char text[96];
    std::snprintf(
        text, sizeof text, "%.0f MiB resident, %.0f of it its own, %.0f at most", use.residentMib, use.ownMib,
        use.peakMib);
    return text;
}

bool benchStart(bench::Table& table, const Program& bare) {
    std::vector<double> ours;
    std::vector<double> theirs;
    std::vector<double> cpu;
    // One start of each for the page cache, then in turn, so that both see the same machine.
    for (int i = 0; i <= kStarts; ++i) {
        const auto their = startOnce(bare);
        const auto our = startOnce(desktop());
        if (!their || !our)
            return false;
        if (i == 0)
            continue;
        theirs.push_back(their->seconds);
        ours.push_back(our->seconds);
        cpu.push_back(our->cpuSeconds);
    }
    table.note("starts", "the middle of " + std::to_string(kStarts) + "; fresh data folder, warm page cache");
    table.row("start to first painted window", bench::median(ours) * 1e9, "start");
    table.row("processor time of it", bench::median(cpu) * 1e9, "start");
    table.row("the same, an empty QMainWindow", bench::median(theirs) * 1e9, "start");
    table.ratio("ours to the empty window", bench::median(ours), bench::median(theirs));
    return true;
}

bool benchFollowing(bench::Table& table, const Program& bare) {
    const QTemporaryDir home;
    const QTemporaryDir bareHome;
    bench::ChildProcess child(desktop().file, desktop().arguments, home.path());
    const auto seconds = child.secondsTo("following", kFollowPatience);
    bench::ChildProcess bareChild(bare.file, bare.arguments, bareHome.path());
    if (!seconds || !bareChild.secondsTo("painted", kPaintPatience))
        return false;
    const auto before = child.use();
    QThread::msleep(kSettleMillis);
    const auto after = child.use();
    const auto signer = child.useOfChild("strikelight-signer");
    const auto practice = child.useOfChild("strikelight-cli");
    const auto empty = bareChild.use();
    if (!before || !after || !signer || !practice || !empty)
        return false;
    table.row("start to following, the making of the chain included", *seconds * 1e9, "start");
    table.note("memory after sync, 10 s later: desktop", mib(*after));
    table.note("  its signer, no vault open", mib(*signer));
    table.note("  an empty QMainWindow", mib(*empty));
    table.ratio("  desktop to the empty window, resident", after->residentMib, empty->residentMib);
    table.note("  the practice network beside it, no part of the desktop", mib(*practice));
    char text[64];
    std::snprintf(
        text, sizeof text, "%.1f %% of one core",
        (after->cpuSeconds - before->cpuSeconds) / (kSettleMillis / 1000.0) * 100);
    table.note("processor while following, the chain ticking", text);
    return true;
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 2 && QString::fromLocal8Bit(argv[1]) == kBareWindow)
        return showBareWindow(argc, argv);
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QCoreApplication application(argc, argv);
    const Program bare{QCoreApplication::applicationFilePath(), {kBareWindow}};
    const auto platform = qEnvironmentVariable("QT_QPA_PLATFORM", u"xcb"_s).toStdString();
    bench::Table table("The desktop (practice network, " + platform + ")");
    if (!benchStart(table, bare) || !benchFollowing(table, bare)) {
        std::fputs("desktop_bench: a program did not show itself in time, or had no child\n", stderr);
        return 1;
    }
    return table.print();
}
