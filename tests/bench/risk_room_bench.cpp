// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// The Risk room while the market ticks: 20 reports a second on a book over eleven expiries for five seconds,
// words and painting included, on the window's thread. Making a report, which happens beside it on a thread
// of its own, is measured apart.
#include "measure.h"

#include "tests/gui/support/fixtures.h"
#include "tests/gui/support/risk_fixtures.h"
#include "ui/shell/main_window.h"
#include "ui/shell/risk_feed.h"
#include "ui/theme/theme.h"
#include "ui/views/risk_room.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QThread>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <vector>

namespace {

constexpr int kPerSecond = 20;
constexpr int kSeconds = 5;
constexpr int kReports = 16;
constexpr int kExpiries = 11;
constexpr std::size_t kPositions = 500;
constexpr double kMostShare = 30; // per cent of one core

/// As many expiries as a book of 500 positions holds, and every number another one than in the report before.
gui_test::SourcedReport variant(const gui_test::RiskReport& base, int number) {
    auto report = base;
    const double shift = 1.0 + 0.03 * std::sin(number);
    auto& greeks = report.greeks;
    const auto first = greeks.expiries.front();
    greeks.expiries.clear();
    for (int i = 0; i < kExpiries; ++i) {
        auto each = first;
        each.expiry += std::int64_t{7} * 86'400 * i;
        each.greeks.delta *= 500 * shift * (i + 1);
        each.greeks.vega *= 500 * shift;
        each.greeks.theta *= 500 * shift;
        greeks.expiries.push_back(each);
    }
    for (auto& profit : report.matrix->profit)
        profit *= 100 * shift;
    for (auto& point : report.curve)
        point.profitNow *= shift;
    for (auto& smile : report.smiles)
        for (auto& point : smile.points)
            point.vol *= shift;
    return gui_test::sourced(std::move(report), 0);
}

struct Run {
    double share = 0;   ///< of one core, per cent
    double each = 0;    ///< processor seconds of an update
    double longest = 0; ///< by the clock
};

void measureMaking(bench::Table& table) {
    const auto account = gui_test::wideAccount(kPositions);
    const auto& listed = account.markets.front().market.expiries;
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        const double before = bench::threadSeconds();
        bench::keep(app::risk::riskReport(account, 0, listed).has_value());
        times.push_back(bench::threadSeconds() - before);
    }
    const double each = bench::median(times);
    table.row("making a report on 500 options, six expiries", each * 1e9, "report");
    char text[64];
    std::snprintf(text, sizeof text, "%.1f per cent of one core", each * kPerSecond * 100);
    table.note("  20 of them a second", text);
}

Run measure(int width, int height) {
    ui::shell::MainWindow window([] { return gui_test::kNow; }, ui::theme::Choice::Dark);
    ui::shell::RiskFeed feed(*window.riskRoom());
    window.resize(width, height);
    window.goTo(ui::shell::ActionId::RoomRisk);
    window.show();
    const auto base = gui_test::riskReport();
    std::vector<app::session::SnapshotPtr> snapshots;
    for (int i = 0; i < kReports; ++i) {
        auto snapshot = gui_test::riskSnapshot(variant(base, i));
        auto market = *snapshot.market;
        market.revision = static_cast<std::uint64_t>(i) + 1;
        snapshot.market = std::make_shared<const app::market::MarketSnapshot>(market);
        snapshots.push_back(std::make_shared<const app::session::Snapshot>(snapshot));
    }
    const auto update = [&](int i) {
        feed.showSnapshot(snapshots[static_cast<std::size_t>(i % kReports)]);
        QApplication::processEvents();
    };
    for (int i = 0; i < kReports; ++i)
        update(i);
    Run run;
    QElapsedTimer clock;
    clock.start();
    const double before = bench::threadSeconds();
    for (int i = 0; i < kPerSecond * kSeconds; ++i) {
        QElapsedTimer one;
        one.start();
        update(i);
        run.longest = std::max(run.longest, static_cast<double>(one.nsecsElapsed()) / 1e9);
        const auto next = static_cast<qint64>(i + 1) * 1000 / kPerSecond;
        if (const auto wait = next - clock.elapsed(); wait > 0)
            QThread::msleep(static_cast<unsigned long>(wait));
    }
    const double used = bench::threadSeconds() - before;
    run.share = used / (static_cast<double>(clock.nsecsElapsed()) / 1e9) * 100;
    run.each = used / (kPerSecond * kSeconds);
    return run;
}

} // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    ui::theme::apply(application, ui::theme::Choice::Dark);
    bench::Table table("The Risk room, 20 reports a second, eleven expiries, words and painting");
    for (const auto& [width, height] : {std::pair{1280, 800}, std::pair{1680, 1050}}) {
        const auto run = measure(width, height);
        const auto size = std::to_string(width) + " x " + std::to_string(height);
        table.row(size + ": processor time", run.each * 1e9, "update");
        char text[64];
        std::snprintf(text, sizeof text, "%.1f ms by the clock", run.longest * 1e3);
        table.note(size + ": the longest update", text);
        table.bound(size + ": per cent of one core", run.share, kMostShare);
    }
    measureMaking(table);
    return table.print();
}
