// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "market_fixture.h"

#include <QTest>

using namespace fixture;
using app::pricing::PricingError;

namespace {

SmileFeedPoint smile() {
    SmileFeedPoint out;
    out.a = of<Ratio>("0.02");
    out.b = of<Ratio>("0.1");
    out.rho = of<Ratio>("-0.2");
    out.sigma = of<Ratio>("0.15");
    out.forward = price("3001.5");
    out.referenceTau = of<Years>("0.1012345");
    out.at = kNow;
    return out;
}

/// The December call as a venue that computes from the feed would report it, `ahead` into a second.
Ticker reported(const Instrument& instrument, std::chrono::milliseconds ahead) {
    auto out = ticker(instrument.name, kNow + ahead);
    const auto vol = app::pricing::venueFeedVol(smile(), instrument.option->strike).value();
    out.option->markVol = vol.roundTo(Vol::fromRaw(1'000'000), Rounding::HalfEven).value();
    const std::int64_t seconds = (instrument.option->expiry - out.at).count() / 1000;
    const auto mark =
        app::pricing::venueMark({out.option->forward, instrument.option->strike, vol, seconds}).value();
    out.mark =
        markOf(mark, instrument.option->kind).roundTo(Price::fromRaw(1'000'000), Rounding::HalfEven).value();
    return out;
}

} // namespace

class VenueMarkCheckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatComesFromTheFeedIsEqual() {
        for (const auto& instrument : {decemberCall(), decemberPut()})
            for (const int ahead : {0, 1, 400, 999}) {
                const auto check =
                    checkVenueMark(
                        smile(), instrument, reported(instrument, std::chrono::milliseconds{ahead}))
                        .value();
                QVERIFY(check.isEqual());
                QCOMPARE(check.smileAt, kNow);
            }
    }
    void whatCannotIsSeen() {
        const auto instrument = decemberCall();
        auto moved = reported(instrument, std::chrono::milliseconds{400});
        moved.mark = (moved.mark + price("0.001")).value();
        auto check = checkVenueMark(smile(), instrument, moved).value();
        QVERIFY(check.volDifference.isZero());
        QVERIFY(check.markDifference > price("0.0009") && check.markDifference < price("0.0011"));
        auto bent = reported(instrument, std::chrono::milliseconds{400});
        bent.option->markVol = (bent.option->markVol - of<Vol>("0.000001")).value();
        check = checkVenueMark(smile(), instrument, bent).value();
        QVERIFY(check.volDifference.isNegative());
        QVERIFY(!check.isEqual());
    }
    void otherSmilesAndNothingToCompare() {
        const auto instrument = decemberCall();
        const auto honest = reported(instrument, std::chrono::milliseconds{0});
        auto other = smile();
        other.a = of<Ratio>("0.020001");
        QVERIFY(!checkVenueMark(other, instrument, honest)->isEqual());
        other.a = of<Ratio>("-1");
        QCOMPARE(checkVenueMark(other, instrument, honest).error(), PricingError::NegativeVariance);
        auto bare = honest;
        bare.option.reset();
        QCOMPARE(checkVenueMark(smile(), instrument, bare).error(), PricingError::InvalidInput);
        auto late = honest;
        late.at = kDecember + std::chrono::milliseconds{1};
        QCOMPARE(checkVenueMark(smile(), instrument, late).error(), PricingError::Expired);
    }
    void theSnapshotHoldsTheCheck() {
        const auto instrument = decemberCall();
        MarketBuilder builder("practice");
        QVERIFY(builder.setInstruments({checked(instrument)}).has_value());
        QVERIFY(builder.apply(reported(instrument, std::chrono::milliseconds{0})).has_value());
        QVERIFY(!builder.snapshot()->find(instrument.name)->markCheck);
        CurrencyFeeds feeds;
        feeds.currency = "ETH";
        feeds.expiries[kDecember.time_since_epoch().count() / 1000].smile = smile();
        QVERIFY(builder.apply(feeds).has_value());
        QVERIFY(builder.apply(reported(instrument, std::chrono::milliseconds{1})).has_value());
        const auto snapshot = builder.snapshot();
        const auto& check = snapshot->find(instrument.name)->markCheck;
        QVERIFY(check && check->isEqual());
    }
    void aDoubtWaitsForFeedAfterFeed() {
        const auto instrument = decemberCall();
        MarketBuilder builder("practice");
        QVERIFY(builder.setInstruments({checked(instrument)}).has_value());
        std::int64_t now = 0;
        const auto seeFeed = [&](const char* a) {
            CurrencyFeeds feeds;
            feeds.currency = "ETH";
            auto& feed = feeds.expiries[kDecember.time_since_epoch().count() / 1000].smile;
            feed = smile();
            feed->a = of<Ratio>(a);
            feed->at += std::chrono::seconds{++now};
            QVERIFY(builder.apply(feeds).has_value());
        };
        const auto seeMark = [&]() -> VenueMarkCheck {
            [[maybe_unused]] const auto done =
                builder.apply(reported(instrument, std::chrono::milliseconds{++now}));
            return *builder.snapshot()->find(instrument.name)->markCheck;
        };
        const std::string honest = smile().a.toString();
        seeFeed("0.020001");
        for (int i = 0; i < 10; ++i) // any number of marks under one feed is one miss
            QCOMPARE(seeMark().feedsMissed, 1U);
        seeFeed("0.020002");
        seeFeed("0.020003"); // that nobody checked a mark under
        QCOMPARE(seeMark().feedsMissed, 2U);
        seeFeed("0.020004");
        QCOMPARE(seeMark().feedsMissed, 3U);
        QVERIFY(!seeMark().isDoubtful());
        seeFeed("0.020005");
        QVERIFY(seeMark().isDoubtful());
        seeFeed(honest.c_str());
        QCOMPARE(seeMark().feedsMissed, 0U);
        seeFeed("-1"); // gives no mark at all
        QCOMPARE(seeMark().feedsMissed, 1U);
        QVERIFY(!seeMark().isEqual() && !seeMark().hasMark);
        const auto seeTicker = [&](Ticker ticker) {
            ticker.at = kNow + std::chrono::milliseconds{++now};
            [[maybe_unused]] const auto done = builder.apply(std::move(ticker));
            return builder.snapshot()->find(instrument.name)->markCheck;
        };
        auto nothing = reported(instrument, std::chrono::milliseconds{0});
        nothing.mark = {};
        nothing.option->markVol = {};
        QVERIFY(!seeTicker(nothing)->isEqual()); // zero is not what no mark is equal to
        // A ticker without figures neither clears the doubt nor hands a good check on to another mark.
        auto bare = reported(instrument, std::chrono::milliseconds{0});
        bare.option.reset();
        QCOMPARE(seeTicker(bare)->feedsMissed, 1U);
        seeFeed(honest.c_str());
        QVERIFY(seeMark().isEqual());
        QVERIFY(!seeTicker(bare));
    }
};

QTEST_APPLESS_MAIN(VenueMarkCheckTest)
#include "venue_mark_check_test.moc"
