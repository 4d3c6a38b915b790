// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/risk/source_watch.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace app;
using namespace app::risk;

namespace {

UnixMillis at(double seconds) {
    return UnixMillis{
        std::chrono::milliseconds{1'790'000'000'000 + static_cast<std::int64_t>(seconds * 1000)}};
}

/// Sources "a", "b", "c", … at prices, all just stamped, heartbeat ten seconds.
std::vector<SourceObservation> sourcesAt(double seconds, const std::vector<double>& prices) {
    std::vector<SourceObservation> out;
    for (std::size_t i = 0; i < prices.size(); ++i)
        out.push_back(
            {std::string(1, static_cast<char>('a' + i)), prices[i], at(seconds),
             static_cast<std::uint64_t>(seconds) + 1, 10.0, std::nullopt, false});
    return out;
}

/// Watch and breakers together, as a desk would keep them.
struct Desk {
    SourceWatch watch;
    BreakerState state;
    std::vector<BreakerEvent> events;
    std::optional<double> median;
    std::vector<std::string> used;

    void see(double seconds, const std::vector<SourceObservation>& sources) {
        auto out = applySources(std::move(watch), "ETH", sources, at(seconds), defaultBreakers());
        watch = std::move(out.watch);
        median = out.median;
        used = std::move(out.used);
        auto step = applyReadings(std::move(state), out.readings, at(seconds), defaultBreakers()).value();
        state = std::move(step.state);
        events.insert(events.end(), step.events.begin(), step.events.end());
    }
    void see(double seconds, const std::vector<double>& prices) { see(seconds, sourcesAt(seconds, prices)); }
    BreakerStage stage(BreakerCause cause, const char* subject) const {
        const auto found = state.find({cause, subject});
        return found == state.end() ? BreakerStage::Clear : found->second.stage;
    }
};

using enum BreakerCause;
using enum BreakerStage;

} // namespace

class SourceWatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLiarLosesItsVoteAndNothingStops() {
        Desk desk;
        desk.see(0, {3000, 3001, 2999, 3000.5});
        QVERIFY(desk.state.empty());
        desk.see(10, {3000, 3001, 2999, 3200});
        QCOMPARE(desk.stage(Deviates, "d"), Warn);
        QCOMPARE(stageOf(desk.state), Warn);
        QCOMPARE(desk.median.value(), 3000.0);
        QCOMPARE(desk.used, (std::vector<std::string>{"a", "b", "c"}));
        QVERIFY(blockersOf(desk.state, "x").empty());
    }
    void eachFaultHasItsName() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (const double price : {0.0, -1.0, nan, HUGE_VAL}) {
            Desk desk;
            desk.see(0, {3000, 3000, 3000, price});
            QCOMPARE(desk.stage(BadValue, "d"), Warn);
            QCOMPARE(desk.median.value(), 3000.0);
        }
        Desk desk;
        auto sources = sourcesAt(100, {3000, 3000, 3000, 3000, 3000, 3000});
        sources[0].stamp = at(100 - 45); // 4.5 heartbeats
        sources[1].stamp = at(131);
        sources[2].confidence = 0.5;
        sources[3].heartbeatSeconds = 0.0; // a promise that is none
        desk.see(100, sources);
        QCOMPARE(desk.stage(Stale, "a"), Warn);
        QCOMPARE(desk.stage(FutureStamp, "b"), Warn);
        QCOMPARE(desk.stage(LowConfidence, "c"), Warn);
        QCOMPARE(desk.stage(Stale, "d"), Warn);
        QCOMPARE(desk.used, (std::vector<std::string>{"e", "f"}));
        auto back = sourcesAt(110, {3000, 3000, 3000, 3000, 3000, 3000});
        back[4].sequence = 3;
        back[5].stamp = at(99);
        desk.see(110, back);
        QCOMPARE(desk.stage(WentBack, "e"), Warn);
        QCOMPARE(desk.stage(WentBack, "f"), Warn);
        QCOMPARE(desk.used, (std::vector<std::string>{"a", "b", "c", "d"}));
        for (const auto& event : desk.events)
            QVERIFY(!event.reading.inputs.empty());
    }
    void anEssentialSourceBlocksForItself() {
        Desk desk;
        auto sources = sourcesAt(100, {3000, 3000, 3000});
        sources[0].isEssential = true;
        sources[0].stamp = at(100 - 45);
        desk.see(100, sources);
        QCOMPARE(desk.stage(Stale, "a"), Block);
        QCOMPARE(blockersOf(desk.state, "x").size(), std::size_t{1});
    }
    void tooFewAgreeingMeansReadOnly() {
        Desk desk;
        desk.see(0, std::vector<double>{3000});
        QCOMPARE(desk.stage(NoQuorum, "ETH"), Block);
        QVERIFY(!desk.median);
        Desk two;
        two.see(0, {3000, 3001});
        QVERIFY(two.state.empty());
        two.see(10, {3000, 3100}); // who is wrong?
        QCOMPARE(two.stage(NoQuorum, "ETH"), Block);
        QVERIFY(!two.median);
        two.see(20, {3000, 3001});
        two.see(79, {3000, 3001});
        QCOMPARE(two.stage(NoQuorum, "ETH"), Block); // the hold
        two.see(80, {3000, 3001});
        QCOMPARE(two.stage(NoQuorum, "ETH"), Warn);
        two.see(90, {3000, 3001});
        two.see(150, {3000, 3001});
        QCOMPARE(two.stage(NoQuorum, "ETH"), Clear);
        Desk none;
        none.see(0, std::vector<double>{});
        QCOMPARE(none.stage(NoQuorum, "ETH"), Block);
    }
    void aFrozenSourceIsSeenWhenTheOthersMove() {
        Desk desk;
        double price = 3000;
        for (int i = 0; i < 30; ++i) {
            desk.see(10 * i, {price, price + 0.5, 3000, price - 0.5});
            price += 0.35; // 33 bp over all
        }
        QCOMPARE(desk.stage(Frozen, "c"), Warn);
        QCOMPARE(desk.stage(Frozen, "a"), Clear);
        QVERIFY(blockersOf(desk.state, "x").empty());
        Desk still; // everyone stands still: nothing is frozen
        for (int i = 0; i < 30; ++i)
            still.see(10 * i, {3000, 3000, 3000});
        QVERIFY(still.state.empty());
    }
    // 80 % a year is 0.045 % in ten seconds: 8 of these are 0.36 %.
    void aJumpBlocksWhenTwoSourcesConfirmIt() {
        Desk lone;
        lone.see(0, {3000, 3000, 3000});
        lone.see(10, {3012, 3000, 3000}); // 0.4 %
        QCOMPARE(lone.stage(LoneJump, "a"), Warn);
        QCOMPARE(lone.stage(Jump, "ETH"), Clear);
        QVERIFY(blockersOf(lone.state, "x").empty());
        Desk both;
        both.see(0, {3000, 3000, 3000});
        both.see(10, {3012, 3012.5, 3000});
        QCOMPARE(both.stage(Jump, "ETH"), Block);
        Desk opposite; // one up, one down confirms nothing
        opposite.see(0, {3000, 3000, 3000});
        opposite.see(10, {3012, 2988, 3000});
        QCOMPARE(opposite.stage(Jump, "ETH"), Clear);
    }
    void aJumpIsConfirmedByASourceThatComesLater() {
        Desk desk;
        desk.see(0, {3000, 3000, 3000});
        desk.see(10, {3012, 3000, 3000});
        QCOMPARE(desk.stage(Jump, "ETH"), Clear);
        desk.see(20, {3012, 3000, 3000}); // nothing new
        QCOMPARE(desk.stage(Jump, "ETH"), Clear);
        desk.see(30, {3012, 3020, 3000});
        QCOMPARE(desk.stage(Jump, "ETH"), Block);
        Desk alone; // up and down again is one source twice, and no second one
        alone.see(0, {3000, 3000, 3000});
        alone.see(10, {3012, 3000, 3000});
        alone.see(20, {3030, 3000, 3000});
        alone.see(30, {3000, 3000, 3000});
        QCOMPARE(alone.stage(Jump, "ETH"), Clear);
        Desk tooLate; // past the hold it is another story
        tooLate.see(0, {3000, 3000, 3000});
        tooLate.see(10, {3012, 3000, 3000});
        for (int i = 2; i < 8; ++i)
            tooLate.see(10 * i, {3012, 3000, 3000});
        tooLate.see(80, {3012, 3020, 3000});
        QCOMPARE(tooLate.stage(Jump, "ETH"), Clear);
    }
    void aSequenceThatStartsAnewLosesOneVote() {
        Desk desk;
        desk.see(1000, {3000, 3000, 3000});
        auto restarted = sourcesAt(1010, {3000, 3000, 3000});
        restarted[0].sequence = 1;
        desk.see(1010, restarted);
        QCOMPARE(desk.stage(WentBack, "a"), Warn);
        QCOMPARE(desk.used, (std::vector<std::string>{"b", "c"}));
        auto next = sourcesAt(1020, {3000, 3000, 3000});
        next[0].sequence = 2;
        desk.see(1020, next);
        QCOMPARE(desk.used, (std::vector<std::string>{"a", "b", "c"}));
        auto replayed = sourcesAt(1030, {3000, 3000, 3000});
        replayed[0].sequence = 1;
        replayed[0].stamp = at(1005); // an old stamp stays refused, again and again
        desk.see(1030, replayed);
        desk.see(1030, replayed);
        QCOMPARE(desk.used, (std::vector<std::string>{"b", "c"}));
    }
    void anOrdinaryDayTripsNothing() {
        std::mt19937_64 random(8);
        std::normal_distribution<double> normal;
        Desk desk;
        double log = std::log(3000.0);
        for (int i = 0; i < 8640; ++i) { // a day of ten seconds at 80 %
            log += 0.8 * std::sqrt(10.0 / (365.0 * 86400.0)) * normal(random);
            const double price = std::exp(log);
            desk.see(
                10.0 * i, {price * (1 + 2e-5 * normal(random)), price * (1 + 2e-5 * normal(random)),
                           price * (1 + 2e-5 * normal(random))});
            QVERIFY(desk.events.empty());
        }
        const double vol = std::sqrt(desk.watch.variancePerSecond * 365.0 * 86400.0);
        QVERIFY2(std::abs(vol - 0.8) < 0.12, qPrintable(QString::number(vol)));
    }
    void oneJumpDoesNotTeachTheVolatilityMuch() {
        Desk desk;
        desk.see(0, {3000, 3000, 3000});
        const double before = desk.watch.variancePerSecond;
        desk.see(10, {2700, 2700, 2700});
        QCOMPARE(desk.stage(Jump, "ETH"), Block);
        QVERIFY(desk.watch.variancePerSecond < before * 1.03);
        for (int i = 2; i < 4000; ++i)
            desk.see(10 * i, {2700, 2700, 2700});
        const double vol = std::sqrt(desk.watch.variancePerSecond * 365.0 * 86400.0);
        QVERIFY2(std::abs(vol - 0.2) < 1e-9, qPrintable(QString::number(vol))); // the least
        QVERIFY(desk.state.empty());
    }
};

QTEST_APPLESS_MAIN(SourceWatchTest)
#include "source_watch_test.moc"
