// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "orders_fixture.h"

#include "app/orders/order_desk.h"
#include "app/venue/derive/derive_venue.h"
#include "lightclient/net/run_blocking.h"
#include "tests/unit/app/venue/scripted_venue.h"
#include "wallet/signing/action_json.h"

#include <QTest>

#include <atomic>
#include <future>

using namespace fixture;
using namespace scripted;
using namespace std::chrono_literals;
using app::venue::LinkState;
using app::venue::VenueErrorCode;
namespace net = lightclient::net;
namespace derive = app::venue::derive;

namespace {

/// What a signer process does: reads the action for itself and refuses another digest than the expected one.
Task<std::expected<wallet::keys::Signature, std::string>> signLikeTheAgent(SigningRequest request) {
    const auto action = wallet::signing::readAction(lightclient::parseJson(request.content).value()).value();
    const auto digest = wallet::signing::hashesOf(action.action).typedDataHash;
    if (digest != request.expectedDigest || request.account != testKey().address())
        co_return std::unexpected(std::string("digest_mismatch"));
    co_return signDigest(digest);
}

/// Trips the breaker while the device asks.
std::atomic<bool>* breakerOfTheSlow = nullptr;
Task<std::expected<wallet::keys::Signature, std::string>> signWhileABreakerTrips(SigningRequest request) {
    *breakerOfTheSlow = true;
    return signLikeTheAgent(std::move(request));
}

/// The stages that orders went through, for each order one word after the other.
class Stages final : public OrderObserver {
public:
    void onOrderRecord(const OrderRecord& record) override {
        const std::scoped_lock lock(m_mutex);
        const auto word = std::string(codeOf(record.stage));
        if (word == m_last)
            return;
        m_last = word;
        m_words += (m_words.empty() ? "" : " ") + word;
    }
    std::string words() {
        const std::scoped_lock lock(m_mutex);
        return m_words;
    }

private:
    std::mutex m_mutex;
    std::string m_words;
    std::string m_last;
};

/// Client and server, logged in, with a desk between them.
struct Trading {
    std::atomic<std::int64_t> clock{kNowMs};
    std::atomic<bool> isTripped = false;
    net::IoThread io;
    Server server{io};
    Ears ears;
    Stages stages;
    std::unique_ptr<derive::DeriveVenue> venue;
    std::unique_ptr<OrderDesk> desk;
    net::TaskHandle running;

    explicit Trading(OrderSigner sign = signLikeTheAgent) {
        makeFriendly(server);
        derive::DeriveOptions options;
        options.url = server.url();
        options.requestLimit = 300ms;
        options.firstPause = 20ms;
        options.longestPause = 50ms;
        const auto now = [this] { return clock.load(); };
        venue = std::make_unique<derive::DeriveVenue>(io.executor(), options, now, ears);
        DeskOptions deskOptions;
        deskOptions.sign = std::move(sign);
        deskOptions.clock = now;
        deskOptions.askPause = 30ms;
        deskOptions.isBlocked = [this](const OrderIntent&) { return isTripped.load(); };
        desk = std::make_unique<OrderDesk>(*venue, std::move(deskOptions), stages);
        ears.alsoOrder = [this](const app::venue::OrderState& order) { desk->onOrder(order); };
        ears.alsoFill = [this](const app::venue::Fill& fill) { desk->onFill(fill); };
        running = net::spawn(io.executor(), venue->run());
        const auto online = net::runBlocking(io, venue->ready(LinkState::Online, 5s));
        const auto loggedIn = net::runBlocking(io, venue->login(testCredentials()));
        if (!online || !loggedIn)
            qFatal("no login");
    }
    ~Trading() {
        running.cancel();
        io.stop();
    }
    static OrderPreview preview() { return makePreview(buyCall(), inputs(testKey().address())).value(); }
    std::expected<OrderRecord, OrderBlock> submit(OrderPreview what = preview()) {
        return net::runBlocking(io, desk->submit(std::move(what)));
    }
    std::future<std::expected<OrderRecord, OrderBlock>> submitting() {
        return boost::asio::co_spawn(io.executor(), desk->submit(preview()), boost::asio::use_future);
    }
};

/// An order as our preview signs it.
json::object ours(const std::string& status, const std::string& filled) {
    auto out = orderJson("o-1", kNonce, status, filled);
    out["max_fee"] = "3.5";
    return out;
}
void answerNone(Server& server) {
    server.on("private/get_open_orders", [](const Request& request) {
        request.answer(json::object{{"subaccount_id", 7}, {"orders", json::array{}}});
    });
    server.on("private/get_order_history", [](const Request& request) {
        request.answer(json::object{
            {"orders", json::array{}}, {"pagination", json::object{{"num_pages", 1}, {"count", 0}}}});
    });
}

} // namespace

class OrderDeskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void signsSendsAndFills() {
        Trading it;
        it.server.on("private/order", [](const Request& request) {
            request.answer(json::object{
                {"order", ours("filled", "2")}, {"trades", json::array{fillJson("t-1", "o-1", "2")}}});
        });
        const auto out = it.submit();
        QVERIFY(out);
        QCOMPARE(out->stage, OrderStage::Filled);
        QCOMPARE(out->filled, contracts("2"));
        QVERIFY(!out->venueDisagrees);
        QCOMPARE(it.stages.words(), std::string("signing sending filled"));
        const auto sent = it.server.last("private/order");
        QCOMPARE(sent.at("max_fee").as_string(), json::string("3.5"));
        QCOMPARE(sent.at("reject_timestamp").as_int64(), kNowMs + 15'000);
        const auto bytes = lightclient::parseHex(sent.at("signature").as_string()).value();
        QVERIFY(
            wallet::keys::recoverAddress(
                Trading::preview().hashes.typedDataHash, wallet::keys::parseRsv(bytes).value())
                .value() == testKey().address());
    }
    void fillsMayOvertakeTheAnswer() {
        Trading it;
        it.server.on("private/order", [&it](const Request& request) {
            it.server.notify("7.trades", json::array{fillJson("t-1", "o-1", "0.5")});
            request.answer(json::object{{"order", ours("open", "0.5")}, {"trades", json::array{}}});
            it.server.notify("7.trades", json::array{fillJson("t-2", "o-1", "1.5")});
            auto done = ours("filled", "2");
            done["last_update_timestamp"] = kNowMs + 900;
            it.server.notify("7.orders", json::array{done});
        });
        QVERIFY(it.submit());
        QTRY_COMPARE(it.stages.words(), std::string("signing sending open filled"));
        QTRY_COMPARE(it.desk->records()[0].fills.size(), std::size_t{2});
        QCOMPARE(it.desk->records()[0].filled, contracts("2"));
    }
    void refusalsAreFinal() {
        Trading it;
        it.server.on(
            "private/order", [](const Request& request) { request.refuse(11000, "insufficient funds"); });
        const auto out = it.submit();
        QCOMPARE(out->stage, OrderStage::Rejected);
        QCOMPARE(out->error->venueCode, std::int64_t{11000});
        QVERIFY(!out->reason.empty());
    }
    void aBreakMidOrderIsClearedUpByNonce() {
        Trading it;
        answerNone(it.server);
        it.server.on("private/order", [&it](const Request& request) {
            request.peer.close();
            it.server.on("private/get_open_orders", [](const Request& question) {
                question.answer(
                    json::object{{"subaccount_id", 7}, {"orders", json::array{ours("open", "0")}}});
            });
        });
        const auto out = it.submit();
        QCOMPARE(out->stage, OrderStage::Open);
        QCOMPARE(it.stages.words(), std::string("signing sending unknown open"));
        QCOMPARE(it.server.count("private/order"), std::size_t{1});
        QCOMPARE(it.server.count("public/login"), std::size_t{2});
    }
    void aBreakMidOrderMayAlsoMeanNothingHappened() {
        Trading it;
        answerNone(it.server);
        it.server.on("private/order", [](const Request& request) { request.peer.close(); });
        auto result = it.submitting();
        QTRY_VERIFY(it.server.count("private/get_order_history") >= 3);
        QCOMPARE(it.stages.words(), std::string("signing sending unknown"));
        it.clock += 20'000; // past the time after which the venue may not take it
        QTRY_COMPARE(it.stages.words(), std::string("signing sending unknown not_taken"));
        QCOMPARE(result.get()->stage, OrderStage::NotTaken);
        QCOMPARE(it.server.count("private/order"), std::size_t{1});
    }
    void aNotificationEndsTheDoubt() {
        Trading it;
        answerNone(it.server);
        it.server.on("private/order", [&it](const Request&) {
            it.server.notify("7.orders", json::array{ours("open", "0")});
        });
        QCOMPARE(it.submit()->stage, OrderStage::Open); // the answer itself never comes
    }
    void nothingIsSentWithoutAGoodSignature() {
        Trading refusing([](SigningRequest) -> Task<std::expected<wallet::keys::Signature, std::string>> {
            co_return std::unexpected(std::string("rejected on the device"));
        });
        const auto refused = refusing.submit();
        QCOMPARE(refused->stage, OrderStage::SignatureRefused);
        QCOMPARE(refused->reason, std::string("rejected on the device"));
        QCOMPARE(refusing.server.count("private/order"), std::size_t{0});
        Trading lying([](SigningRequest) -> Task<std::expected<wallet::keys::Signature, std::string>> {
            co_return signDigest(lightclient::Hash32{});
        });
        QCOMPARE(lying.submit()->stage, OrderStage::SignatureRefused);
        QCOMPARE(lying.server.count("private/order"), std::size_t{0});
    }
    void onlyCleanPreviewsAreSigned() {
        Trading it;
        auto blocked = Trading::preview();
        blocked.blocks.add(OrderBlock::OverLimit);
        QCOMPARE(it.submit(blocked).error(), OrderBlock::OverLimit);
        auto changed = Trading::preview();
        changed.intent.amount = contracts("20");
        QCOMPARE(it.submit(changed).error(), OrderBlock::Tampered);
        it.clock += 61'000;
        QCOMPARE(it.submit().error(), OrderBlock::Outdated);
        it.clock = kNowMs;
        it.server.on("private/order", [](const Request& request) { request.refuse(11000, "no"); });
        QVERIFY(it.submit());
        QCOMPARE(it.submit().error(), OrderBlock::Outdated); // one preview, one order
        QCOMPARE(it.server.count("private/order"), std::size_t{1});
    }
    void aBreakerHoldsWhatIsNotSentYet() {
        Trading it;
        it.isTripped = true; // after the preview was made
        QCOMPARE(it.submit().error(), OrderBlock::BreakerTripped);
        it.isTripped = false;
        Trading slow(signWhileABreakerTrips);
        breakerOfTheSlow = &slow.isTripped;
        const auto out = slow.submit();
        QCOMPARE(out->stage, OrderStage::SignatureRefused);
        QCOMPARE(out->reason, std::string(describe(OrderBlock::BreakerTripped)));
        QCOMPARE(it.server.count("private/order") + slow.server.count("private/order"), std::size_t{0});
    }
    void offlineOrdersNeverLeave() {
        Trading it;
        it.server.stop();
        QTRY_VERIFY(it.ears.links().ends_with("offline"));
        const auto out = it.submit();
        QCOMPARE(out->stage, OrderStage::NotSent);
        QCOMPARE(out->error->code, VenueErrorCode::Disconnected);
    }
    void whatHappenedWhileNobodyListenedIsAskedFor() {
        Trading it;
        it.server.on("private/order", [](const Request& request) {
            request.answer(json::object{{"order", ours("open", "0")}, {"trades", json::array{}}});
        });
        const auto out = it.submit();
        QCOMPARE(out->stage, OrderStage::Open);
        answerNone(it.server);
        it.server.on("private/get_order_history", [](const Request& request) {
            auto gone = ours("expired", "0");
            gone["last_update_timestamp"] = kNowMs + 900;
            request.answer(json::object{
                {"orders", json::array{gone}}, {"pagination", json::object{{"num_pages", 1}, {"count", 1}}}});
        });
        // Another subaccount's report says nothing about this order, and its nonce is nobody else's to know.
        net::runBlocking(it.io, it.desk->reconcile(8, {}));
        QCOMPARE(it.server.count("private/get_open_orders"), std::size_t{0});
        QCOMPARE(it.desk->find(out->id)->stage, OrderStage::Open);
        net::runBlocking(it.io, it.desk->reconcile(7, {}));
        QCOMPARE(it.desk->find(out->id)->stage, OrderStage::Expired);
    }
    void openOrdersAreCancelled() {
        Trading it;
        it.server.on("private/order", [](const Request& request) {
            request.answer(json::object{{"order", ours("open", "0")}, {"trades", json::array{}}});
        });
        it.server.on("private/cancel", [](const Request& request) {
            auto out = ours("cancelled", "0");
            out["cancel_reason"] = "user_request";
            request.answer(std::move(out));
        });
        const auto out = it.submit();
        QCOMPARE(out->stage, OrderStage::Open);
        QCOMPARE(net::runBlocking(it.io, it.desk->cancel(99)).error().code, VenueErrorCode::NotFound);
        QVERIFY(net::runBlocking(it.io, it.desk->cancel(out->id)));
        QCOMPARE(it.desk->find(out->id)->stage, OrderStage::Cancelled);
        QCOMPARE(it.desk->find(out->id)->reason, std::string("user_request"));
        QCOMPARE(it.server.last("private/cancel").at("order_id").as_string(), json::string("o-1"));
    }
};

QTEST_GUILESS_MAIN(OrderDeskTest)
#include "order_desk_test.moc"
