// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "scripted_venue.h"

#include "app/venue/derive/market_wire.h"
#include "app/venue/derive/trading_wire.h"
#include "lightclient/primitives/hex.h"
#include "tests/unit/app/market/market_fixture.h"

#include <QTest>

using namespace fixture;
using namespace app::venue;
using namespace app::venue::derive;

class DeriveWireTest : public QObject {
    Q_OBJECT

    static json::value feedsJson() {
        return json::parse(
            R"({"spot_data":{"ETH":{"price":"2990.5","confidence":"0.99","timestamp":1794999990,
          "deadline":1795000600,"currency":"ETH","signatures":{"signers":[],"signatures":[]}}},
          "perp_data":{"ETH":{"P":{"spot_diff_value":"-1.5","confidence":"1","timestamp":1794999990000}}},
          "fwd_data":{"ETH":{"1798185600":{"fwd_diff":"10.25","confidence":"1","timestamp":1794999990,
            "spot_aggregate_start":"0","spot_aggregate_latest":"0","expiry":1798185600}}},
          "vol_data":{"ETH":{"1798185600":{"confidence":"0.9","timestamp":1794999980,"vol_data":{
            "SVI_a":"0.01","SVI_b":"0.05","SVI_rho":"-0.2","SVI_m":"0.01","SVI_sigma":"0.3",
            "SVI_fwd":"3000.75","SVI_refTau":"0.101"}}}},
          "rate_data":{"ETH":{"1798185600":{"rate":"0.03","confidence":"1","timestamp":1794999980}}}})");
    }
    /// What parsing says of an order with one member replaced.
    static VenueResult<OrderState> withMember(const char* name, json::value value) {
        auto order = scripted::orderJson("o-1", 42, "open", "0");
        order[name] = std::move(value);
        return parseOrder(order);
    }

