// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/practice/channel_name.h"
#include "app/practice/market_maker.h"
#include "app/practice/practice_market.h"
#include "app/practice/practice_network.h"

#include "app/pricing/convert.h"
#include "app/pricing/svi.h"
#include "wallet/signing/option_sub_id.h"

#include <QTest>

#include <cmath>

using namespace app;
using namespace app::practice;

namespace {

constexpr std::int64_t kNow = 1'800'000'000; // 2027-01-15 08:00:00 UTC, a Friday

UnixMillis at(std::int64_t seconds) {
    return UnixMillis{std::chrono::seconds{seconds}};
}
Price price(const char* text) {
    return Price::parse(text).value();
}

} // namespace

class PracticeMarketTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSeedNamesOnePath() {
        SpotPath first(7);
        SpotPath second(7);
        SpotPath other(8);
        first.advanceTo(1000);
        for (std::uint64_t step = 0; step <= 1000; step += 10)
            second.advanceTo(step);
        other.advanceTo(1000);
        QCOMPARE(first.price(), second.price());
        QVERIFY(first.price() != other.price());
        QCOMPARE(first.price().raw() % (kOne18 / 100), Int128{0});
    }

    void thePathMovesAboutAsMuchAsItsVarianceSays() {
        double sum = 0.0;
        constexpr int kPaths = 100;
        constexpr std::uint64_t kSteps = 2400; // ten minutes
        for (std::uint64_t seed = 0; seed < kPaths; ++seed) {
            SpotPath path(seed);
            const double before = pricing::toDouble(path.price());
            path.advanceTo(kSteps);
            const double move = std::log(pricing::toDouble(path.price()) / before);
            sum += move * move;
        }
        const double years = 600.0 / (365.0 * 86400.0);
        const double vol = std::sqrt(sum / kPaths / years);
        QVERIFY2(vol > 0.35 && vol < 1.2, qPrintable(QString::number(vol)));
    }

    void settlementIsTheAverageOfThirtyMinutes() {
        const std::int64_t expiry = kNow + 3600;
        SettlementAverage average(at(kNow), price("3000"));
        average.track(expiry);
        average.observe(at(expiry - 1800), price("3100"));
        average.observe(at(expiry - 900), price("3200"));
        QVERIFY(!average.settlementPrice(expiry).has_value());
        const auto feed = average.feed(expiry);
        QCOMPARE(feed.timestamp, expiry - 900);
        // 900 s at 3100 are fixed by now.
        QCOMPARE(feed.latest.raw() - feed.start.raw(), price("2790000").raw());
        average.observe(at(expiry + 100), price("9999"));
        QCOMPARE(average.settlementPrice(expiry).value(), price("3150"));
        // What comes after expiry changes nothing.
        average.observe(at(expiry + 5000), price("1"));
        QCOMPARE(average.settlementPrice(expiry).value(), price("3150"));
    }

    void aVenueThatOpensInsideTheWindowAveragesWithItsFirstSpot() {
        SettlementAverage average(at(kNow), price("3000"));
        average.track(kNow + 600);
        average.observe(at(kNow + 600), price("4000"));
        QCOMPARE(average.settlementPrice(kNow + 600).value(), price("3000"));
    }

    void expiriesAreEightOClockAndAhead() {
        for (std::int64_t now = kNow - 86'400; now < kNow + 40 * 86'400; now += 7'777) {
            const auto expiries = listedExpiries(now);
            QVERIFY(expiries.size() >= 4 && expiries.size() <= 6);
            for (const auto expiry : expiries) {
                QVERIFY(expiry > now);
                QCOMPARE(expiry % 86'400, std::int64_t{8 * 3600});
            }
            QVERIFY(expiries.front() - now <= 86'400);
        }
    }

    void optionsCarryTheNamesAndNumbersOfTheVenue() {
        const auto options =
            listOptions(price("3012.34"), kNow, kNow + 86'400, practiceContracts().ethOption);
        QCOMPARE(options.size(), std::size_t{30});
        for (const auto& option : options) {
            const auto name = wallet::signing::parseOptionName(option.name);
            QVERIFY(name.has_value());
            QCOMPARE(wallet::signing::encodeSubId(name->terms).value(), option.held.subId);
            QCOMPARE(static_cast<std::int64_t>(name->terms.expirySec), option.id.expiry);
        }
        QVERIFY(options.front().id.strike < price("3012.34"));
        QVERIFY(options.back().id.strike > price("3012.34"));
    }

    void valuesComeFromThePublishedSmile() {
        PracticeMarket market({5, 1, at(kNow)});
        const std::int64_t expiry = kNow + 7 * 86'400;
        market.addExpiry(expiry);
        market.advanceTo(at(kNow + 3));
        const auto state = market.state();
        QCOMPARE(state.expiries.size(), std::size_t{1});
        const auto& smile = state.expiries[0].smile;
        QVERIFY(state.spot != smile.forward); // spot has moved, the smile's forward has not
        const pricing::SviSlice slice{
            pricing::toDouble(smile.a), pricing::toDouble(smile.b), pricing::toDouble(smile.rho), 0.0,
            pricing::toDouble(smile.sigma)};
        QVERIFY(pricing::withinLeeBound(slice));
        QVERIFY(pricing::butterflyMinimum(slice)->durrleman > 0.0);
        const auto value = market.value({expiry, price("3000"), risk::OptionKind::Call});
        QVERIFY(value.has_value());
        // To the last digit, as whoever holds the feed will check it.
        const auto vol = pricing::venueFeedVol(smile, price("3000")).value();
        QCOMPARE(value->publishedVol, vol);
        const auto mark =
            pricing::venueMark({value->publishedLevel, price("3000"), vol, expiry - kNow - 3}).value();
        QCOMPARE(value->published, mark.call);
        QVERIFY(value->mark > 0.0 && value->delta > 0.0 && value->theta < 0.0);
        QVERIFY(!market.value({expiry + 1, price("3000"), risk::OptionKind::Call}).has_value());
    }

    void insideTheWindowTheFixedPartCounts() {
        PracticeMarket market({5, 1, at(kNow)});
        const std::int64_t expiry = kNow + 3600;
        market.addExpiry(expiry);
        market.advanceTo(at(expiry - 900));
        const auto state = market.state();
        QVERIFY(state.expiries[0].settlementFixed.has_value());
        QVERIFY(state.expiries[0].settlementFixed->isPositive());
        market.advanceTo(at(expiry));
        QVERIFY(market.settlementPrice(expiry).has_value());
        QVERIFY(market.state().expiries.empty());
    }

    void aSpeedMovesSpotFurther() {
        PracticeMarket slow({5, 1, at(kNow)});
        PracticeMarket fast({5, 60, at(kNow)});
        fast.advanceTo(at(kNow + 1));
        slow.advanceTo(at(kNow + 60));
        QCOMPARE(fast.spot(), slow.spot());
    }

    void makersQuoteAroundFairValueOnTheGrid() {
        OptionValue value;
        value.mark = 101.234;
        value.vega = 2.5;
        const InstrumentRules rules{
            price("0.1"), Contracts::parse("0.01").value(), Contracts::parse("0.1").value(),
            Contracts::fromInteger(1000)};
        const auto quotes = quotesAround(value, rules, 12345);
        QCOMPARE(quotes.size(), std::size_t{6});
        for (const auto& quote : quotes) {
            QCOMPARE(quote.price.raw() % rules.tickSize.raw(), Int128{0});
            QCOMPARE(quote.amount.raw() % rules.amountStep.raw(), Int128{0});
            QVERIFY(
                quote.side == Side::Buy ? quote.price < price("101.234") : quote.price > price("101.234"));
        }
        value.mark = 0.02;
        value.vega = 0.01;
        for (const auto& quote : quotesAround(value, rules, 1))
            QCOMPARE(quote.side, Side::Sell);
    }

    void channelNamesAreReadStrictly() {
        QVERIFY(parseChannelName("ticker_slim.ETH-20270115-3000-C.100").has_value());
        QCOMPARE(parseChannelName("orderbook.X.10.20")->depth, std::size_t{20});
        QCOMPARE(parseChannelName("4242.orders")->subaccount, std::uint64_t{4242});
        QCOMPARE(parseChannelName("spot_feed.ETH")->kind, ChannelKind::SpotFeed);
        for (const char* name :
             {"", ".", "ticker_slim.X.50", "ticker_slim.X", "orderbook.X.2.10", "orderbook.X.1.5", "x.orders",
              "1.orders.2", "1.fills", "spot_feed.ETH.1", "a.b.c.d.e"})
            QVERIFY2(!parseChannelName(name).has_value(), name);
    }
};

QTEST_APPLESS_MAIN(PracticeMarketTest)
#include "practice_market_test.moc"
