// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/market/market_builder.h"
#include "app/orders/nonce_source.h"
#include "app/orders/order_desk.h"
#include "app/practice/practice_server.h"
#include "app/venue/derive/derive_venue.h"
#include "lightclient/net/run_blocking.h"
#include "tests/unit/app/venue/scripted_venue.h"

#include <QTest>

#include <algorithm>

// The client's venue, market and orders against the practice network's real server, over real sockets.
using namespace app;
using namespace app::orders;
using namespace std::chrono_literals;
using scripted::testKey;
namespace net = lightclient::net;
namespace derive = app::venue::derive;
using venue::Feed;
using venue::FeedKind;
using venue::LinkState;

namespace {

constexpr std::uint64_t kSubaccount = 4242;
constexpr std::uint64_t kChainId = 31337;

std::int64_t systemMillis() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Task<std::expected<wallet::keys::Signature, std::string>> sign(SigningRequest request) {
    co_return scripted::signDigest(request.expectedDigest);
}

class Silence final : public OrderObserver {
public:
    void onOrderRecord(const OrderRecord&) override {}
};

/// A practice server and everything of the client that trades on it.
struct Floor {
    net::IoThread io;
    std::unique_ptr<practice::PracticeServer> server;
    scripted::Ears ears;
    Silence silence;
    std::unique_ptr<derive::DeriveVenue> venue;
    std::unique_ptr<OrderDesk> desk;
    net::TaskHandle running;
    market::MarketBuilder market{"practice"};
    NonceSource nonces{
        [] { return static_cast<std::uint64_t>(systemMillis()) * 1'000'000; }, [] { return 7U; }};

    Floor() {
        practice::PracticeServerOptions options;
        options.chain.trader = {kSubaccount, testKey().address()};
        server = std::move(practice::PracticeServer::start(io, std::move(options)).value());
        derive::DeriveOptions venueOptions;
        const auto file = server->networkFile();
        venueOptions.url = std::string(file.at("venues").at(0).at("endpoints").at("ws").as_string());
        venueOptions.requestLimit = 2s;
        venue = std::make_unique<derive::DeriveVenue>(io.executor(), venueOptions, systemMillis, ears);
        desk = std::make_unique<OrderDesk>(*venue, DeskOptions{sign, systemMillis, {}, 50ms}, silence);
        ears.alsoOrder = [this](const venue::OrderState& order) { desk->onOrder(order); };
        ears.alsoFill = [this](const venue::Fill& fill) { desk->onFill(fill); };
        running = net::spawn(io.executor(), venue->run());
    }
    ~Floor() {
        running.cancel();
        server.reset();
        io.stop();
    }
    template <class T> T wait(venue::Task<T> task) { return net::runBlocking(io, std::move(task)); }
    bool enter() {
        return wait(venue->ready(LinkState::Online, 20s)).has_value() &&
               wait(venue->login(scripted::testCredentials())).has_value();
    }
    /// The newest prices of an instrument, its feeds and the account as a preview's inputs.
    PreviewInputs inputs() {
        for (const auto& ticker : ears.tickers())
            static_cast<void>(market.apply(ticker)); // older ones are refused, as they should be
        auto feeds = wait(venue->signedFeeds("ETH"));
        if (feeds)
            static_cast<void>(market.apply(std::move(*feeds)));
        PreviewInputs out;
        out.market = market.snapshot();
        out.account = std::make_shared<const venue::AccountState>(
            wait(venue->account(kSubaccount)).value_or(venue::AccountState{}));
        out.parameters = std::make_shared<const MarginParameters>(
            MarginParameters{{"ETH", risk::deriveV2MainnetStandardEth()}});
        out.identity = {kChainId, testKey().address(), testKey().address(), kSubaccount, std::nullopt};
        out.now = UnixMillis{std::chrono::milliseconds{systemMillis()}};
        out.nonce = nonces.next(kSubaccount);
        return out;
    }
    /// The live call nearest to the money that has a week to live.
    std::string pickCall() {
        const auto list = wait(venue->instruments("ETH"));
        if (!list || !market.setInstruments(*list))
            return {};
        const auto feeds = wait(venue->signedFeeds("ETH"));
        if (!feeds || !feeds->spot)
            return {};
        const auto least = UnixMillis{std::chrono::milliseconds{systemMillis()} + 120h};
        std::string best;
        Price nearest = Price::fromInteger(1'000'000);
        for (const auto& each : *list) {
            const auto away = (each->option->strike - feeds->spot->value)->abs();
            if (each->option->kind != market::OptionKind::Call || each->option->expiry < least ||
                *away >= nearest)
                continue;
            nearest = *away;
            best = each->name;
        }
        return best;
    }
};

OrderIntent buy(const std::string& instrument, Price limit) {
    OrderIntent out;
    out.instrument = instrument;
    out.side = Side::Buy;
    out.limit = limit;
    out.amount = Contracts::fromInteger(1);
    return out;
}

} // namespace

class AgainstPracticeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quotesBecomeAPosition() {
        Floor floor;
        QVERIFY(floor.enter());
        QCOMPARE(floor.wait(floor.venue->subaccounts()).value(), (std::vector{kSubaccount}));
        const auto call = floor.pickCall();
        QVERIFY(!call.empty());
        const std::vector<Feed> feeds{
            {FeedKind::Ticker, call, 0},
            {FeedKind::Book, call, 0},
            {FeedKind::Orders, {}, kSubaccount},
            {FeedKind::Fills, {}, kSubaccount}};
        const auto subscribed = floor.wait(floor.venue->subscribe(feeds));
        QVERIFY2(subscribed, subscribed ? "" : venue::describe(subscribed.error()).c_str());
        QTRY_VERIFY_WITH_TIMEOUT(!floor.ears.tickers().empty() && floor.ears.books() > 0, 10'000);

        const auto inputs = floor.inputs();
        const auto& cell = *inputs.market->find(call);
        const auto& ticker = cell.ticker->value();
        QVERIFY(ticker.ask && ticker.bid);
        // What the venue says of its volatility is what its price says.
        const auto distance = (*cell.model->value().markVol - ticker.option->markVol)->abs();
        QVERIFY(*distance < Vol::parse("0.00001").value());
        QCOMPARE(
            cell.model->value().greeks->delta.toFixed(4, Rounding::HalfEven),
            ticker.option->delta.toFixed(4, Rounding::HalfEven));

        // A tick above the ask, for the market moves while we look.
        const auto limit = (ticker.ask->price + Price::fromInteger(20))
                               ->roundTo(cell.instrument->tickSize, Rounding::Ceiling);
        auto preview = makePreview(buy(call, *limit), inputs);
        QVERIFY(preview);
        QVERIFY2(
            preview->blocks.empty(),
            preview->blocks.empty() ? "" : std::string(codeOf(preview->blocks.list()[0])).c_str());
        QCOMPARE(
            preview->impact->value().before.initialNet.toFixed(6, Rounding::HalfEven),
            inputs.account->initialMargin.toFixed(6, Rounding::HalfEven));
        const auto order = floor.wait(floor.desk->submit(*preview));
        QVERIFY(order);
        QVERIFY2(order->stage == OrderStage::Filled, order->reason.c_str());
        QVERIFY(!order->venueDisagrees);
        QVERIFY(order->venue->fee <= preview->cost.feeAtMost);

        const auto account = floor.wait(floor.venue->account(kSubaccount)).value();
        QCOMPARE(account.positions.size(), std::size_t{1});
        QCOMPARE(account.positions[0].instrument, call);
        QCOMPARE(account.positions[0].amount, Contracts::fromInteger(1));
        // Our margin of what the venue says we hold is the venue's margin.
        const auto after = floor.inputs();
        const auto mine = riskAccountOf(
            *after.account, *after.market, *cell.instrument, *after.parameters, after.limits, after.now);
        QVERIFY(mine);
        QCOMPARE(
            risk::standardMargin(mine->account)->initialNet.toFixed(3, Rounding::HalfEven),
            after.account->initialMargin.toFixed(3, Rounding::HalfEven));
        QTRY_COMPARE(floor.ears.fills().size(), std::size_t{1});
        QVERIFY(floor.ears.troubles().empty());
    }
    void droppedAcknowledgementsAreClearedUp() {
        Floor floor;
        QVERIFY(floor.enter());
        const auto call = floor.pickCall();
        const std::vector<Feed> feeds{{FeedKind::Ticker, call, 0}};
        QVERIFY(floor.wait(floor.venue->subscribe(feeds)));
        QTRY_VERIFY_WITH_TIMEOUT(!floor.ears.tickers().empty(), 10'000);
        const auto inputs = floor.inputs();
        // It rests far below, and nobody tells us: there is no orders feed here.
        auto preview = makePreview(buy(call, inputs.market->find(call)->instrument->tickSize), inputs);
        QVERIFY(preview && preview->blocks.empty());
        floor.server->setLie(practice::Lie::DroppedAcknowledgement, true);
        const auto order = floor.wait(floor.desk->submit(*preview));
        QCOMPARE(order->stage, OrderStage::Open);
        QCOMPARE(order->error->code, venue::VenueErrorCode::UnknownOutcome);
        floor.server->setLie(practice::Lie::DroppedAcknowledgement, false);
        QCOMPARE(floor.wait(floor.venue->account(kSubaccount))->openOrders.size(), std::size_t{1});
        QVERIFY(floor.wait(floor.desk->cancel(order->id)));
        QCOMPARE(floor.desk->find(order->id)->stage, OrderStage::Cancelled);
        QVERIFY(floor.wait(floor.venue->account(kSubaccount))->openOrders.empty());
    }
    void aFillThatNobodyToldUsOfIsFound() {
        Floor floor;
        QVERIFY(floor.enter());
        const auto call = floor.pickCall();
        const std::vector<Feed> feeds{{FeedKind::Ticker, call, 0}};
        QVERIFY(floor.wait(floor.venue->subscribe(feeds)));
        QTRY_VERIFY_WITH_TIMEOUT(!floor.ears.tickers().empty(), 10'000);
        const auto inputs = floor.inputs();
        const auto& cell = *inputs.market->find(call);
        const auto limit = (cell.ticker->value().ask->price + Price::fromInteger(20))
                               ->roundTo(cell.instrument->tickSize, Rounding::Ceiling);
        const auto preview = makePreview(buy(call, *limit), inputs);
        QVERIFY(preview && preview->blocks.empty());
        floor.server->setLie(practice::Lie::DroppedAcknowledgement, true);
        const auto order = floor.wait(floor.desk->submit(*preview));
        QCOMPARE(order->stage, OrderStage::Filled);
        QVERIFY(!order->fills.empty() && !order->venueDisagrees);
        QCOMPARE(order->filled, Contracts::fromInteger(1));
    }
    void theVenueRefusesWhatItMust() {
        Floor floor;
        QVERIFY(floor.enter());
        const auto call = floor.pickCall();
        const std::vector<Feed> feeds{{FeedKind::Ticker, call, 0}};
        QVERIFY(floor.wait(floor.venue->subscribe(feeds)));
        QTRY_VERIFY_WITH_TIMEOUT(!floor.ears.tickers().empty(), 10'000);
        auto inputs = floor.inputs();
        inputs.identity.chainId = 1; // signed for mainnet
        const auto price = inputs.market->find(call)->instrument->tickSize;
        const auto wrongChain = floor.wait(floor.desk->submit(makePreview(buy(call, price), inputs).value()));
        QCOMPARE(wrongChain->stage, OrderStage::Rejected);
        QCOMPARE(wrongChain->error->venueCode, std::int64_t{14014});
        const std::vector<Feed> strange{{FeedKind::Ticker, "ETH-20261225-1-C", 0}};
        const auto refused = floor.wait(floor.venue->subscribe(strange));
        QCOMPARE(refused.error().code, venue::VenueErrorCode::SubscriptionRefused);
    }
};

QTEST_GUILESS_MAIN(AgainstPracticeTest)
#include "against_practice_test.moc"
