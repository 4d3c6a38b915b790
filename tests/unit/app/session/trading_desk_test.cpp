// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/session/breaker_readings.h"
#include "lightclient/net/run_blocking.h"
#include "tests/unit/app/session/account_json.h"
#include "tests/unit/app/session/trading_floor.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace floor_test;
using namespace std::chrono_literals;
using orders::OrderBlock;
using orders::OrderStage;

namespace {

constexpr int kPatience = 60'000; // milliseconds

/// The preview that answers a question and can be signed; 0: not yet.
std::uint64_t signableOf(Floor& floor, std::uint64_t request) {
    const auto view = floor.view();
    const bool isThere = view.ticket && view.ticket->request == request && view.ticket->content &&
                         view.ticket->content->blocks.empty();
    return isThere ? view.ticket->preview : 0;
}

const OrderView* find(const TradingView& view, std::uint64_t id) {
    const auto found = std::ranges::find(view.orders, id, &OrderView::id);
    return found == view.orders.end() ? nullptr : &*found;
}

/// The stage of the order that the last submission became.
std::optional<OrderStage> stageOfSubmitted(Floor& floor) {
    const auto view = floor.view();
    const auto* order = view.submission ? find(view, view.submission->order) : nullptr;
    return order == nullptr ? std::nullopt : std::optional(order->record.stage);
}

} // namespace

class TradingDeskTest : public QObject {
    Q_OBJECT
private:
    std::uint64_t m_request = 0;

    /// Asks until the answer can be signed, and gives its number.
    std::uint64_t previewOf(Floor& floor, const orders::OrderIntent& intent) {
        std::uint64_t preview = 0;
        floor.ask(++m_request, intent);
        const auto isAnswered = [&] {
            preview = signableOf(floor, m_request);
            return preview != 0;
        };
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isAnswered(), kPatience); }();
        return preview;
    }
    /// Puts an order to rest and gives its id.
    std::uint64_t resting(Floor& floor, const orders::OrderIntent& intent) {
        floor.submit(previewOf(floor, intent));
        [&] { QTRY_COMPARE_WITH_TIMEOUT(stageOfSubmitted(floor), OrderStage::Open, kPatience); }();
        return floor.view().submission->order;
    }

