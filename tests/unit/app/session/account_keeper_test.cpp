// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/session/account_keeper.h"

#include "app/venue/derive/derive_venue.h"
#include "lightclient/net/http_client.h"
#include "lightclient/primitives/hex.h"
#include "tests/unit/app/session/account_json.h"
#include "tests/unit/app/venue/scripted_venue.h"

#include <QTest>

#include <atomic>
#include <future>

using namespace app;
using namespace app::session;
using namespace scripted;
using namespace std::chrono_literals;
namespace net = lightclient::net;
namespace derive = app::venue::derive;

namespace {

constexpr int kPatience = 30'000; // milliseconds; a test never waits for less than it must
constexpr std::int64_t kNowMs = 1'795'000'000'000;
constexpr lightclient::Address kOther{{9, 9, 9}};

/// What the keeper's getters answer, as one value.
struct Kept {
    TradingStage stage{};
    std::optional<Problem> problem;
    std::optional<lightclient::Address> owner;
    std::uint64_t subaccount = 0;
    std::shared_ptr<const venue::AccountState> account;
    std::int64_t accountMillis = 0;
    std::map<std::string, HeldPosition, std::less<>> positions;
};

/// A scripted venue with a faucet, a client that runs, and a keeper.
struct Desk {
    net::IoThread io;
    std::unique_ptr<Server> server = std::make_unique<Server>(io);
    std::unique_ptr<net::HttpServer> faucet;
    std::atomic<int> faucetAsked = 0;
    std::string faucetBody;
    std::atomic<bool> isLocked = false;
    std::atomic<int> signaturesAsked = 0;
    std::atomic<std::int64_t> clock{kNowMs};
    std::atomic<int> changes = 0;
    Ears ears;
    std::unique_ptr<derive::DeriveVenue> venue;
    std::unique_ptr<AccountKeeper> keeper;
    net::TaskHandle running;
    net::TaskHandle keeping;

    explicit Desk(bool hasFaucet = true, bool connects = true) {
        makeFriendly(*server);
        hasSubaccounts({7});
        reports(accountJson());
        auto handler = net::answerWith([this](const net::ServerRequest& request) {
            ++faucetAsked;
            faucetBody = request.method + " " + std::string(request.path()) + " " + request.body;
            hasSubaccounts({7});
            return net::HttpResponse{200, {}, "{}"};
        });
        faucet = std::move(net::HttpServer::listen(io.executor(), {}, std::move(handler)).value());
        derive::DeriveOptions options;
        options.url = server->url();
        options.firstPause = 20ms;
        options.longestPause = 100ms;
        venue = std::make_unique<derive::DeriveVenue>(
            io.executor(), options, [this] { return clock.load(); }, ears);
        AccountOptions account;
        account.faucetUrl = hasFaucet ? faucet->httpUrl() + "/register" : "";
        account.clock = [this] { return clock.load(); };
        account.loginSigner = [this](const lightclient::Address&) -> venue::LoginSigner {
            return [this](std::string text) {
                ++signaturesAsked;
                return sign(isLocked, std::move(text));
            };
        };
        keeper = std::make_unique<AccountKeeper>(
            io.executor(), *venue, net::makeHttpClient(io.executor()), std::move(account),
            [this] { ++changes; });
        if (connects)
            connect();
        keeping = net::spawn(io.executor(), keeper->run());
    }
    ~Desk() {
        keeping.cancel();
        running.cancel();
        io.stop();
    }
    static venue::Task<std::expected<wallet::keys::Signature, std::string>>
    sign(bool isLocked, std::string text) {
        if (isLocked)
            co_return std::unexpected(std::string("the wallet is locked"));
        const auto credentials = testCredentials();
        auto signature = co_await credentials.sign(std::move(text));
        co_return signature;
    }
    void connect() { running = net::spawn(io.executor(), venue->run()); }
    void hasSubaccounts(std::vector<std::uint64_t> ids) {
        server->on("private/get_subaccounts", [ids = std::move(ids)](const Request& request) {
            json::array list;
            for (const auto id : ids)
                list.emplace_back(id);
            request.answer(json::object{{"subaccount_ids", list}});
        });
    }
    void reports(json::object account) {
        server->on("private/get_subaccount", [account = std::move(account)](const Request& request) {
            request.answer(account);
        });
    }
    /// Runs on the network thread, where the keeper lives.
    template <class Work> void onThread(Work work) {
        std::promise<void> done;
        io.post([&] {
            work();
            done.set_value();
        });
        done.get_future().wait();
    }
    void setTrader(std::optional<lightclient::Address> owner) {
        onThread([this, owner] { keeper->setTrader(owner); });
    }
    void refresh() {
        onThread([this] { keeper->refreshSoon(); });
    }
    Kept kept() {
        Kept out;
        onThread([&] {
            out = {keeper->stage(),   keeper->problem(),       keeper->owner(),    keeper->subaccount(),
                   keeper->account(), keeper->accountMillis(), keeper->positions()};
        });
        return out;
    }
    TradingStage stage() { return kept().stage; }
    std::size_t asked() { return server->count("private/get_subaccount"); }
};

bool isReady(Desk& desk) {
    const auto kept = desk.kept();
    return kept.stage == TradingStage::Ready && kept.account != nullptr;
}

} // namespace

class AccountKeeperTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nobodyTradesUntilSomebodyDoes() {
        Desk desk;
        QTRY_VERIFY_WITH_TIMEOUT(desk.ears.links() == "online", kPatience);
        QCOMPARE(desk.stage(), TradingStage::NoTrader);
        QCOMPARE(desk.server->count("public/login"), std::size_t{0});
        desk.setTrader(testKey().address());
        QTRY_VERIFY_WITH_TIMEOUT(isReady(desk), kPatience);
        const auto kept = desk.kept();
        QCOMPARE(kept.subaccount, std::uint64_t{7});
        QCOMPARE(kept.account->value, Money<Usdc>::parse("10000").value());
        QCOMPARE(kept.accountMillis, kNowMs);
        QVERIFY(!kept.problem);
        QVERIFY(desk.ears.links().ends_with("logged_in"));
        // The private feeds are on before the account is asked for: nothing falls between.
        const auto channels = json::serialize(desk.server->last("subscribe").at("channels"));
        QCOMPARE(channels, std::string(R"(["7.orders","7.trades"])"));
    }
    void theFaucetIsAskedOnlyWhereThereIsNoSubaccount() {
        Desk rich;
        rich.setTrader(testKey().address());
        QTRY_VERIFY_WITH_TIMEOUT(isReady(rich), kPatience);
        QCOMPARE(rich.faucetAsked.load(), 0);

        Desk poor;
        poor.hasSubaccounts({});
        poor.setTrader(testKey().address());
        QTRY_VERIFY_WITH_TIMEOUT(isReady(poor), kPatience);
        QCOMPARE(poor.faucetAsked.load(), 1);
        QCOMPARE(
            poor.faucetBody,
            "POST /register {\"owner\":\"" + lightclient::toHex(testKey().address()) + "\"}");
    }
    void withoutAFaucetASubaccountIsMissing() {
        Desk desk(false);
        desk.hasSubaccounts({});
        desk.setTrader(testKey().address());
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), TradingStage::Failed, kPatience);
        QCOMPARE(desk.kept().problem->code, std::string("not_found"));
        QCOMPARE(desk.faucetAsked.load(), 0);
        QCOMPARE(desk.asked(), std::size_t{0});
    }
    void aLockedSignerFailsTheLoginAndTheSameTraderTriesAgain() {
        Desk desk;
        desk.isLocked = true;
        desk.setTrader(testKey().address());
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), TradingStage::Failed, kPatience);
        auto kept = desk.kept();
        QCOMPARE(kept.problem->code, std::string("signature_refused"));
        QVERIFY2(
            kept.problem->sentence.find("the wallet is locked") != std::string::npos,
            kept.problem->sentence.c_str());
        QCOMPARE(desk.server->count("public/login"), std::size_t{0});
        QCOMPARE(desk.signaturesAsked.load(), 1);
        desk.isLocked = false;
        desk.setTrader(testKey().address());
        QTRY_VERIFY_WITH_TIMEOUT(isReady(desk), kPatience);
        QVERIFY(!desk.kept().problem);
        QCOMPARE(desk.signaturesAsked.load(), 2);
    }
    void aRefusedLoginSaysSo() {
        Desk desk;
        desk.server->on(
            "public/login", [](const Request& request) { request.refuse(14014, "Unauthorized"); });
        desk.setTrader(testKey().address());
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), TradingStage::Failed, kPatience);
        QCOMPARE(desk.kept().problem->code, std::string("login_refused"));
        makeFriendly(*desk.server);
        desk.setTrader(testKey().address());
        QTRY_VERIFY_WITH_TIMEOUT(isReady(desk), kPatience);
    }
    void aBreakKeepsTheLastReport() {
        Desk desk;
        desk.setTrader(testKey().address());
        QTRY_VERIFY_WITH_TIMEOUT(isReady(desk), kPatience);
        const auto before = desk.kept();
        desk.clock += 60'000;
        const auto port = desk.server->port();
        desk.server->stop();
        desk.server->drop();
        QTRY_VERIFY_WITH_TIMEOUT(desk.ears.links().ends_with("offline"), kPatience);
        // Asked for, and not answered: three rounds through the loop, each one seen by its own sign of life.
        for (int i = 0; i < 3; ++i) {
            desk.refresh();
            QTest::qWait(50);
        }
        auto kept = desk.kept();
        QCOMPARE(kept.stage, TradingStage::Ready);
        QCOMPARE(kept.account, before.account);
        QCOMPARE(kept.accountMillis, kNowMs); // its age shows
        QVERIFY(!kept.problem);
        desk.server = std::make_unique<Server>(desk.io, port);
        makeFriendly(*desk.server);
        desk.hasSubaccounts({7});
        desk.reports(accountJson({positionJson("2")}));
        QTRY_VERIFY_WITH_TIMEOUT(desk.ears.links().ends_with("logged_in"), kPatience);
        desk.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(desk.kept().positions.size() == 1, kPatience);
        QCOMPARE(desk.kept().accountMillis, kNowMs + 60'000);
    }
    void aPositionKnowsSinceWhenItIsSo() {
        Desk desk;
        desk.reports(accountJson({positionJson("2")}));
        desk.setTrader(testKey().address());
        QTRY_VERIFY_WITH_TIMEOUT(isReady(desk), kPatience);
        const auto held = [&] { return desk.kept().positions.at(kCallName); };
        const auto refreshed = [&](std::int64_t at) {
            desk.clock = at;
            desk.refresh();
            QTRY_COMPARE_WITH_TIMEOUT(desk.kept().accountMillis, at, kPatience);
        };
        QCOMPARE(held().sinceMillis, kNowMs);
        refreshed(kNowMs + 1'000); // the same amount: since then
        QCOMPARE(held().sinceMillis, kNowMs);
        auto other = positionJson("2");
        other["mark_price"] = "999";
        desk.reports(accountJson({other}));
        refreshed(kNowMs + 2'000); // another mark is no other amount
        QCOMPARE(held().sinceMillis, kNowMs);
        QCOMPARE(held().reported.mark, Price::parse("999").value());
        desk.reports(accountJson({positionJson("3")}));
        refreshed(kNowMs + 3'000);
        QCOMPARE(held().sinceMillis, kNowMs + 3'000);
        desk.reports(accountJson());
        refreshed(kNowMs + 4'000); // gone is an amount, too
        QVERIFY(held().reported.amount.isZero());
        QCOMPARE(held().sinceMillis, kNowMs + 4'000);
        refreshed(kNowMs + 5'000);
        QCOMPARE(held().sinceMillis, kNowMs + 4'000);
    }
    void aReportOfSomebodyElseFails() {
        Desk desk;
        auto other = accountJson();
        other["subaccount_id"] = 8;
        desk.reports(std::move(other));
        desk.setTrader(testKey().address());
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), TradingStage::Failed, kPatience);
        QCOMPARE(desk.kept().problem->code, std::string("malformed"));
        QVERIFY(!desk.kept().account);
    }
    void anotherTraderStartsFromNothing() {
        Desk desk;
        desk.reports(accountJson({positionJson("2")}));
        desk.setTrader(testKey().address());
        QTRY_VERIFY_WITH_TIMEOUT(isReady(desk), kPatience);
        desk.isLocked = true;
        desk.setTrader(kOther);
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), TradingStage::Failed, kPatience);
        const auto kept = desk.kept();
        QCOMPARE(kept.owner.value(), kOther);
        QVERIFY(!kept.account && kept.positions.empty());
        QCOMPARE(kept.subaccount, std::uint64_t{0});
        desk.setTrader(std::nullopt);
        QCOMPARE(desk.stage(), TradingStage::NoTrader);
        QVERIFY(!desk.kept().problem);
    }
    void whoLeavesWhileTheVenueIsAwayIsNotLoggedIn() {
        Desk desk(true, false);
        desk.setTrader(testKey().address());
        QTRY_COMPARE_WITH_TIMEOUT(desk.stage(), TradingStage::Connecting, kPatience);
        desk.setTrader(std::nullopt);
        desk.connect();
        QTRY_VERIFY_WITH_TIMEOUT(desk.ears.links().starts_with("online"), kPatience);
        // A trader who does come shows that what was begun for the first one has ended.
        QTest::qWait(100);
        QCOMPARE(desk.stage(), TradingStage::NoTrader);
        QCOMPARE(desk.signaturesAsked.load(), 0);
        desk.setTrader(testKey().address());
        QTRY_VERIFY_WITH_TIMEOUT(isReady(desk), kPatience);
        QCOMPARE(desk.signaturesAsked.load(), 1);
    }
    void whoLeavesWhileTheSubaccountIsLookedForGetsNone() {
        for (const bool hasOne : {true, false}) {
            Desk desk;
            std::mutex mutex;
            std::optional<Request> held;
            desk.server->on("private/get_subaccounts", [&](const Request& request) {
                const std::scoped_lock lock(mutex);
                held = request;
            });
            desk.setTrader(testKey().address());
            const auto isAsked = [&] {
                const std::scoped_lock lock(mutex);
                return held.has_value();
            };
            QTRY_VERIFY_WITH_TIMEOUT(isAsked(), kPatience);
            desk.setTrader(std::nullopt);
            desk.hasSubaccounts({7});
            {
                const std::scoped_lock lock(mutex);
                held->answer(json::object{{"subaccount_ids", hasOne ? json::array{7} : json::array{}}});
            }
            QTest::qWait(100);
            QCOMPARE(desk.kept().subaccount, std::uint64_t{0});
            QCOMPARE(desk.stage(), TradingStage::NoTrader);
            desk.setTrader(testKey().address());
            QTRY_VERIFY_WITH_TIMEOUT(isReady(desk), kPatience);
            QCOMPARE(desk.faucetAsked.load(), 0);
        }
    }
    void everyChangeIsTold() {
        Desk desk;
        const int before = desk.changes;
        desk.setTrader(testKey().address());
        QTRY_VERIFY_WITH_TIMEOUT(isReady(desk), kPatience);
        // Connecting twice (asked, begun), logging in, opening, ready, the account.
        QVERIFY2(desk.changes - before >= 6, std::to_string(desk.changes - before).c_str());
    }
};

QTEST_GUILESS_MAIN(AccountKeeperTest)
#include "account_keeper_test.moc"
