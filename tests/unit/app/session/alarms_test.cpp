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

std::shared_ptr<const orders::OrderBreakers> tripped(const std::vector<risk::BreakerReading>& readings) {
    auto out = std::make_shared<orders::OrderBreakers>();
    out->state = risk::applyReadings({}, readings, after(91), risk::defaultBreakers())->state;
    return out;
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
        for (const auto stage : {SyncStage::Connecting, SyncStage::Checkpoint, SyncStage::Committees})
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
        QCOMPARE(stage(SyncStage::Failed, 91), Block); // stopped on two signed histories: nothing is proven
        QCOMPARE(stage(SyncStage::Following, -91), Block); // a clock that is wrong the other way
    }
    void mismatchesBlockAndWhatIsNotJudgedIsNotCalm() {
        const auto hasReading = [](const TradingView& view) {
            const auto readings = mismatchReadings(view);
            return std::ranges::find(readings, "position_mismatch", &risk::BreakerReading::subject) !=
                   readings.end();
        };
        TradingView view;
        QVERIFY(!hasReading(view)); // no account
        view.account = std::make_shared<const venue::AccountState>();
        QVERIFY(hasReading(view));
        QCOMPARE(stageAfter(mismatchReadings(view), after(0)), risk::BreakerStage::Clear);
        view.positions.resize(2);
        view.positions[0].reported.instrument = "A";
        view.positions[0].canBeProven = true;
        QVERIFY(!hasReading(view)); // awaited
        view.positions[0].proof = PositionProof::Proven;
        QVERIFY(hasReading(view));
        QVERIFY(disputedInstruments(view).empty());
        view.positions[1].canBeProven = true;
        view.positions[0].proof = PositionProof::Mismatch; // known to be wrong, whatever else is awaited
        QCOMPARE(stageAfter(mismatchReadings(view), after(0)), risk::BreakerStage::Block);
        QCOMPARE(disputedInstruments(view), (std::set<std::string, std::less<>>{"A"}));
    }
    void aBlockingBreakerIsAnAlarm() {
        const auto readings = chainReadings(syncAt(SyncStage::Stale), after(91));
        auto trading = std::make_shared<TradingView>();
        trading->breakers = tripped(readings);
        Snapshot snapshot;
        snapshot.trading = trading;
        const auto alarms = alarmsOf(snapshot);
        QCOMPARE(alarms.size(), std::size_t{1});
        QCOMPARE(alarms[0].code, std::string("breaker_tripped"));
        QVERIFY(alarms[0].sentence.ends_with("(Ethereum)."));
        // A mismatch that stands has an alarm of its own; while it only holds, the breaker says so.
        trading = std::make_shared<TradingView>();
        trading->positions.emplace_back();
        trading->positions.back().proof = PositionProof::Mismatch;
        trading->breakers = tripped(mismatchReadings(*trading));
        snapshot.trading = trading;
        QCOMPARE(alarmsOf(snapshot).size(), std::size_t{1});
        QCOMPARE(alarmsOf(snapshot)[0].code, std::string("position_mismatch"));
        auto over = std::make_shared<TradingView>(*trading);
        over->positions.clear();
        snapshot.trading = over;
        QCOMPARE(alarmsOf(snapshot)[0].code, std::string("breaker_tripped"));
        // What happened once comes after what stops orders now.
        snapshot.caught = {{"provider_caught", "Somebody lied."}};
        QCOMPARE(alarmsOf(snapshot)[0].code, std::string("breaker_tripped"));
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
        auto expired = snapshotWith({cellWith("A", kDoubt)});
        expired.unixMillis = fixture::kDecember.time_since_epoch().count();
        QVERIFY(alarmsOf(expired).empty());
    }
};

QTEST_APPLESS_MAIN(AlarmsTest)
#include "alarms_test.moc"
