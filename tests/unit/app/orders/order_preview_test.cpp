// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "orders_fixture.h"

#include "lightclient/primitives/json.h"
#include "wallet/signing/action_json.h"

#include <QTest>

using namespace fixture;

namespace {

const lightclient::Address kOwner = ethOption(); // any address will do

/// The inputs with their account changed.
PreviewInputs
withAccount(const std::function<void(venue::AccountState&)>& change, const char* cash = "10000") {
    auto out = inputs(kOwner, cash);
    auto account = *out.account;
    change(account);
    out.account = std::make_shared<const venue::AccountState>(std::move(account));
    return out;
}
/// The inputs with another market.
PreviewInputs withMarket(const std::function<void(MarketBuilder&)>& change) {
    auto out = inputs(kOwner);
    auto builder = ethMarket();
    change(builder);
    out.market = builder.snapshot();
    return out;
}
std::string blocksOf(const OrderIntent& intent, const PreviewInputs& in) {
    const auto preview = makePreview(intent, in);
    if (!preview)
        return "no preview: " + std::string(codeOf(preview.error()));
    std::string out;
    for (const auto block : preview->blocks.list())
        out += (out.empty() ? "" : " ") + std::string(codeOf(block));
    return out;
}
venue::Position positionOf(const char* amount) {
    venue::Position out;
    out.instrument = kCall;
    out.amount = contracts(amount);
    out.averagePrice = price("200");
    return out;
}

} // namespace

class OrderPreviewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatAPerpetualSettledCountsOnce() {
        auto account = accountWith("10000");
        venue::Position perp;
        perp.instrument = "ETH-PERP";
        perp.amount = contracts("2");
        perp.averagePrice = price("2900");
        perp.pendingFunding = usdc("-3");
        perp.netSettlements = usdc("150");
        account.positions = {perp};
        const auto in = inputs(kOwner);
        const auto out = riskAccountOf(
            account, *ethMarket().snapshot(), AlsoValued{"ETH", std::nullopt}, *in.parameters, {}, in.now);
        const auto report = risk::standardMargin(out.value().account).value();
        // 2·(2990 − 2900) of profit, of which 150 are cash already, less 3 of funding.
        QCOMPARE(report.markets[0].perpCash, usdc("27"));
        QCOMPARE(report.markToMarket, usdc("10027"));
    }
    void aForwardOlderThanTheSettlementWindowIsTooOldInside() {
        const auto errorAt = [](std::chrono::seconds beforeExpiry, std::chrono::seconds forwardBefore) {
            const auto expiry = UnixMillis{std::chrono::seconds{1'798'185'600}};
            auto in = inputs(kOwner);
            in.now = expiry - beforeExpiry;
            auto builder = ethMarket();
            auto feeds = ethFeeds();
            feeds.spot->at = in.now;
            auto& december = feeds.expiries[1'798'185'600];
            december.smile->at = in.now;
            december.forward->difference.at = expiry - forwardBefore;
            if (!builder.apply(feeds))
                return std::string("refused");
            const auto account = accountWith("10000");
            const auto out = riskAccountOf(
                account, *builder.snapshot(), AlsoValued{"ETH", expiry}, *in.parameters, {}, in.now);
            return out ? std::string() : std::string(describe(out.error()));
        };
        using std::chrono::minutes;
        // Signed before the average began: good for three minutes into it, not for half an hour.
        QCOMPARE(errorAt(minutes(29), minutes(31)), std::string());
        QCOMPARE(errorAt(minutes(1), minutes(35)), std::string(describe(AccountRiskError::StaleFeed)));
        QCOMPARE(errorAt(minutes(31), minutes(60)), std::string());
    }
    void showsWhatABuyCosts() {
        const auto out = makePreview(buyCall(), inputs(kOwner));
        QVERIFY(out);
        QCOMPARE(blocksOf(buyCall(), inputs(kOwner)), std::string());
        QCOMPARE(out->cost.premium, usdc("460"));
        // 0.5 + min(0.03 % · 2990 · 2, 12.5 % · 225 · 2) = 0.5 + 1.794
        QCOMPARE(out->cost.feeEstimate, usdc("2.294"));
        QCOMPARE(out->cost.maxFee, price("3.5"));
        QCOMPARE(out->cost.feeAtMost, usdc("7"));
        QCOMPARE(out->cost.total, usdc("467"));
        QCOMPARE(out->worstCase->maxLoss.value(), usdc("467"));
        QVERIFY(!out->worstCase->maxGain);
        QVERIFY(out->impact && std::holds_alternative<Modelled>(out->impact->source()));
        const auto& impact = out->impact->value();
        QCOMPARE(impact.before.initialNet.toFixed(6, Rounding::HalfEven), std::string("10000.000000"));
        // A long option gives no margin: what it cost is gone.
        QCOMPARE(impact.after.initialNet.toFixed(6, Rounding::HalfEven), std::string("9533.000000"));
        QVERIFY(!impact.spotsAfter.down && !impact.spotsAfter.up);
    }
    void showsWhatASaleRisks() {
        auto sell = buyCall();
        sell.side = Side::Sell;
        const auto out = makePreview(sell, inputs(kOwner));
        QVERIFY(out && out->blocks.empty());
        QCOMPARE(out->cost.total, usdc("453"));
        QVERIFY(!out->worstCase->maxLoss); // unlimited
        const auto& impact = out->impact->value();
        QVERIFY(impact.after.initialNet < impact.before.initialNet);
        QVERIFY(impact.spotsAfter.up && *impact.spotsAfter.up > price("2990"));
        QVERIFY(!impact.spotsBefore.up);
    }
    void decodesWhatIsSigned() {
        const auto out = makePreview(buyCall(), inputs(kOwner)).value();
        QCOMPARE(out.description.title, std::string("BUY 2 ETH-20261225-3000-C at ≤ 230 USDC each"));
        QVERIFY(out.description.warnings.empty());
        QVERIFY(
            out.hashes.domainSeparator ==
            wallet::signing::deriveDomainSeparator(lightclient::Uint256{31337}));
        // The signer reads the same action from the text and comes to the same digest.
        const auto text = lightclient::parseJson(actionText(out.action)).value();
        const auto read = wallet::signing::readAction(text);
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        QVERIFY(wallet::signing::hashesOf(read->action).typedDataHash == out.hashes.typedDataHash);
        QCOMPARE(out.action.expirySec, std::uint64_t{1'795'000'000 + 86'400});
        auto taking = buyCall();
        taking.timeInForce = TimeInForce::Ioc;
        QCOMPARE(makePreview(taking, inputs(kOwner))->action.expirySec, std::uint64_t{1'795'000'000 + 600});
    }
    void formIsChecked() {
        const auto with = [](const char* limit, const char* amount) {
            auto out = buyCall();
            out.limit = price(limit);
            out.amount = contracts(amount);
            return blocksOf(out, inputs(kOwner, "10000000"));
        };
        QCOMPARE(with("230.05", "2"), std::string("off_tick"));
        QCOMPARE(with("230", "2.005"), std::string("off_step"));
        QCOMPARE(with("230", "0.05"), std::string("amount_too_small"));
        QCOMPARE(with("230", "1000.01"), std::string("amount_too_large"));
        QCOMPARE(with("400.1", "2"), std::string("outside_price_band"));
        QCOMPARE(with("230", "-2"), std::string("no preview: amount_too_small"));
        QCOMPARE(with("0", "2"), std::string("off_tick"));
        QCOMPARE(with("100000000000000000000", "1000"), std::string("no preview: too_large"));
        auto other = buyCall();
        other.instrument = "ETH-20261225-1-C";
        QCOMPARE(blocksOf(other, inputs(kOwner)), std::string("no preview: unknown_instrument"));
        other.instrument = "ETH-20261225-3000-P";
        QCOMPARE(blocksOf(other, inputs(kOwner)), std::string("no preview: no_market"));
    }
    void bandOfASaleAndOfAPostOnly() {
        auto sell = buyCall();
        sell.side = Side::Sell;
        sell.limit = price("99.9");
        QCOMPARE(blocksOf(sell, inputs(kOwner)), std::string("outside_price_band"));
        auto resting = buyCall();
        resting.limit = price("401");
        resting.timeInForce = TimeInForce::PostOnly;
        QCOMPARE(blocksOf(resting, inputs(kOwner)), std::string());
    }
    void aTrippedBreakerBlocksAndSaysWhy() {
        const auto tripped = [](risk::BreakerCause cause, const char* subject, double value,
                                std::set<std::string, std::less<>> disputed = {}) {
            const std::vector<risk::BreakerReading> readings{{cause, subject, value, {1.0, 2.0}, {}}};
            auto out = inputs(kOwner);
            auto breakers = std::make_shared<OrderBreakers>();
            breakers->state = risk::applyReadings({}, readings, kNow, risk::defaultBreakers())->state;
            breakers->disputed = std::move(disputed);
            out.breakers = std::move(breakers);
            return out;
        };
        using enum risk::BreakerCause;
        const auto out = makePreview(buyCall(), tripped(Jump, "ETH", 2.0)).value();
        QCOMPARE(out.blocks.list(), std::vector{OrderBlock::BreakerTripped});
        QCOMPARE(
            out.notes, std::vector<std::string>{"ETH: the price moved further than its volatility explains"});
        QCOMPARE(blocksOf(buyCall(), tripped(Jump, "ETH", 1.5)), std::string()); // it only warns
        QCOMPARE(blocksOf(buyCall(), tripped(Spread, "ETH-OTHER", 2.0)), std::string());
        auto wayOut = buyCall();
        wayOut.reduceOnly = true;
        const auto passed = makePreview(wayOut, tripped(Jump, "ETH", 2.0)).value();
        QVERIFY(!passed.blocks.has(OrderBlock::BreakerTripped));
        QCOMPARE(passed.notes, out.notes); // but it is said
        // Where the venue's position is disputed its promise to reduce is worth nothing.
        const auto refused =
            makePreview(wayOut, tripped(Mismatch, "position_mismatch", 2.0, {wayOut.instrument}));
        QVERIFY(refused->blocks.has(OrderBlock::BreakerTripped));
        QVERIFY(!makePreview(wayOut, tripped(Mismatch, "position_mismatch", 2.0, {"ETH-OTHER"}))
                     ->blocks.has(OrderBlock::BreakerTripped));
        QCOMPARE(
            blocksOf(buyCall(), tripped(Spread, buyCall().instrument.c_str(), 2.0)),
            std::string("breaker_tripped"));
    }
    void oldPricesBlock() {
        auto late = inputs(kOwner);
        late.now = kNow + std::chrono::seconds{10};
        QCOMPARE(blocksOf(buyCall(), late), std::string());
        late.now += std::chrono::milliseconds{1};
        QCOMPARE(blocksOf(buyCall(), late), std::string("stale_market"));
        const auto stale = [](auto change) {
            return withMarket([change](MarketBuilder& builder) {
                auto feeds = ethFeeds();
                change(feeds);
                QVERIFY(builder.setInstruments({checked(decemberCall())}));
                MarketBuilder fresh("practice");
                QVERIFY(fresh.setInstruments({checked(decemberCall())}));
                QVERIFY(fresh.apply(ticker(kCall)));
                QVERIFY(fresh.apply(feeds));
                builder = std::move(fresh);
            });
        };
        const auto spot = stale([](CurrencyFeeds& feeds) { feeds.spot->at -= std::chrono::seconds{181}; });
        QCOMPARE(blocksOf(buyCall(), spot), std::string("stale_market"));
        const auto smile = stale(
            [](CurrencyFeeds& feeds) { feeds.expiries.begin()->second.smile->at -= std::chrono::hours{1}; });
        QCOMPARE(blocksOf(buyCall(), smile), std::string("stale_market"));
        const auto missing =
            stale([](CurrencyFeeds& feeds) { feeds.expiries.begin()->second.smile.reset(); });
        QCOMPARE(blocksOf(buyCall(), missing), std::string("margin_unknown"));
    }
    void identityIsRecomputed() {
        const auto listed = [](auto change) {
            return withMarket([change](MarketBuilder& builder) {
                auto lie = decemberCall();
                change(lie);
                auto quote = ticker(lie.name);
                QVERIFY(builder.setInstruments({checked(lie)}));
                QVERIFY(builder.apply(quote));
            });
        };
        const auto subId = listed([](Instrument& lie) { lie.subId = lie.subId | lightclient::Uint256{2}; });
        QCOMPARE(blocksOf(buyCall(), subId), std::string("identity_mismatch"));
        const auto strike = listed([](Instrument& lie) { lie.option->strike = price("3100"); });
        QVERIFY(blocksOf(buyCall(), strike).starts_with("identity_mismatch"));
        // A lie that is consistent in itself: another contract under the name that is shown.
        const auto renamed =
            listed([](Instrument& lie) { lie = option(kCall, kDecember, "3100", OptionKind::Call); });
        QCOMPARE(blocksOf(buyCall(), renamed), std::string("identity_mismatch"));
        const auto asset = listed([](Instrument& lie) {
            lie.asset = lightclient::parseFixedHex<20>("0xd0711b9eBE84b778483709CDe62BacFDBAE13623").value();
        });
        QCOMPARE(blocksOf(buyCall(), asset), std::string("identity_mismatch"));
    }
    void ownLimitsAndReduceOnly() {
        auto in = inputs(kOwner);
        in.limits.largestAmount = contracts("1.9");
        QCOMPARE(blocksOf(buyCall(), in), std::string("over_limit"));
        in = inputs(kOwner);
        in.limits.largestNotional = usdc("5979");
        QCOMPARE(blocksOf(buyCall(), in), std::string("over_limit"));
        auto reducing = buyCall();
        reducing.reduceOnly = true;
        QCOMPARE(blocksOf(reducing, inputs(kOwner)), std::string("would_increase"));
        const auto holding = [](const char* amount) {
            return withAccount(
                [=](venue::AccountState& account) { account.positions = {positionOf(amount)}; });
        };
        QCOMPARE(blocksOf(reducing, holding("-2")), std::string());
        QCOMPARE(blocksOf(reducing, holding("-1.99")), std::string("would_increase"));
        QCOMPARE(blocksOf(reducing, holding("2")), std::string("would_increase"));
    }
    void marginIsChecked() {
        auto sell = buyCall();
        sell.side = Side::Sell;
        QCOMPARE(blocksOf(sell, inputs(kOwner, "700")), std::string("insufficient_margin"));
        QCOMPARE(
            blocksOf(sell, inputs(kOwner, "500")), std::string("insufficient_margin would_be_liquidatable"));
        // The way out stays open: buying back a short that is under water.
        const auto underWater =
            withAccount([](venue::AccountState& account) { account.positions = {positionOf("-2")}; }, "600");
        const auto out = makePreview(buyCall(), underWater);
        QVERIFY(out->impact->value().before.initialNet.isNegative());
        QVERIFY(out->blocks.empty());
        auto half = buyCall();
        half.amount = contracts("1");
        const auto better = makePreview(half, underWater);
        QVERIFY(better->impact->value().after.initialNet.isNegative());
        QVERIFY(better->impact->value().after.initialNet > better->impact->value().before.initialNet);
        QVERIFY(better->blocks.empty());
        const auto portfolio = withAccount([](venue::AccountState& account) { account.marginType = "PM2"; });
        QCOMPARE(blocksOf(buyCall(), portfolio), std::string("margin_unknown"));
        const auto strange = withAccount([](venue::AccountState& account) {
            auto position = positionOf("1");
            position.instrument = "SOMETHING";
            account.positions = {position};
        });
        QCOMPARE(blocksOf(buyCall(), strange), std::string("margin_unknown"));
        const auto coins = withAccount([](venue::AccountState& account) {
            account.collaterals.push_back({"WSTETH", contracts("1"), price("3500")});
        });
        QCOMPARE(makePreview(buyCall(), coins)->notes.size(), std::size_t{1});
    }
    void timesAreChecked() {
        auto in = inputs(kOwner);
        in.nonce -= 301'000'000'000;
        QCOMPARE(blocksOf(buyCall(), in), std::string("bad_timing"));
        in = inputs(kOwner);
        in.identity.sessionKeyExpirySec = 1'795'000'000 + 200;
        QCOMPARE(blocksOf(buyCall(), in), std::string("bad_timing"));
        in.identity.sessionKeyExpirySec = 1'795'000'000 + 4000;
        QCOMPARE(blocksOf(buyCall(), in), std::string());
    }
    void noncesOnlyGrow() {
        std::uint64_t clock = 1'795'000'000'000'000'000;
        NonceSource source([&clock] { return clock; }, [] { return 5U; });
        const auto first = source.next(7);
        QCOMPARE(first, clock + 5);
        QCOMPARE(source.next(7), first + 1); // the clock stands
        clock -= 1'000'000'000;              // and goes back
        QCOMPARE(source.next(7), first + 2);
        QVERIFY(source.next(8) < first); // another subaccount has its own
        clock += 2'000'000'000;
        QVERIFY(source.next(7) > first + 2);
    }
};

QTEST_APPLESS_MAIN(OrderPreviewTest)
#include "order_preview_test.moc"