private Q_SLOTS:
    void reportsAreMadeWhileSomebodyLooks() {
        Floor floor;
        floor.enter();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(floor), kPatience);
        QVERIFY(!floor.view().report);
        floor.watchRisk(true);
        QTRY_VERIFY_WITH_TIMEOUT(floor.view().report != nullptr, kPatience);
        const auto first = floor.view();
        const auto& empty = first.report->value();
        QVERIFY(empty.currency == "ETH" && !empty.hasPositions && !empty.smiles.empty());
        QVERIFY(first.reportMicros > 0);
        // As the market moves, a new one.
        QTRY_VERIFY_WITH_TIMEOUT(floor.view().report != first.report, kPatience);
        const auto preview = previewOf(floor, takeAsk(*floor.call()));
        floor.submit(preview);
        const auto isHeld = [&] {
            const auto view = floor.view();
            return view.report && view.report->value().hasPositions && view.report->value().matrix;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isHeld(), kPatience);
        QVERIFY(floor.view().report->value().greeks.total.gamma > 0);
        QVERIFY(std::get<Modelled>(floor.view().report->source()).unixMillis <= floor.view().accountMillis);
        // One trader's report is not the next one's to see, though it was under way.
        floor.onThread([&] {
            floor.desk->watchRisk(true);
            floor.desk->setTrader(lightclient::Address{});
        });
        for (int i = 0; i < 20; ++i) {
            QVERIFY(!floor.view().report);
            QTest::qWait(20);
        }
        floor.watchRisk(false);
        QVERIFY(!floor.view().report);
    }
    void fromADraftToAPosition() {
        Floor floor;
        QTRY_VERIFY_WITH_TIMEOUT(floor.call().has_value(), kPatience);
        const auto cell = *floor.call();
        // A draft before the login: consequences, but nothing that could be signed.
        floor.ask(1, takeAsk(cell));
        auto view = floor.view();
        QVERIFY(view.ticket->content->blocks.has(orders::OrderBlock::NoAccount));
        floor.submit(view.ticket->preview);
        QTRY_VERIFY_WITH_TIMEOUT(floor.view().submission->refusal.has_value(), kPatience);
        QCOMPARE(floor.signer->asked.load(), 0);
        QVERIFY(floor.view().orders.empty());

        floor.enter();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(floor), kPatience);
        const auto preview = previewOf(floor, takeAsk(cell));
        const auto shown = floor.view();
        floor.submit(preview);
        QTRY_COMPARE_WITH_TIMEOUT(stageOfSubmitted(floor), OrderStage::Filled, kPatience);
        view = floor.view();
        QVERIFY(!view.submission->refusal);
        QCOMPARE(view.submission->preview, preview);
        const auto order = find(view, view.submission->order)->record;
        QVERIFY(!order.venueDisagrees);
        QCOMPARE(order.filled, Contracts::fromInteger(1));
        QCOMPARE(order.intent, shown.ticket->content->intent);
        QCOMPARE(floor.signer->asked.load(), 1);
        const auto heldOf = [](const TradingView& seen) {
            return seen.positions.empty() ? Contracts() : seen.positions[0].reported.amount;
        };
        // An account that was asked for between two trades of the order knows the first alone.
        QTRY_COMPARE_WITH_TIMEOUT(heldOf(floor.view()), Contracts::fromInteger(1), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(floor.view().fills.size(), std::size_t{1}, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(floor.view().risk != nullptr, kPatience);
        view = floor.view();
        QCOMPARE(view.positions[0].reported.instrument, cell.instrument->name);
        QCOMPARE(view.orders.size(), std::size_t{1}); // not also as a stranger's
        // The next look at the same draft is another order.
        QTRY_VERIFY_WITH_TIMEOUT(signableOf(floor, m_request) > preview, kPatience);
        QVERIFY(floor.view().ticket->content->action.nonce > order.nonce);
    }
    void whatRestsIsCancelledOnce() {
        Floor floor;
        floor.enter();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(floor), kPatience);
        const auto id = resting(floor, rest(*floor.call()));
        QTRY_COMPARE_WITH_TIMEOUT(openOrders(floor), std::size_t{1}, kPatience);
        QCOMPARE(floor.view().orders.size(), std::size_t{1});
        floor.cancel(id);
        QTRY_COMPARE_WITH_TIMEOUT(find(floor.view(), id)->record.stage, OrderStage::Cancelled, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(openOrders(floor), std::size_t{0}, kPatience);
        QVERIFY(!floor.view().cancelProblem);
        floor.cancel(id);
        QTRY_VERIFY_WITH_TIMEOUT(floor.view().cancelProblem.has_value(), kPatience);
        QCOMPARE(floor.view().cancelProblem->code, std::string("not_found"));
        QCOMPARE(floor.view().stage, TradingStage::Ready);
    }
    void anOrderPlacedElsewhereIsSeenAndCancelled() {
        Floor floor;
        floor.enter();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(floor), kPatience);
        const auto cell = *floor.call();
        const auto mine = resting(floor, rest(cell));
        const auto placed = [&] {
            // Another program of the same trader, with a connection of its own.
            scripted::Ears ears;
            venue::derive::DeriveOptions options;
            options.url = floor.url();
            venue::derive::DeriveVenue other(floor.io.executor(), options, systemMillis, ears);
            const auto running = net::spawn(floor.io.executor(), other.run());
            static_cast<void>(net::runBlocking(floor.io, other.ready(venue::LinkState::Online, 30s)));
            static_cast<void>(net::runBlocking(floor.io, other.login(scripted::testCredentials())));
            orders::PreviewInputs inputs;
            inputs.market = floor.prices();
            inputs.account = floor.view().account;
            inputs.parameters = std::make_shared<const orders::MarginParameters>();
            const auto owner = scripted::testKey().address();
            inputs.identity = {kChainId, owner, owner, kSubaccount, std::nullopt};
            inputs.now = UnixMillis{std::chrono::milliseconds{systemMillis()}};
            inputs.nonce = static_cast<std::uint64_t>(systemMillis()) * 1'000'000 + 999;
            const auto preview = orders::makePreview(rest(cell, 2), inputs).value();
            venue::OrderRequest request;
            request.subaccount = kSubaccount;
            request.instrument = preview.intent.instrument;
            request.side = preview.intent.side;
            request.limit = preview.intent.limit;
            request.amount = preview.intent.amount;
            request.maxFee = preview.cost.maxFee;
            request.nonce = preview.action.nonce;
            request.expirySec = preview.action.expirySec;
            request.signer = owner;
            request.signature = scripted::signDigest(preview.hashes.typedDataHash);
            const auto report = net::runBlocking(floor.io, other.place(std::move(request)));
            running.cancel();
            while (!running.isDone())
                QTest::qWait(10);
            return report;
        }();
        QVERIFY2(placed, placed ? "" : venue::describe(placed.error()).c_str());
        QTRY_COMPARE_WITH_TIMEOUT(floor.view().orders.size(), std::size_t{2}, kPatience);
        const auto view = floor.view();
        const auto foreign = std::ranges::find(view.orders, true, &OrderView::isForeign);
        QVERIFY(foreign != view.orders.end());
        QVERIFY(!find(view, mine)->isForeign);
        QCOMPARE(foreign->record.stage, OrderStage::Open);
        QCOMPARE(foreign->record.intent.limit, rest(cell, 2).limit);
        QCOMPARE(foreign->record.nonce, placed->order.nonce);
        // Its number stays, and cancels it and nothing else.
        QTest::qWait(100);
        QVERIFY(find(floor.view(), foreign->id) != nullptr);
        floor.cancel(foreign->id);
        QTRY_COMPARE_WITH_TIMEOUT(openOrders(floor), std::size_t{1}, kPatience);
        QCOMPARE(find(floor.view(), mine)->record.stage, OrderStage::Open);
        QVERIFY(!floor.view().problem);
    }
    void cancelAllTakesEveryOpenOrder() {
        Floor floor;
        floor.enter();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(floor), kPatience);
        const auto cell = *floor.call();
        const auto first = resting(floor, rest(cell));
        const auto second = resting(floor, rest(cell, 2));
        QVERIFY(first != second);
        QTRY_COMPARE_WITH_TIMEOUT(openOrders(floor), std::size_t{2}, kPatience);
        floor.onThread([&] { floor.desk->cancelAll(); });
        QTRY_COMPARE_WITH_TIMEOUT(openOrders(floor), std::size_t{0}, kPatience);
        const auto view = floor.view();
        QCOMPARE(find(view, first)->record.stage, OrderStage::Cancelled);
        QCOMPARE(find(view, second)->record.stage, OrderStage::Cancelled);
    }
    void aForgottenPreviewIsNotSigned() {
        Floor floor;
        floor.enter();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(floor), kPatience);
        const auto preview = previewOf(floor, rest(*floor.call()));
        for (int i = 0; i < 20; ++i) // the market moves on
            floor.ask(m_request, rest(*floor.call()));
        floor.submit(preview);
        const auto view = floor.view();
        QCOMPARE(view.submission->preview, preview);
        QCOMPARE(view.submission->refusal, std::optional(OrderBlock::Outdated));
        QCOMPARE(view.submission->order, std::uint64_t{0});
        QVERIFY(view.orders.empty());
        QCOMPARE(floor.signer->asked.load(), 0);
    }
    void aMismatchStopsNewOrders() {
        Floor floor;
        floor.enter();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(floor), kPatience);
        const auto preview = previewOf(floor, rest(*floor.call()));
        TradingView view = floor.view();
        view.orders.push_back({1, {}, false});
        view.orders.back().record.venueDisagrees = true;
        floor.onThread([&] { floor.desk->heed(mismatchReadings(view)); });
        QVERIFY(floor.view().ticket->content->blocks.has(OrderBlock::BreakerTripped));
        floor.submit(preview); // looked at before
        QTRY_COMPARE_WITH_TIMEOUT(
            floor.view().submission->refusal, std::optional(OrderBlock::BreakerTripped), kPatience);
        QCOMPARE(floor.signer->asked.load(), 0);
        QVERIFY(floor.view().orders.empty());
        floor.onThread([&] { floor.desk->setTrader(std::nullopt); }); // the next one has done nothing wrong
        QVERIFY(floor.view().breakers->state.empty());
    }
    void aRefusedSubmissionHasNoOrder() {
        Floor floor;
        floor.enter();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(floor), kPatience);
        floor.signer->isOpen = false;
        const auto preview = previewOf(floor, rest(*floor.call()));
        floor.submit(preview);
        QTRY_COMPARE_WITH_TIMEOUT(floor.signer->asked.load(), 1, kPatience);
        floor.submit(preview + 1'000'000); // nobody knows it
        floor.signer->isOpen = true;
        QTRY_COMPARE_WITH_TIMEOUT(openOrders(floor), std::size_t{1}, kPatience);
        const auto view = floor.view();
        QCOMPARE(view.submission->refusal, std::optional(OrderBlock::Outdated));
        QCOMPARE(view.submission->order, std::uint64_t{0}); // not the order of the one before
    }
    void onePreviewIsOneOrder() {
        Floor floor;
        floor.enter();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(floor), kPatience);
        floor.signer->isOpen = false;
        const auto preview = previewOf(floor, rest(*floor.call()));
        floor.submit(preview);
        floor.submit(preview);
        QTRY_COMPARE_WITH_TIMEOUT(stageOfSubmitted(floor), OrderStage::Signing, kPatience);
        floor.submit(preview);
        floor.signer->isOpen = true;
        QTRY_COMPARE_WITH_TIMEOUT(stageOfSubmitted(floor), OrderStage::Open, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(openOrders(floor), std::size_t{1}, kPatience);
        const auto view = floor.view();
        QCOMPARE(view.orders.size(), std::size_t{1});
        QCOMPARE(floor.signer->asked.load(), 1);
        QVERIFY2(!view.submission->refusal, "an order went out, and the trader is told that none did");
    }
    void aDraftAskedDuringSigningIsAnother() {
        Floor floor;
        floor.enter();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(floor), kPatience);
        const auto cell = *floor.call();
        floor.signer->isOpen = false;
        floor.submit(previewOf(floor, rest(cell)));
        QTRY_COMPARE_WITH_TIMEOUT(floor.signer->asked.load(), 1, kPatience);
        const auto signing = floor.view().submission->order;
        // While the first is on its way its like is not signed: the trader may be pressing twice.
        floor.ask(++m_request, rest(cell, 3));
        QTRY_VERIFY_WITH_TIMEOUT(
            floor.view().ticket && floor.view().ticket->request == m_request &&
                floor.view().ticket->content->blocks.has(orders::OrderBlock::StillOnItsWay),
            kPatience);
        floor.signer->isOpen = true;
        QTRY_COMPARE_WITH_TIMEOUT(stageOfSubmitted(floor), OrderStage::Open, kPatience);
        const auto later = previewOf(floor, rest(cell, 3));
        const auto view = floor.view();
        QCOMPARE(view.submission->order, signing);
        QCOMPARE(find(view, signing)->record.intent, rest(cell));
        QCOMPARE(view.ticket->request, m_request);
        QCOMPARE(view.ticket->content->intent, rest(cell, 3));
        QVERIFY(view.ticket->content->action.nonce > find(view, signing)->record.nonce);
        floor.submit(later);
        QTRY_COMPARE_WITH_TIMEOUT(openOrders(floor), std::size_t{2}, kPatience);
    }
    void whatTheSignerRefusesIsNotSent() {
        Floor floor;
        floor.enter();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(floor), kPatience);
        floor.signer->refuses = true;
        const auto preview = previewOf(floor, rest(*floor.call()));
        floor.submit(preview);
        QTRY_COMPARE_WITH_TIMEOUT(stageOfSubmitted(floor), OrderStage::SignatureRefused, kPatience);
        auto view = floor.view();
        QCOMPARE(
            find(view, view.submission->order)->record.reason,
            std::string("the wallet is locked; unlock it"));
        floor.signer->refuses = false;
        // The same draft can be signed once it was looked at again.
        QTRY_VERIFY_WITH_TIMEOUT(signableOf(floor, m_request) > preview, kPatience);
        floor.submit(signableOf(floor, m_request));
        QTRY_COMPARE_WITH_TIMEOUT(stageOfSubmitted(floor), OrderStage::Open, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(openOrders(floor), std::size_t{1}, kPatience);
    }
    void withoutASignerNothingIsSigned() {
        Floor floor(false);
        floor.enter();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(floor), kPatience);
        floor.submit(previewOf(floor, rest(*floor.call())));
        QCOMPARE(floor.view().submission->refusal, std::optional(OrderBlock::NoAccount));
        QVERIFY(floor.view().orders.empty());
    }
    void everyFillAsksForTheAccount() {
        net::IoThread io;
        scripted::Server server(io);
        scripted::makeFriendly(server);
        server.on("private/get_subaccounts", [](const scripted::Request& request) {
            request.answer(scripted::json::object{{"subaccount_ids", scripted::json::array{7}}});
        });
        server.on("private/get_subaccount", [](const scripted::Request& request) {
            request.answer(scripted::accountJson());
        });
        MarketDesk market(io.executor(), {"scripted", server.url(), "ETH"}, systemMillis);
        TradingOptions options;
        options.account.clock = systemMillis;
        options.account.loginSigner = [](const lightclient::Address&) {
            return scripted::testCredentials().sign;
        };
        TradingDesk desk(
            io.executor(), market, net::makeHttpClient(io.executor()), std::move(options), [] {});
        const std::vector tasks{
            net::spawn(io.executor(), market.keepConnected()), net::spawn(io.executor(), desk.keepAccount())};
        io.post([&] { desk.setTrader(scripted::testKey().address()); });
        const auto asked = [&] { return server.count("private/get_subaccount"); };
        QTRY_VERIFY_WITH_TIMEOUT(asked() >= 1, kPatience);
        // Ten fills, an account after each: at its own pace of three seconds that would take half a minute.
        QElapsedTimer took;
        took.start();
        for (int i = 0; i < 10; ++i) {
            const auto before = asked();
            const auto id = "t-" + std::to_string(i);
            server.notify("7.trades", scripted::json::array{scripted::fillJson(id, "o-1", "1")});
            QTRY_VERIFY_WITH_TIMEOUT(asked() > before, kPatience);
        }
        QVERIFY2(took.elapsed() < 25'000, qPrintable(QString::number(took.elapsed())));
        server.notify("7.trades", scripted::json::array{scripted::fillJson("t-9", "o-1", "1")});
        server.notify("7.trades", scripted::json::array{scripted::fillJson("t-10", "o-1", "1")});
        const auto fills = [&] {
            std::promise<std::size_t> count;
            io.post([&] { count.set_value(desk.view().fills.size()); });
            return count.get_future().get();
        };
        QTRY_COMPARE_WITH_TIMEOUT(fills(), std::size_t{11}, kPatience); // told twice is one trade
        for (const auto& task : tasks)
            task.cancel();
        io.stop();
    }
};

QTEST_GUILESS_MAIN(TradingDeskTest)
#include "trading_desk_test.moc"
