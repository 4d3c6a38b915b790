// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/risk/breaker.h"
#include "app/risk/market_watch.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace app;
using namespace app::risk;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
const BreakerBand kBand{10.0, 20.0};

UnixMillis at(double seconds) {
    return UnixMillis{
        std::chrono::milliseconds{1'790'000'000'000 + static_cast<std::int64_t>(seconds * 1000)}};
}
BreakerReading reading(double value, BreakerCause cause = BreakerCause::Basis, const char* subject = "x") {
    return {cause, subject, value, kBand, {{"v", value}}};
}
BreakerStep fed(BreakerState state, double value, double seconds) {
    const std::vector<BreakerReading> readings{reading(value)};
    return applyReadings(std::move(state), readings, at(seconds), defaultBreakers()).value();
}
std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto place = text.find(from);
    return place == text.npos ? std::string{} : text.replace(place, from.size(), to);
}

} // namespace

class BreakerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Hysteresis 25 %, hold 60 s: warned from 10, calm below 7.5; blocked from 20, calm below 15.
    void itRisesAtOnceAndComesDownByStages() {
        auto step = fed({}, 9.9, 0);
        QVERIFY(step.events.empty() && step.state.empty());
        step = fed(std::move(step.state), 10.0, 1);
        QCOMPARE(step.events.size(), std::size_t{1});
        QCOMPARE(stageOf(step.state), BreakerStage::Warn);
        step = fed(std::move(step.state), 25.0, 2);
        QCOMPARE(step.events.at(0).to, BreakerStage::Block);
        QCOMPARE(blockersOf(step.state, "any").size(), std::size_t{1});
        step = fed(std::move(step.state), 1.0, 3);
        step = fed(std::move(step.state), 1.0, 62.9);
        QCOMPARE(stageOf(step.state), BreakerStage::Block);
        step = fed(std::move(step.state), 1.0, 63);
        QCOMPARE(stageOf(step.state), BreakerStage::Warn);
        step = fed(std::move(step.state), 1.0, 64);
        step = fed(std::move(step.state), 1.0, 123.9);
        QCOMPARE(stageOf(step.state), BreakerStage::Warn);
        step = fed(std::move(step.state), 1.0, 124);
        QVERIFY(step.state.empty());
        QCOMPARE(step.events.at(0).from, BreakerStage::Warn);
        // From nothing straight to the top.
        QCOMPARE(fed({}, 20.0, 0).events.at(0).to, BreakerStage::Block);
    }
    void insideTheBandNothingHappens() {
        auto step = fed({}, 20.0, 0);
        std::mt19937_64 random(1);
        std::uniform_real_distribution<double> inBand(15.0, 100.0);
        for (int i = 1; i < 5000; ++i) {
            step = fed(std::move(step.state), inBand(random), i);
            QVERIFY(step.events.empty());
            QCOMPARE(stageOf(step.state), BreakerStage::Block);
        }
        // One touch of the band starts the hold anew.
        step = fed(std::move(step.state), 1.0, 5000);
        step = fed(std::move(step.state), 15.0, 5059);
        step = fed(std::move(step.state), 1.0, 5060);
        step = fed(std::move(step.state), 1.0, 5119);
        QCOMPARE(stageOf(step.state), BreakerStage::Block);
        step = fed(std::move(step.state), 1.0, 5120);
        QCOMPARE(stageOf(step.state), BreakerStage::Warn);
    }
    void silenceAndClocksThatGoBackClearNothing() {
        auto step = fed({}, 20.0, 0);
        step = applyReadings(std::move(step.state), {}, at(1e6), defaultBreakers()).value();
        QCOMPARE(stageOf(step.state), BreakerStage::Block);
        step = fed(std::move(step.state), 1.0, 2e6);
        step = fed(std::move(step.state), 1.0, 1e6); // an hour or eleven days back
        step = fed(std::move(step.state), 1.0, 1e6 + 59);
        QCOMPARE(stageOf(step.state), BreakerStage::Block);
        step = fed(std::move(step.state), 1.0, 1e6 + 60);
        QCOMPARE(stageOf(step.state), BreakerStage::Warn);
        step = fed(std::move(step.state), kNan, 1e6 + 61);
        QCOMPARE(stageOf(step.state), BreakerStage::Block);
    }
    // Any walk: every change is logged with what it was decided by, one stage down at a time, never within
    // the hold of the last change, never while the value was above the lower edge; raised whenever it must.
    void anyWalkKeepsTheRules() {
        std::mt19937_64 random(5);
        std::exponential_distribution<double> pause(1.0 / 15.0);
        std::normal_distribution<double> normal;
        for (int walk = 0; walk < 200; ++walk) {
            BreakerState state;
            double seconds = 0.0;
            double value = 8.0;
            double lastChange = -1e9;
            double lastAboveEdge = -1e9; // of the stage that it is in
            for (int i = 0; i < 400; ++i) {
                seconds += pause(random);
                value = std::max(0.0, value * 0.9 + 0.8 + 4.0 * normal(random));
                const auto before = stageOf(state);
                auto step = fed(std::move(state), value, seconds);
                state = std::move(step.state);
                const auto after = stageOf(state);
                QCOMPARE(step.events.size(), std::size_t(before == after ? 0 : 1));
                QVERIFY(value < 20.0 || after == BreakerStage::Block);
                QVERIFY(value < 10.0 || after != BreakerStage::Clear);
                const double edge = before == BreakerStage::Block ? 15.0 : 7.5;
                if (value >= edge)
                    lastAboveEdge = seconds;
                if (before == after)
                    continue;
                const auto& event = step.events.at(0);
                QVERIFY(event.from == before && event.to == after && event.at == at(seconds));
                QVERIFY(event.reading.value == value && event.reading.inputs.at(0).value == value);
                if (after < before) {
                    QVERIFY(static_cast<int>(before) - static_cast<int>(after) == 1);
                    QVERIFY(seconds - lastChange >= 59.99);
                    QVERIFY(seconds - lastAboveEdge >= 59.99);
                } else {
                    QVERIFY(value >= (after == BreakerStage::Block ? 20.0 : 10.0));
                }
                lastChange = seconds;
                lastAboveEdge = value >= (after == BreakerStage::Block ? 15.0 : 7.5) ? seconds : -1e9;
            }
            for (int i = 0; i < 200; ++i) // recovery
                state = fed(std::move(state), 0.0, seconds += 1.0).state;
            QVERIFY(state.empty());
        }
    }
    void anInstrumentsBreakerIsItsOwn() {
        const std::vector<BreakerReading> readings{
            reading(30, BreakerCause::Spread, "ETH-A"), reading(15, BreakerCause::Basis, "ETH")};
        const auto state = applyReadings({}, readings, at(0), defaultBreakers())->state;
        QCOMPARE(blockersOf(state, "ETH-A").size(), std::size_t{1});
        QVERIFY(blockersOf(state, "ETH-B").empty());
        QCOMPARE(stageOf(state), BreakerStage::Warn);
        QCOMPARE(stageOf(state, "ETH-A"), BreakerStage::Block);
        std::vector<BreakerReading> many;
        for (std::size_t i = 0; i <= kMaxBreakers; ++i)
            many.push_back(reading(30, BreakerCause::Spread, std::to_string(i).c_str()));
        many.push_back(reading(15, BreakerCause::Basis, "ETH"));
        // One instrument too many is not watched; the market still is.
        const auto full = applyReadings({}, many, at(0), defaultBreakers())->state;
        QCOMPARE(full.size(), kMaxBreakers + 1);
        QCOMPARE(stageOf(full), BreakerStage::Warn);
        many.clear();
        for (std::size_t i = 0; i <= 2 * kMaxBreakers; ++i)
            many.push_back(reading(30, BreakerCause::Basis, std::to_string(i).c_str()));
        QCOMPARE(applyReadings({}, many, at(0), defaultBreakers()).error(), RiskError::TooManyPositions);
        QCOMPARE(codeOf(BreakerCause::Mismatch), std::string_view("mismatch"));
        QCOMPARE(codeOf(BreakerCause::BadValue), std::string_view("bad_value"));
    }
    void theMarketIsMeasured() {
        const auto& p = defaultBreakers();
        // C − P = F − K = 100: call 150/152, put 50/52 leaves nothing to win.
        ParityQuotes quotes{"ETH", 150, 152, 50, 52, 3100, 3000, 1.0};
        QCOMPARE(parityReading(quotes, p).value, 0.0);
        quotes.callBid = 183; // sold at 183, put bought at 52: synthetic at 131 against 100
        QVERIFY(std::abs(parityReading(quotes, p).value - 1e4 * 31 / 3100) < 1e-9);
        quotes.callBid = 150;
        quotes.callAsk = 119; // bought at 119, put sold at 50: 69 against 100
        QVERIFY(std::abs(parityReading(quotes, p).value - 1e4 * 31 / 3100) < 1e-9);
        // Nobody bids for the put: there is nothing to win, and nothing wrong.
        quotes.putBid = 0;
        QCOMPARE(parityReading(quotes, p).value, 0.0);
        quotes.putAsk = kNan;
        QVERIFY(std::isnan(parityReading(quotes, p).value));
        QVERIFY(std::abs(arbitrageReading("e", -3, 3000, p).value - 10) < 1e-9);
        QCOMPARE(arbitrageReading("e", 3, 3000, p).value, 0.0);
        QVERIFY(std::abs(basisReading("e", 3000, 3003, p).value - 9.995) < 1e-3);
        QVERIFY(std::isnan(basisReading("e", 3000, 0, p).value));
        const auto whole = bookReadings({"i", 99, 101, 10, 1, 100}, p);
        QCOMPARE(whole.size(), std::size_t{3});
        QCOMPARE(whole[1].value, 2.0);
        QCOMPARE(whole[2].value, 10.0);
        QVERIFY(std::isinf(bookReadings({"i", 99, 101, 0, 1, 100}, p)[2].value));
        for (const auto& [bid, ask] : {std::pair{101.0, 99.0}, {0.0, 99.0}, {99.0, 0.0}, {kNan, 99.0}})
            QCOMPARE(bookReadings({"i", bid, ask, 10, 1, 100}, p).at(0).value, 1.0);
        QCOMPARE(chainClockReading("c", at(0), at(40), p).value, 40.0);
        QCOMPARE(chainClockReading("c", at(40), at(0), p).value, 40.0);
        QCOMPARE(mismatchReading("m", true).value, 1.0);
        std::mt19937_64 random(3);
        std::normal_distribution<double> normal;
        std::vector<double> prices{3000};
        for (int i = 0; i < 400; ++i)
            prices.push_back(prices.back() * std::exp(0.001 * normal(random)));
        prices.push_back(prices.back());
        QCOMPARE(jumpReading("p", prices, 100, p)->value, 0.0);
        prices.back() *= 1.02;
        QVERIFY(jumpReading("p", prices, 100, p)->value > 4.0);
        QCOMPARE(jumpReading("p", prices, 5000, p).error(), RiskError::TooFewObservations);
    }
    void parametersAreReadOrRefused() {
        const std::string good = R"({"age":{"warn":"2","block":"4"},"future":{"warn":"2","block":"30"},
            "frozen":{"warn":"20","block":"100"},"jump":{"warn":"6","block":"8"},"jumpTest":{"warn":"2","block":"4"},
            "parity":{"warn":"10","block":"50"},"arbitrage":{"warn":"5","block":"50"},"basis":{"warn":"20","block":"100"},
            "spread":{"warn":"4","block":"10"},"depth":{"warn":"4","block":"20"},"chainClock":{"warn":"30","block":"90"},
            "confidence":{"warn":"0.2","block":"0.45"},"deviation":{"mads":"5","bp":"50"},"sources":{"quorum":"2"},
            "stage":{"hysteresis":"0.25","holdSeconds":"60"},
            "volatility":{"memorySeconds":"3600","start":"0.8","least":"0.2","clip":"3"}})";
        QVERIFY(parseBreakerParameters(good).has_value());
        for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
                 {R"("holdSeconds":"60")", R"("holdSeconds":60)"},
                 {R"("holdSeconds":"60")", R"("holdSeconds":"-1")"},
                 {R"("holdSeconds":"60")", R"("hold":"60")"},
                 {R"("jump":{"warn":"6","block":"8"})", R"("jump":{"warn":"9","block":"8"})"},
                 {R"("hysteresis":"0.25")", R"("hysteresis":"1")"},
                 {R"("quorum":"2")", R"("quorum":"1")"},
                 {R"("quorum":"2")", R"("quorum":"2.5")"},
                 {R"("clip":"3")", R"("clip":"0")"}}) {
            const auto bad = replaced(good, from, to);
            QVERIFY(!bad.empty());
            QCOMPARE(parseBreakerParameters(bad).error(), RiskError::BadParameters);
        }
        QCOMPARE(parseBreakerParameters("[").error(), RiskError::BadParameters);
        QCOMPARE(defaultBreakers().jump.block, 8.0);
    }
};

QTEST_APPLESS_MAIN(BreakerTest)
#include "breaker_test.moc"
