// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/session/alarms.h"
#include "app/session/breaker_readings.h"
#include "tests/unit/app/market/market_fixture.h"

#include <QTest>

using namespace app;
using namespace app::session;

namespace {

constexpr std::int64_t kHeadSeconds = 1'795'000'000;

UnixMillis after(std::int64_t seconds) {
    return UnixMillis{std::chrono::seconds{kHeadSeconds + seconds}};
}

SyncView syncAt(SyncStage stage) {
    SyncView out;
    out.stage = stage;
    out.head.emplace();
    out.head->unixSeconds = kHeadSeconds;
    return out;
}

risk::BreakerStage stageAfter(const std::vector<risk::BreakerReading>& readings, UnixMillis now) {
    return risk::stageOf(risk::applyReadings({}, readings, now, risk::defaultBreakers())->state, "x");
}

market::ChainCellPtr cellWith(const char* name, unsigned feedsMissed) {
    auto instrument = fixture::decemberCall();
    instrument.name = name;
    market::ChainCell cell;
    cell.instrument = fixture::checked(std::move(instrument));
    cell.markCheck.emplace();
    cell.markCheck->feedsMissed = feedsMissed;
    return std::make_shared<const market::ChainCell>(std::move(cell));
}

Snapshot snapshotWith(std::vector<market::ChainCellPtr> cells) {
    auto market = std::make_shared<market::MarketSnapshot>();
    for (auto& cell : cells)
        market->cells.emplace(cell->instrument->name, std::move(cell));
    Snapshot out;
    out.market = std::move(market);
    return out;
}

} // namespace

class AlarmsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theChainsClockBlocksOnceItWasFollowed() {
        using enum risk::BreakerStage;
        for (const auto stage : {SyncStage::Connecting, SyncStage::Committees, SyncStage::Failed})
            QVERIFY(chainReadings(syncAt(stage), after(9'999)).empty());
        auto headless = syncAt(SyncStage::Following);
        headless.head.reset();
        QVERIFY(chainReadings(headless, after(0)).empty());
        const auto stage = [](SyncStage at, std::int64_t seconds) {
            return stageAfter(chainReadings(syncAt(at), after(seconds)), after(seconds));
        };
        QCOMPARE(stage(SyncStage::Following, 13), Clear);
        QCOMPARE(stage(SyncStage::Following, 40), Warn);
        QCOMPARE(stage(SyncStage::Stale, 91), Block);
        QCOMPARE(stage(SyncStage::Following, -91), Block); // a clock that is wrong the other way
    }
    void mismatchesBlock() {
        TradingView view;
        QCOMPARE(stageAfter(mismatchReadings(view), after(0)), risk::BreakerStage::Clear);
        view.positions.emplace_back();
        view.positions.back().proof = PositionProof::Mismatch;
        QCOMPARE(stageAfter(mismatchReadings(view), after(0)), risk::BreakerStage::Block);
    }
    void aBlockingBreakerIsAnAlarm() {
        const auto readings = chainReadings(syncAt(SyncStage::Stale), after(91));
        auto trading = std::make_shared<TradingView>();
        trading->breakers = std::make_shared<const risk::BreakerState>(
            risk::applyReadings({}, readings, after(91), risk::defaultBreakers())->state);
        Snapshot snapshot;
        snapshot.trading = trading;
        const auto alarms = alarmsOf(snapshot);
        QCOMPARE(alarms.size(), std::size_t{1});
        QCOMPARE(alarms[0].code, std::string("breaker_tripped"));
        QVERIFY(alarms[0].sentence.ends_with("(Ethereum)."));
        // A mismatch has an alarm of its own, and a warning is none.
        TradingView wrong;
        wrong.positions.emplace_back();
        wrong.positions.back().proof = PositionProof::Mismatch;
        trading = std::make_shared<TradingView>();
        trading->breakers = std::make_shared<const risk::BreakerState>(
            risk::applyReadings({}, mismatchReadings(wrong), after(0), risk::defaultBreakers())->state);
        snapshot.trading = trading;
        QVERIFY(alarmsOf(snapshot).empty());
    }
    void doubtfulMarksAreOneAlarm() {
        constexpr auto kDoubt = market::VenueMarkCheck::kFeedsToDoubt;
        QVERIFY(alarmsOf(snapshotWith({cellWith("A", kDoubt - 1), cellWith("B", 0)})).empty());
        auto alarms = alarmsOf(snapshotWith({cellWith("A", 0), cellWith("B", kDoubt)}));
        QCOMPARE(alarms.size(), std::size_t{1});
        QCOMPARE(alarms[0].code, std::string("mark_mismatch"));
        QVERIFY(alarms[0].sentence.starts_with("The venue's mark of B does not"));
        alarms =
            alarmsOf(snapshotWith({cellWith("A", kDoubt), cellWith("B", kDoubt), cellWith("C", kDoubt)}));
        QVERIFY(alarms[0].sentence.contains("of A, and of 2 other options, does not"));
    }
};

QTEST_APPLESS_MAIN(AlarmsTest)
#include "alarms_test.moc"
