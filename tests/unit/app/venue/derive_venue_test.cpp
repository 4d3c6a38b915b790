// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "scripted_venue.h"

#include "app/venue/derive/derive_venue.h"
#include "lightclient/net/run_blocking.h"
#include "lightclient/primitives/hex.h"
#include "tests/unit/app/market/market_fixture.h"
#include "wallet/signing/personal_message.h"

#include <QTest>

#include <future>

using namespace app::venue;
using namespace app::venue::derive;
using namespace scripted;
using namespace std::chrono_literals;
namespace net = lightclient::net;

namespace {

constexpr std::uint64_t kNonce = 1'795'000'000'000'000'001;

/// A scripted server, a client that runs, and what it hears.
struct Desk {
    net::IoThread io;
    std::unique_ptr<Server> server = std::make_unique<Server>(io);
    Ears ears;
    std::unique_ptr<DeriveVenue> venue;
    net::TaskHandle running;

    explicit Desk(std::function<void(DeriveOptions&)> adjust = {}) {
        makeFriendly(*server);
        DeriveOptions options;
        options.url = server->url();
        options.requestLimit = 2s;
        options.firstPause = 20ms;
        options.longestPause = 100ms;
        if (adjust)
            adjust(options);
        venue = std::make_unique<DeriveVenue>(
            io.executor(), options, [] { return std::int64_t{1'795'000'000'000}; }, ears);
        running = net::spawn(io.executor(), venue->run());
    }
    ~Desk() {
        running.cancel();
        io.stop();
    }
    bool until(LinkState state) { return net::runBlocking(io, venue->ready(state, 5s)).has_value(); }
    bool login() {
        return until(LinkState::Online) && net::runBlocking(io, venue->login(testCredentials())).has_value();
    }
    VenueResult<OrderReport> place() {
        OrderRequest request;
        request.subaccount = 7;
        request.instrument = "ETH-20261225-3000-C";
        request.nonce = kNonce;
        return net::runBlocking(io, venue->place(request));
    }
    VenueResult<std::optional<OrderReport>> byNonce() {
        return net::runBlocking(io, venue->orderByNonce(7, kNonce));
    }
};

json::object pageOf(json::array orders, const char* name = "orders") {
    json::object out;
    out[name] = std::move(orders);
    out["pagination"] = json::object{{"num_pages", 1}, {"count", 1}};
    return out;
}

} // namespace

class DeriveVenueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEveryPage() {
        Desk desk;
        desk.server->on("public/get_all_instruments", [](const Request& request) {
            json::object out;
            auto instrument = instrumentJson();
            const auto page = request.params.at("page").to_number<int>();
            instrument["instrument_name"] = "option " + std::to_string(page);
            const bool isOption = request.params.at("instrument_type") == "option";
            out["instruments"] = isOption ? json::array{instrument} : json::array{};
            out["pagination"] = json::object{{"num_pages", isOption ? 3 : 1}, {"count", 3}};
            request.answer(std::move(out));
        });
        QVERIFY(desk.until(LinkState::Online));
        const auto out = net::runBlocking(desk.io, desk.venue->instruments("ETH"));
        QVERIFY(out);
        QCOMPARE(out->size(), std::size_t{3});
        QCOMPARE(out->back()->name, std::string("option 3"));
    }
    void answersMayComeInAnyOrder() {
        Desk desk;
        std::vector<Request> held;
        desk.server->on("public/get_latest_signed_feeds", [&held](const Request& request) {
            held.push_back(request);
            if (held.size() < 3)
                return;
            for (auto it = held.rbegin(); it != held.rend(); ++it) {
                json::object spot;
                spot["price"] = std::to_string(it->id);
                spot["confidence"] = "1";
                spot["timestamp"] = 1;
                const auto currency = it->params.at("currency").as_string();
                json::object out;
                out["spot_data"] = json::object{{currency, spot}};
                it->answer(std::move(out));
            }
        });
        QVERIFY(desk.until(LinkState::Online));
        std::vector<std::future<VenueResult<app::market::CurrencyFeeds>>> results;
        for (const auto* currency : {"ETH", "BTC", "SOL"})
            results.push_back(boost::asio::co_spawn(
                desk.io.executor(), desk.venue->signedFeeds(currency), boost::asio::use_future));
        std::vector<std::string> currencies;
        for (auto& result : results) {
            const auto out = result.get();
            QVERIFY(out && out->spot);
            currencies.push_back(out->currency);
        }
        QCOMPARE(currencies, (std::vector<std::string>{"ETH", "BTC", "SOL"}));
    }
    void everyChannelIsConfirmed() {
        Desk desk;
        desk.server->on("subscribe", [](const Request& request) {
            json::object status;
            for (const auto& channel : request.params.at("channels").as_array())
                if (channel.as_string().starts_with("ticker"))
                    status[channel.as_string()] = "ok";
            request.answer(json::object{{"status", status}});
        });
        QVERIFY(desk.until(LinkState::Online));
        const std::vector<Feed> feeds{
            {FeedKind::Ticker, "ETH-20261225-3000-C", 0}, {FeedKind::Book, "ETH-20261225-3000-C", 0}};
        const auto out = net::runBlocking(desk.io, desk.venue->subscribe(feeds));
        QCOMPARE(out.error().code, VenueErrorCode::SubscriptionRefused);
        QCOMPARE(out.error().detail, std::string("orderbook.ETH-20261225-3000-C.1.20"));
        desk.server->notify("ticker_slim.ETH-20261225-3000-C.1000", tickerJson(5));
        QTRY_COMPARE(desk.ears.tickers().size(), std::size_t{1});
        QCOMPARE(desk.ears.tickers()[0].instrument, std::string("ETH-20261225-3000-C"));
        // Only what was confirmed is asked for again.
        makeFriendly(*desk.server);
        desk.server->drop();
        QTRY_COMPARE(desk.ears.links(), std::string("online offline online"));
        QCOMPARE(
            json::serialize(desk.server->last("subscribe").at("channels")),
            std::string(R"(["ticker_slim.ETH-20261225-3000-C.1000"])"));
    }
    void loginIsSignedAndChecked() {
        Desk desk;
        QVERIFY(desk.login());
        const auto params = desk.server->last("public/login");
        QCOMPARE(params.at("timestamp").as_string(), json::string("1795000000000"));
        const auto bytes = lightclient::parseHex(params.at("signature").as_string()).value();
        const auto digest = wallet::signing::digestOf(
            wallet::signing::PersonalMessage::fromText(params.at("timestamp").as_string()));
        QVERIFY(
            wallet::keys::recoverAddress(digest, wallet::keys::parseRsv(bytes).value()).value() ==
            testKey().address());
        QCOMPARE(desk.ears.links(), std::string("online logged_in"));
    }
    void refusedLoginsAreSaid() {
        Desk desk;
        desk.server->on("public/login", [](const Request& request) {
            request.refuse(14014, "signature does not match");
        });
        QVERIFY(desk.until(LinkState::Online));
        const auto out = net::runBlocking(desk.io, desk.venue->login(testCredentials()));
        QCOMPARE(out.error().code, VenueErrorCode::LoginRefused);
        QCOMPARE(out.error().venueCode, std::int64_t{14014});
        QCOMPARE(desk.place().error().code, VenueErrorCode::NotLoggedIn);
        QCOMPARE(net::runBlocking(desk.io, desk.venue->account(7)).error().code, VenueErrorCode::NotLoggedIn);
        Credentials locked = testCredentials();
        locked.sign = [](std::string) -> Task<std::expected<wallet::keys::Signature, std::string>> {
            co_return std::unexpected(std::string("the vault is locked"));
        };
        const auto unlocked = net::runBlocking(desk.io, desk.venue->login(locked));
        QCOMPARE(unlocked.error().code, VenueErrorCode::SignatureRefused);
        QCOMPARE(unlocked.error().detail, std::string("the vault is locked"));
    }
    void afterABreakEverythingIsTakenUp() {
        Desk desk;
        QVERIFY(desk.login());
        const std::vector<Feed> feeds{
            {FeedKind::Ticker, "ETH-20261225-3000-C", 0},
            {FeedKind::Orders, "", 7},
            {FeedKind::Fills, "", 7}};
        QVERIFY(net::runBlocking(desk.io, desk.venue->subscribe(feeds)));
        const auto before = desk.server->count("subscribe");
        desk.server->drop();
        QTRY_COMPARE(desk.ears.links(), std::string("online logged_in offline online logged_in"));
        QCOMPARE(desk.server->count("public/login"), std::size_t{2});
        QCOMPARE(desk.server->count("subscribe"), before + 2); // public before the login, private after it
        QCOMPARE(
            json::serialize(desk.server->last("subscribe").at("channels")),
            std::string(R"(["7.orders","7.trades"])"));
        desk.server->notify("7.orders", json::array{orderJson("o-1", kNonce, "open", "0")});
        desk.server->notify("7.trades", json::array{fillJson("t-1", "o-1", "1")});
        QTRY_COMPARE(desk.ears.fills().size(), std::size_t{1});
        QCOMPARE(desk.ears.orders()[0].nonce, kNonce);
    }
    void ordersAreAcknowledged() {
        Desk desk;
        QVERIFY(desk.login());
        desk.server->on("private/order", [](const Request& request) {
            request.answer(json::object{
                {"order", orderJson("o-1", kNonce, "open", "0.5")},
                {"trades", json::array{fillJson("t-1", "o-1", "0.5")}}});
        });
        const auto out = desk.place();
        QVERIFY(out);
        QCOMPARE(out->order.orderId, std::string("o-1"));
        QCOMPARE(out->fills.size(), std::size_t{1});
    }
    void refusalsCarryTheVenuesCode() {
        Desk desk;
        QVERIFY(desk.login());
        desk.server->on(
            "private/order", [](const Request& request) { request.refuse(11012, "bad amount\n"); });
        const auto out = desk.place();
        QCOMPARE(out.error().code, VenueErrorCode::Rejected);
        QCOMPARE(out.error().venueCode, std::int64_t{11012});
        QVERIFY(describe(out.error()).starts_with("the venue refused (11012): bad amount"));
        desk.server->on("private/order", [](const Request& request) { request.refuse(-32000, "slow down"); });
        QCOMPARE(desk.place().error().code, VenueErrorCode::RateLimited);
    }
    void droppedMidOrderIsUnknownThenFound() {
        Desk desk;
        QVERIFY(desk.login());
        desk.server->on("private/order", [](const Request& request) { request.peer.close(); });
        QCOMPARE(desk.place().error().code, VenueErrorCode::UnknownOutcome);
        QCOMPARE(desk.server->count("private/order"), std::size_t{1}); // never sent again
        desk.server->on("private/get_open_orders", [](const Request& request) {
            request.answer(json::object{{"subaccount_id", 7}, {"orders", json::array{}}});
        });
        desk.server->on("private/get_order_history", [](const Request& request) {
            request.answer(
                pageOf({orderJson("o-9", 1, "filled", "2"), orderJson("o-1", kNonce, "filled", "2")}));
        });
        desk.server->on("private/get_trade_history", [](const Request& request) {
            request.answer(pageOf({fillJson("t-1", "o-1", "2"), fillJson("t-9", "o-9", "2")}, "trades"));
        });
        QVERIFY(desk.until(LinkState::LoggedIn));
        const auto found = desk.byNonce();
        QVERIFY(found && *found);
        QCOMPARE((*found)->order.orderId, std::string("o-1"));
        QCOMPARE((*found)->fills.size(), std::size_t{1});
        QCOMPARE(desk.server->count("private/order"), std::size_t{1});
    }
    void whatIsNotThereIsNotFound() {
        Desk desk;
        QVERIFY(desk.login());
        desk.server->on("private/get_open_orders", [](const Request& request) {
            request.answer(json::object{
                {"subaccount_id", 7}, {"orders", json::array{orderJson("o-2", 2, "open", "0")}}});
        });
        desk.server->on(
            "private/get_order_history", [](const Request& request) { request.answer(pageOf({})); });
        const auto found = desk.byNonce();
        QVERIFY(found && !*found);
        desk.server->on(
            "private/cancel", [](const Request& request) { request.refuse(11006, "no such order"); });
        const auto gone = net::runBlocking(desk.io, desk.venue->cancel(7, "ETH-20261225-3000-C", "o-1"));
        QCOMPARE(gone.error().code, VenueErrorCode::NotFound);
    }
    void silenceGarbageAndTimeoutsLeaveDoubt() {
        Desk desk([](DeriveOptions& options) { options.requestLimit = 150ms; });
        QVERIFY(desk.login());
        desk.server->on("private/order", [](const Request&) {});
        QCOMPARE(desk.place().error().code, VenueErrorCode::UnknownOutcome);
        desk.server->on("private/order", [](const Request& request) { request.refuse(9000, "timeout"); });
        QCOMPARE(desk.place().error().code, VenueErrorCode::UnknownOutcome);
        desk.server->on("private/order", [](const Request& request) { request.answer(json::object{}); });
        QCOMPARE(desk.place().error().code, VenueErrorCode::UnknownOutcome);
        desk.server->on("private/order", [](const Request& request) {
            request.peer.send(R"({"jsonrpc":"2.0","id":)" + std::to_string(request.id) + "}");
        });
        QCOMPARE(desk.place().error().code, VenueErrorCode::UnknownOutcome);
    }
    void garbageIsSurvivedForAWhile() {
        Desk desk;
        QVERIFY(desk.until(LinkState::Online));
        desk.server->send("not json");
        desk.server->send(R"({"method":"subscription","params":{"channel":"7.orders","data":[{"a":1}]}})");
        desk.server->send(std::string(40, '[') + std::string(40, ']'));
        desk.server->send(R"({"jsonrpc":"2.0","id":999999,"result":1})"); // nobody asked: ignored
        QTRY_COMPARE(desk.ears.troubles().size(), std::size_t{3});
        QCOMPARE(desk.ears.troubles()[2].code, VenueErrorCode::Oversized);
        QCOMPARE(desk.ears.links(), std::string("online"));
        for (int i = 0; i < 20; ++i)
            desk.server->send("{}");
        QTRY_COMPARE(desk.ears.links(), std::string("online offline online"));
    }
    void oversizedMessagesEndTheConnection() {
        Desk desk([](DeriveOptions& options) { options.link.socket.maxMessageBytes = 10'000; });
        QVERIFY(desk.login());
        desk.server->on("private/order", [](const Request& request) {
            request.peer.send("\"" + std::string(20'000, 'x') + "\"");
        });
        QCOMPARE(desk.place().error().code, VenueErrorCode::UnknownOutcome);
        QVERIFY(desk.until(LinkState::LoggedIn));
    }
    void signsOfLifeAreGiven() {
        Desk desk;
        QVERIFY(desk.until(LinkState::Online));
        desk.server->send("ping");
        QTRY_COMPARE(desk.server->strays(), (std::vector<std::string>{"pong"}));
    }
    void waitingRequestsAreBounded() {
        Desk desk([](DeriveOptions& options) { options.link.maxPending = 2; });
        QVERIFY(desk.login());
        desk.server->on("private/get_subaccount", [](const Request&) {});
        std::vector<std::future<VenueResult<AccountState>>> waiting;
        for (int i = 0; i < 2; ++i)
            waiting.push_back(
                boost::asio::co_spawn(desk.io.executor(), desk.venue->account(7), boost::asio::use_future));
        QTRY_COMPARE(desk.server->count("private/get_subaccount"), std::size_t{2});
        QCOMPARE(desk.place().error().code, VenueErrorCode::Overloaded);
        QCOMPARE(desk.server->count("private/order"), std::size_t{0});
        desk.server->drop();
        for (auto& each : waiting)
            QCOMPARE(each.get().error().code, VenueErrorCode::Disconnected);
    }
    void withoutAConnectionNothingIsSent() {
        Desk desk([](DeriveOptions& options) {
            options.firstPause = 10s;
            options.longestPause = 10s;
        });
        QVERIFY(desk.login());
        desk.server->drop();
        QTRY_VERIFY(desk.ears.links().ends_with("offline"));
        QCOMPARE(desk.place().error().code, VenueErrorCode::Disconnected);
        QCOMPARE(desk.byNonce().error().code, VenueErrorCode::Disconnected);
        const auto late = net::runBlocking(desk.io, desk.venue->ready(LinkState::Online, 20ms));
        QCOMPARE(late.error().code, VenueErrorCode::TimedOut);
    }
};

QTEST_GUILESS_MAIN(DeriveVenueTest)
#include "derive_venue_test.moc"