private Q_SLOTS:
    void instrumentsAreExact() {
        const auto out = parseInstrument(scripted::instrumentJson());
        QVERIFY2(out, out ? "" : out.error().detail.c_str());
        QVERIFY(**out == decemberCall());
    }
    void instrumentsMustMakeSense() {
        auto bad = scripted::instrumentJson();
        bad["tick_size"] = 0.1;
        QCOMPARE(parseInstrument(bad).error().detail, std::string("instrument.tick_size is no text"));
        bad = scripted::instrumentJson();
        bad["tick_size"] = "1e-1";
        QCOMPARE(parseInstrument(bad).error().code, VenueErrorCode::Malformed);
        bad = scripted::instrumentJson();
        bad["tick_size"] = "0";
        QCOMPARE(parseInstrument(bad).error().code, VenueErrorCode::Malformed);
        bad = scripted::instrumentJson();
        bad["option_details"] = nullptr;
        QCOMPARE(parseInstrument(bad).error().detail, std::string("instrument.option_details is missing"));
        bad = scripted::instrumentJson();
        bad["base_asset_address"] = "0x12";
        QVERIFY(!parseInstrument(bad));
        // Every member that is read is needed.
        for (const auto& [name, value] : scripted::instrumentJson()) {
            bad = scripted::instrumentJson();
            bad[name] = json::array{};
            const bool unread = value.is_null() || name.starts_with("pro_rata") || name.starts_with("fifo") ||
                                name.starts_with("scheduled");
            QVERIFY2(parseInstrument(bad).has_value() == unread, std::string(name).c_str());
        }
        QVERIFY(!parseInstrument(json::value("text")));
    }
    void tickersAreExact() {
        const auto out = parseTicker("ETH-20261225-3000-C", scripted::tickerJson(1'795'000'000'000));
        QVERIFY2(out, out ? "" : out.error().detail.c_str());
        QCOMPARE(out->ask->price, price("230"));
        QCOMPARE(out->ask->size, contracts("4"));
        QCOMPARE(out->openInterest, contracts("55.5"));
        QCOMPARE(out->option->markVol, of<Vol>("0.59"));
        QCOMPARE(out->at, kNow);
        auto empty = scripted::tickerJson(1);
        empty["instrument_ticker"].as_object()["a"] = "0";
        empty["instrument_ticker"].as_object()["A"] = "0";
        QVERIFY(!parseTicker("x", empty)->ask);
        auto bad = scripted::tickerJson(1);
        bad["instrument_ticker"].as_object()["M"] = "-1";
        QCOMPARE(parseTicker("x", bad).error().code, VenueErrorCode::Malformed);
        bad = scripted::tickerJson(1);
        bad["instrument_ticker"].as_object()["option_pricing"].as_object()["i"] = "NaN";
        QCOMPARE(parseTicker("x", bad).error().detail, std::string("option_pricing.i is no decimal text"));
        QCOMPARE(parseTicker("x", json::object{}).error().code, VenueErrorCode::Malformed);
    }
    void booksAreChecked() {
        const auto good = json::parse(
            R"({"instrument_name":"X","bids":[["10","1"],["9","2"]],"asks":[["11","3"]],
                "publish_id":4,"timestamp":1795000000000})");
        QCOMPARE(parseBook(good)->bids.size(), std::size_t{2});
        auto bad = good;
        bad.as_object()["asks"] = json::parse(R"([["11"]])");
        QCOMPARE(parseBook(bad).error().code, VenueErrorCode::Malformed);
        bad.as_object()["asks"] = json::parse(R"([["9.5","1"]])");
        QCOMPARE(parseBook(bad).error().code, VenueErrorCode::Malformed);
        json::array deep(500, json::array{"20", "1"});
        bad.as_object()["asks"] = deep;
        QCOMPARE(parseBook(bad).error().code, VenueErrorCode::Oversized);
    }
    void feedsAreExact() {
        const auto out = parseFeeds("ETH", feedsJson());
        QVERIFY2(out, out ? "" : out.error().detail.c_str());
        QCOMPARE(out->spot->value, price("2990.5"));
        QCOMPARE(out->spot->at, kNow - std::chrono::seconds{10});
        QCOMPARE(out->perpDifference->value, price("-1.5"));
        QCOMPARE(out->perpDifference->at, kNow - std::chrono::seconds{10});
        const auto& expiry = out->expiries.at(1'798'185'600);
        QCOMPARE(expiry.forward->difference.value, price("10.25"));
        QCOMPARE(expiry.smile->rho, of<Ratio>("-0.2"));
        QCOMPARE(expiry.rate->rate, of<Ratio>("0.03"));
        QVERIFY(!parseFeeds("BTC", feedsJson())->spot);
        auto bad = feedsJson();
        bad.as_object()["fwd_data"].as_object()["ETH"].as_object()["soon"] = json::object{};
        QCOMPARE(parseFeeds("ETH", bad).error().code, VenueErrorCode::Malformed);
    }
    void ordersAreExact() {
        const auto out = parseOrder(scripted::orderJson("o-1", 1'795'000'000'000'000'001, "open", "0.5"));
        QVERIFY2(out, out ? "" : out.error().detail.c_str());
        QCOMPARE(out->nonce, std::uint64_t{1'795'000'000'000'000'001});
        QCOMPARE(out->filled, contracts("0.5"));
        QCOMPARE(out->status, OrderStatus::Open);
        QVERIFY(!withMember("order_status", "half_done"));
        QVERIFY(!withMember("filled_amount", "2.01"));
        QVERIFY(!withMember("filled_amount", 1));
        QVERIFY(!withMember("amount", "0"));
        QVERIFY(!withMember("nonce", "-1"));
        QVERIFY(!withMember("order_id", json::string(300, 'x')));
        QVERIFY(withMember("something_new", 1));
    }
    void reportsAndAccounts() {
        json::object report;
        report["order"] = scripted::orderJson("o-1", 42, "filled", "2");
        report["trades"] = json::array{scripted::fillJson("t-1", "o-1", "2")};
        const auto out = parseOrderReport(report);
        QCOMPARE(out->fills.size(), std::size_t{1});
        QCOMPARE(out->fills[0].fee, usdc("1.4"));
        report["trades"] = json::array{1};
        QVERIFY(!parseOrderReport(report));
        const auto account =
            json::parse(R"({"subaccount_id":7,"margin_type":"SM","is_under_liquidation":false,
          "subaccount_value":"1000.5","initial_margin":"900","maintenance_margin":"950",
          "open_orders_margin":"0","open_orders":[],"positions":[{"instrument_name":"ETH-20261225-3000-C",
          "amount":"-1.5","average_price":"200","mark_price":"225","index_price":"2990","mark_value":"-337.5",
          "unrealized_pnl":"-37.5","delta":"-0.75","gamma":"-0.001","vega":"-5","theta":"4",
          "liquidation_price":null}],"collaterals":[{"asset_name":"USDC","amount":"1338",
          "pending_interest":"0.25","mark_price":"1"}]})");
        const auto state = parseAccount(account);
        QVERIFY2(state, state ? "" : state.error().detail.c_str());
        QCOMPARE(state->positions[0].amount, contracts("-1.5"));
        QCOMPARE(state->collaterals[0].amount, contracts("1338.25"));
        QVERIFY(!state->positions[0].liquidationPrice);
    }
    void orderParamsAreTheVenues() {
        OrderRequest request;
        request.subaccount = 7;
        request.instrument = "ETH-20261225-3000-C";
        request.side = Side::Sell;
        request.limit = price("230.1");
        request.amount = contracts("0.5");
        request.maxFee = price("3");
        request.timeInForce = TimeInForce::PostOnly;
        request.nonce = 1'795'000'000'000'000'001;
        request.expirySec = 1'795'000'900;
        request.signer = scripted::testKey().address();
        request.rejectAfter = kNow;
        const auto out = orderParams(request);
        QCOMPARE(out.at("direction").as_string(), json::string("sell"));
        QCOMPARE(out.at("time_in_force").as_string(), json::string("post_only"));
        QCOMPARE(out.at("limit_price").as_string(), json::string("230.1"));
        QCOMPARE(out.at("nonce").as_string(), json::string("1795000000000000001"));
        QCOMPARE(out.at("reject_timestamp").as_int64(), kNowMs);
        QCOMPARE(out.at("signature").as_string().size(), std::size_t{132});
        QVERIFY(!out.contains("label"));
    }
};

QTEST_APPLESS_MAIN(DeriveWireTest)
#include "derive_wire_test.moc"
