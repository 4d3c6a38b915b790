// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "venue_trading.h"

#include "app/risk/fees.h"

#include <QTest>

using namespace fixture;
using namespace lightclient;

namespace {

const Trader kTrader(1);

} // namespace

class PracticeTradingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anOrderFillsAndThePositionIsProven() {
        VenueBench bench(kTrader.address());
        QCOMPARE(bench.login(kTrader), kSubaccount);
        bench.result("subscribe", {{"channels", json::array{"4242.orders", "4242.trades", "4242.balances"}}});
        const auto pick = pickCall(bench);
        const auto draft = draftOf(bench, pick);
        const auto answer = bench.result("private/order", draft.signedBy(kTrader, kTrader.address()));
        QCOMPARE(textOf(answer.at("order"), "order_status"), std::string("filled"));
        QCOMPARE(textOf(answer.at("order"), "average_price"), draft.limit);
        QCOMPARE(answer.at("trades").as_array().size(), std::size_t{1});
        const auto& trade = answer.at("trades").at(0);
        QCOMPARE(textOf(trade, "trade_amount"), std::string("1"));
        const app::risk::FeeSchedule fees{
            app::Money<app::Usdc>::parse("0.5").value(), app::Ratio::parse("0.0003").value(),
            app::Ratio::parse("0.125").value()};
        const auto fee =
            estimateFee(
                fees, app::Price::parse(textOf(trade, "index_price")).value(),
                app::Price::parse(textOf(trade, "mark_price")).value(), app::Contracts::fromInteger(1))
                .value();
        const auto told = app::Money<app::Usdc>::parse(textOf(trade, "trade_fee")).value();
        QVERIFY((told - fee)->abs().value() < app::Money<app::Usdc>::parse("0.000001").value());
        QCOMPARE(textOf(bench.notified("4242.orders").at(0), "order_status"), std::string("filled"));
        QCOMPARE(textOf(bench.notified("4242.trades").at(0), "trade_id"), textOf(trade, "trade_id"));
        QCOMPARE(textOf(bench.notified("4242.balances").at(0), "name"), std::string("USDC"));
        const auto positions = bench.result("private/get_positions", {{"subaccount_id", kSubaccount}});
        QCOMPARE(positions.at("positions").as_array().size(), std::size_t{1});
        QCOMPARE(textOf(positions.at("positions").at(0), "amount"), std::string("1"));
        // Not on chain yet; then in the next block.
        QCOMPARE(provenBalance(bench, pick.name).value(), Uint256(0));
        bench.pass(2000);
        const auto word = provenBalance(bench, pick.name);
        QVERIFY(word.has_value());
        const Uint256 low = *word & ((Uint256(1) << 240U) - Uint256(1));
        QCOMPARE(low, Uint256(1'000'000'000'000'000'000));
        const auto account = bench.result("private/get_subaccount", {{"subaccount_id", kSubaccount}});
        QVERIFY(textOf(account, "initial_margin").starts_with("99"));
        // Sold again: the position is gone, and so is its slot.
        const auto ticker = bench.result("public/get_ticker", {{"instrument_name", pick.name}});
        auto back = draftOf(bench, pick);
        back.direction = "sell";
        back.limit = textOf(ticker, "b");
        back.timeInForce = "ioc";
        QCOMPARE(
            textOf(
                bench.result("private/order", back.signedBy(kTrader, kTrader.address())).at("order"),
                "order_status"),
            std::string("filled"));
        bench.pass(2000);
        QCOMPARE(provenBalance(bench, pick.name).value(), Uint256(0));
    }

    void restsAndIsCancelled() {
        VenueBench bench(kTrader.address());
        bench.login(kTrader);
        const auto pick = pickCall(bench);
        auto draft = draftOf(bench, pick);
        draft.limit = "1.5";
        draft.timeInForce = "post_only";
        const auto placed = bench.result("private/order", draft.signedBy(kTrader, kTrader.address()));
        QCOMPARE(textOf(placed.at("order"), "order_status"), std::string("open"));
        const std::string id = textOf(placed.at("order"), "order_id");
        QCOMPARE(id.size(), std::size_t{36});
        const auto open = bench.result("private/get_open_orders", {{"subaccount_id", kSubaccount}});
        QCOMPARE(textOf(open.at("orders").at(0), "order_id"), id);
        const json::object which{
            {"subaccount_id", kSubaccount}, {"order_id", id}, {"instrument_name", pick.name}};
        QCOMPARE(textOf(bench.result("private/cancel", which), "cancel_reason"), std::string("user_request"));
        QCOMPARE(bench.errorOf("private/cancel", which), 11003);
        QCOMPARE(textOf(bench.result("private/get_order", which), "order_status"), std::string("cancelled"));
        draft.nonce = bench.nonce();
        bench.result("private/order", draft.signedBy(kTrader, kTrader.address()));
        QCOMPARE(bench.result("private/cancel_all", {{"subaccount_id", kSubaccount}}), json::value("ok"));
        QVERIFY(bench.result("private/get_open_orders", {{"subaccount_id", kSubaccount}})
                    .at("orders")
                    .as_array()
                    .empty());
        draft.nonce = bench.nonce();
        bench.result("private/order", draft.signedBy(kTrader, kTrader.address()));
        const auto byNonce = bench.result(
            "private/cancel_by_nonce",
            {{"subaccount_id", kSubaccount}, {"instrument_name", pick.name}, {"nonce", draft.nonce}});
        QCOMPARE(byNonce.at("cancelled_orders").as_int64(), 1);
    }

    void refusesOrdersByTheVenuesNumbers() {
        VenueBench bench(kTrader.address());
        const Trader other(2);
        bench.login(kTrader);
        const auto pick = pickCall(bench);
        const auto errorOf = [&](OrderDraft draft, const Trader& signer = kTrader) {
            return bench.errorOf("private/order", draft.signedBy(signer, kTrader.address()));
        };
        const auto with = [&](auto change) {
            auto draft = draftOf(bench, pick);
            change(draft);
            return draft;
        };
        QCOMPARE(errorOf(draftOf(bench, pick), other), 14026);
        QCOMPARE(errorOf(with([](auto& d) { d.chainId = 1; })), 14014);
        QCOMPARE(errorOf(with([](auto& d) { d.subaccount = 1; })), 14001);
        QCOMPARE(errorOf(with([](auto& d) { d.expiry = kStart + 299; })), 11011);
        QCOMPARE(errorOf(with([](auto& d) { d.expiry = kStart + 10'368'001; })), 11011);
        QCOMPARE(errorOf(with([](auto& d) { d.nonce /= 1000; })), 11018);
        QCOMPARE(errorOf(with([](auto& d) { d.amount = "0.05"; })), 11012);
        QCOMPARE(errorOf(with([](auto& d) { d.amount = "1.001"; })), 11012);
        QCOMPARE(errorOf(with([](auto& d) { d.limit = "10.05"; })), 11013);
        QCOMPARE(errorOf(with([](auto& d) { d.timeInForce = "post_only"; })), 11008);
        QCOMPARE(
            errorOf(with([](auto& d) {
                d.amount = "500";
                d.timeInForce = "fok";
                d.maxFee = "2";
            })),
            11014);
        QCOMPARE(
            errorOf(with([](auto& d) {
                d.direction = "sell";
                d.limit = "1";
                d.amount = "900";
            })),
            11000);
        // Changed after signing: every signed word counts.
        for (const char* name : {"amount", "limit_price", "max_fee"}) {
            auto params = draftOf(bench, pick).signedBy(kTrader, kTrader.address());
            params[name] = "2";
            QCOMPARE(bench.errorOf("private/order", params), 14014);
        }
        auto params = draftOf(bench, pick).signedBy(kTrader, kTrader.address());
        params["direction"] = "sell";
        QCOMPARE(bench.errorOf("private/order", params), 14014);
        const auto once = draftOf(bench, pick);
        QCOMPARE(errorOf(once), 0);
        QCOMPARE(errorOf(once), 11017);
        const auto poor = bench.result(
            "private/order", with([](auto& d) { d.maxFee = "0.01"; }).signedBy(kTrader, kTrader.address()));
        QCOMPARE(textOf(poor.at("order"), "cancel_reason"), std::string("signed_max_fee_too_low"));
    }

    void aSessionKeyTradesOnceTheOwnerHasSetIt() {
        VenueBench bench(kTrader.address());
        const Trader key(3);
        bench.login(kTrader);
        const auto pick = pickCall(bench);
        QCOMPARE(
            bench.errorOf("private/order", draftOf(bench, pick).signedBy(key, kTrader.address())), 14026);
        wallet::signing::DeriveAction action;
        action.chainId = 31337;
        action.nonce = bench.nonce();
        action.expirySec = kStart + 3600;
        action.owner = kTrader.address();
        action.signer = kTrader.address();
        action.payload = wallet::signing::SessionKeyPayload{key.address(), kStart + 7200, {6}, {}};
        action.module = moduleOf(action.payload).value();
        json::object params{
            {"wallet", kTrader.name()},
            {"public_session_key", key.name()},
            {"expiry_sec", kStart + 7200},
            {"protocol_scopes", json::array{"trade:orderbook:option"}},
            {"offchain_scopes", json::array{}},
            {"nonce", std::to_string(action.nonce)},
            {"signer", kTrader.name()},
            {"signature_expiry_sec", action.expirySec},
            {"signature", kTrader.sign(hashesOf(action).typedDataHash)}};
        auto spoiled = params;
        spoiled["expiry_sec"] = kStart + 9999;
        QCOMPARE(bench.errorOf("private/set_session_key", spoiled), 14014);
        QCOMPARE(textOf(bench.result("private/set_session_key", params), "public_session_key"), key.name());
        QCOMPARE(bench.errorOf("private/order", draftOf(bench, pick).signedBy(key, kTrader.address())), 0);
        // It logs in for its owner, too.
        QVERIFY(bench.result("public/login", key.login(bench.now(), kTrader.name())).is_array());
        bench.pass(7'200'000);
        auto late = draftOf(bench, pick);
        late.expiry = bench.now() / 1000 + 3600;
        QCOMPARE(bench.errorOf("private/order", late.signedBy(key, kTrader.address())), 14030);
    }

    void anUnacknowledgedOrderWasStillTaken() {
        VenueBench bench(kTrader.address());
        bench.login(kTrader);
        const auto pick = pickCall(bench);
        const auto draft = draftOf(bench, pick);
        bench.server->setLie(app::practice::Lie::DroppedAcknowledgement, true);
        bench.send(json::serialize(json::object{
            {"id", 999},
            {"method", "private/order"},
            {"params", draft.signedBy(kTrader, kTrader.address())}}));
        // The next thing that comes is the answer to the next question.
        const auto asked = bench.result(
            "private/get_order_history",
            {{"subaccount_id", kSubaccount}, {"from_timestamp", bench.now() - 1000}, {"page_size", 10}});
        QVERIFY(bench.news.empty());
        const auto& order = asked.at("orders").at(0);
        QCOMPARE(textOf(order, "nonce"), std::to_string(draft.nonce));
        QCOMPARE(textOf(order, "order_status"), std::string("filled"));
        QCOMPARE(jsonUint64(asked.at("pagination").at("num_pages")).value(), std::uint64_t{1});
        const auto fills = bench.result(
            "private/get_trade_history",
            {{"subaccount_id", kSubaccount}, {"order_id", textOf(order, "order_id")}});
        QCOMPARE(fills.at("trades").as_array().size(), std::size_t{1});
        const auto none = bench.result(
            "private/get_trade_history", {{"subaccount_id", kSubaccount}, {"order_id", "another"}});
        QVERIFY(none.at("trades").as_array().empty());
        bench.server->setLie(app::practice::Lie::ForgedReport, true);
        const auto positions = bench.result("private/get_positions", {{"subaccount_id", kSubaccount}});
        QCOMPARE(textOf(positions.at("positions").at(0), "amount"), std::string("2"));
    }

    void expiryPaysTheAverageAndClearsThePosition() {
        constexpr std::uint64_t kExpiry = kStart + 86'400;
        VenueBench bench(kTrader.address(), kExpiry - 3600);
        bench.login(kTrader);
        const auto tickers = bench.result(
            "public/get_tickers",
            {{"instrument_type", "option"}, {"currency", "ETH"}, {"expiry_date", "20270116"}});
        Pick deep; // the lowest strike: in the money for certain
        app::Price lowest = app::Price::fromInteger(1'000'000);
        for (const auto& [name, ticker] : tickers.at("tickers").as_object()) {
            const auto terms = wallet::signing::parseOptionName(name).value().terms;
            const auto strike =
                app::Price::fromRaw(static_cast<app::Int128>(terms.strikeE8) * 10'000'000'000);
            if (terms.isCall && strike < lowest) {
                lowest = strike;
                deep = {std::string(name), ticker};
            }
        }
        auto draft = draftOf(bench, deep);
        draft.expiry = kExpiry + 86'400;
        QCOMPARE(
            textOf(
                bench.result("private/order", draft.signedBy(kTrader, kTrader.address())).at("order"),
                "order_status"),
            std::string("filled"));
        const auto cash = [&] {
            const auto held = bench.result("private/get_collaterals", {{"subaccount_id", kSubaccount}});
            return app::Price::parse(textOf(held.at("collaterals").at(0), "amount")).value();
        };
        for (int i = 0; i < 60; ++i)
            bench.pass(59'000);
        const auto before = cash();
        bench.pass(61'000);
        const auto settled = bench.result("public/get_option_settlement_prices", {{"currency", "ETH"}});
        const auto& entry = settled.at("expiries").at(0);
        QCOMPARE(entry.at("utc_expiry_sec").as_int64(), std::int64_t{kExpiry});
        const auto price = app::Price::parse(textOf(entry, "price")).value();
        QVERIFY(price > lowest);
        QVERIFY(bench.result("private/get_positions", {{"subaccount_id", kSubaccount}})
                    .at("positions")
                    .as_array()
                    .empty());
        const auto paid = (cash() - before).value();
        QVERIFY((paid - (price - lowest).value())->abs().value() < app::Price::parse("0.000001").value());
        QCOMPARE(bench.errorOf("public/get_ticker", {{"instrument_name", deep.name}}), 12001);
        bench.pass(2000);
        QCOMPARE(provenBalance(bench, deep.name).value(), Uint256(0));
    }
};

QTEST_APPLESS_MAIN(PracticeTradingTest)
#include "practice_trading_test.moc"
