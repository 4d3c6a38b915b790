// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "venue_trading.h"

#include "lightclient/primitives/keccak.h"
#include "wallet/keys/signature.h"

#include <QTest>

using namespace fixture;
using namespace lightclient;

namespace {

const Trader kTrader(1);

} // namespace

class PracticeVenueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void publicMethodsAnswerOverSocketAndRest() {
        VenueBench bench(kTrader.address());
        QVERIFY(bench.isConnected);
        QCOMPARE(jsonUint64(bench.result("public/get_time", {})).value(), bench.now());
        QCOMPARE(jsonUint64(bench.rest("public/get_time", {}).at("result")).value(), bench.now());
        bench.send("ping");
        QCOMPARE(bench.next(), std::string("pong"));
        const auto currencies = bench.result("public/get_all_currencies", {});
        QCOMPARE(textOf(currencies.at(0), "currency"), std::string("ETH"));
        const auto page = bench.result(
            "public/get_all_instruments",
            {{"instrument_type", "option"}, {"expired", false}, {"page_size", 1000}});
        const auto& instruments = page.at("instruments").as_array();
        QCOMPARE(jsonUint64(page.at("pagination").at("count")).value(), std::uint64_t{instruments.size()});
        QVERIFY(instruments.size() >= 4 * 30);
        for (const auto& entry : instruments) {
            const auto name = wallet::signing::parseOptionName(textOf(entry, "instrument_name")).value();
            const auto subId = wallet::signing::encodeSubId(name.terms).value();
            QCOMPARE(textOf(entry, "base_asset_sub_id"), subId.toDecimal());
        }
        const auto pick = pickCall(bench);
        const auto date = pick.name.substr(4, 8);
        const auto tickers = bench.result(
            "public/get_tickers",
            {{"instrument_type", "option"}, {"currency", "ETH"}, {"expiry_date", date}});
        QCOMPARE(tickers.at("tickers").as_object().size(), std::size_t{30});
        QCOMPARE(tickers.at("tickers").at(pick.name), pick.ticker);
    }

    void refusesWhatIsNoRequest() {
        VenueBench bench(kTrader.address());
        const auto codeOf = [&](const std::string& text) {
            bench.send(text);
            return parseJson(bench.next()).value_or(json::value()).at("error").at("code").as_int64();
        };
        QCOMPARE(codeOf("{"), -32700);
        QCOMPARE(codeOf(std::string(100, '[')), -32700);
        QCOMPARE(codeOf("[]"), -32600);
        QCOMPARE(codeOf(R"({"id":1})"), -32600);
        QCOMPARE(codeOf(R"({"id":1,"method":"public/nothing","params":{}})"), -32601);
        QCOMPARE(codeOf(R"({"id":1,"method":"public/get_ticker","params":[]})"), -32602);
        QCOMPARE(codeOf(R"({"id":1,"method":"public/get_ticker","params":{}})"), -32602);
        QCOMPARE(codeOf(R"({"id":1,"method":"public/get_ticker","params":{"instrument_name":"X"}})"), 12001);
        QCOMPARE(
            codeOf(R"({"id":1,"method":"private/get_positions","params":{"subaccount_id":4242}})"), 14021);
        QCOMPARE(codeOf(R"({"id":1,"method":"subscribe","params":{"channels":[]}})"), 13000);
    }

    void loginNeedsTheOwnersFreshSignature() {
        VenueBench bench(kTrader.address());
        const Trader other(2);
        QCOMPARE(bench.errorOf("public/login", other.login(bench.now(), kTrader.name())), 14014);
        QCOMPARE(
            bench.errorOf("public/login", kTrader.login(bench.now() - 3'600'000, kTrader.name())), 14014);
        auto spoiled = kTrader.login(bench.now(), kTrader.name());
        spoiled["timestamp"] = std::to_string(bench.now() + 1);
        QCOMPARE(bench.errorOf("public/login", spoiled), 14014);
        QCOMPARE(bench.login(kTrader), kSubaccount);
        // By REST, in headers.
        const auto login = kTrader.login(bench.now(), kTrader.name());
        const auto answer = bench.rest(
            "private/get_positions", {{"subaccount_id", kSubaccount}},
            {{"X-DeriveWallet", textOf(login, "wallet")},
             {"X-DeriveTimestamp", textOf(login, "timestamp")},
             {"X-DeriveSignature", textOf(login, "signature")}});
        QVERIFY(answer.at("result").at("positions").as_array().empty());
    }

    void channelsTickAndPrivateOnesAreKept() {
        VenueBench bench(kTrader.address());
        const auto pick = pickCall(bench);
        const std::string ticker = "ticker_slim." + pick.name + ".100";
        const std::string book = "orderbook." + pick.name + ".1.10";
        auto status = bench
                          .result(
                              "subscribe", {{"channels",
                                             json::array{
                                                 json::value(ticker), json::value(book), "spot_feed.ETH",
                                                 "4242.orders", "nonsense", "ticker_slim.ETH-X.100"}}})
                          .at("status");
        QCOMPARE(textOf(status, ticker.c_str()), std::string("ok"));
        QCOMPARE(textOf(status, book.c_str()), std::string("ok"));
        QVERIFY(textOf(status, "4242.orders") != "ok");
        QVERIFY(textOf(status, "nonsense") != "ok");
        QVERIFY(textOf(status, "ticker_slim.ETH-X.100") != "ok");
        bench.pass(1000);
        const auto first = bench.notified(ticker);
        const auto levels = bench.notified(book);
        QVERIFY(!textOf(bench.notified("spot_feed.ETH").at("feeds").at("ETH"), "price").empty());
        bench.pass(1000);
        const auto second = bench.notified(ticker);
        QVERIFY(first.at("timestamp").as_int64() < second.at("timestamp").as_int64());
        QVERIFY(textOf(first.at("instrument_ticker"), "M") != textOf(second.at("instrument_ticker"), "M"));
        QCOMPARE(
            std::string(levels.at("asks").at(0).at(0).as_string()),
            textOf(first.at("instrument_ticker"), "a"));
        QCOMPARE(bench.login(kTrader), kSubaccount);
        status = bench.result("subscribe", {{"channels", json::array{"4242.orders"}}}).at("status");
        QCOMPARE(textOf(status, "4242.orders"), std::string("ok"));
        bench.result("unsubscribe", {{"channels", json::array{json::value(ticker)}}});
    }

    void feedsAreSignedByTheFilesOracle() {
        VenueBench bench(kTrader.address());
        const auto feeds = bench.result("public/get_latest_signed_feeds", {{"currency", "ETH"}});
        const auto& spot = feeds.at("spot_data").at("ETH");
        const json::value file = bench.server->networkFile();
        const auto& oracle = file.at("venues").at(0).at("oracle");
        const auto signer = jsonFixed<20>(oracle.at("signers").at(0)).value();
        const auto contract = jsonFixed<20>(oracle.at("feeds").at("ETH").at("spot")).value();
        const std::array data{
            app::Price::parse(textOf(spot, "price")).value().toWord().toBigEndian(),
            app::Price::parse(textOf(spot, "confidence")).value().toWord().toBigEndian()};
        const std::array fields{
            // facts/derive.md §A.7
            parseFixedHex<32>("0xd2bfedead63489b480a7250e6942f2d2b6feeed023c25fddc0f5d1a0487c252f").value(),
            keccak256(abiEncode(data)), abiWord(Uint256(jsonUint64(spot.at("deadline")).value())),
            abiWord(Uint256(jsonUint64(spot.at("timestamp")).value()))};
        const std::array domain{
            keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
            keccak256("LyraSpotFeed"), keccak256("1"), abiWord(Uint256(31337)), abiWord(contract)};
        Bytes text{0x19, 0x01};
        append(text, keccak256(abiEncode(domain)));
        append(text, keccak256(abiEncode(fields)));
        const auto bytes = jsonBytes(spot.at("signatures").at("signatures").at(0)).value();
        const auto recovered =
            wallet::keys::recoverAddress(keccak256(text), wallet::keys::parseRsv(bytes).value());
        QCOMPARE(recovered.value(), signer);
        QVERIFY(feeds.at("vol_data").at("ETH").as_object().size() >= 4);
        QCOMPARE(
            feeds.at("vol_data").at("ETH").as_object().size(),
            feeds.at("fwd_data").at("ETH").as_object().size());
    }

    void theFaucetOpensAnAccountForANewOwner() {
        VenueBench bench(kTrader.address());
        const Trader fresh(4);
        const std::string faucet(bench.server->networkFile().at("venues").at(0).at("faucet").as_string());
        const auto opened = bench.post(faucet, json::object{{"owner", fresh.name()}});
        const auto id = jsonUint64(opened.at("subaccount_id")).value();
        QVERIFY(id != kSubaccount);
        QCOMPARE(bench.post(faucet, json::object{{"owner", fresh.name()}}), opened);
        QVERIFY(bench.post(faucet, json::object{{"owner", "0x12"}}).as_object().contains("error"));
        QCOMPARE(bench.login(fresh), id);
        const auto account = bench.result("private/get_subaccount", {{"subaccount_id", id}});
        QCOMPARE(
            app::Price::parse(textOf(account, "subaccount_value")).value(), app::Price::fromInteger(100'000));
        QCOMPARE(bench.errorOf("private/get_subaccount", {{"subaccount_id", kSubaccount}}), 14001);
    }

    void aStaleFeedStandsStill() {
        VenueBench bench(kTrader.address());
        bench.server->setLie(app::practice::Lie::StaleFeed, true);
        const auto spot = [&] {
            return bench.result("public/get_latest_signed_feeds", {}).at("spot_data").at("ETH");
        };
        const auto before = spot();
        bench.pass(600'000);
        QCOMPARE(textOf(spot(), "price"), textOf(before, "price"));
        QCOMPARE(spot().at("timestamp"), before.at("timestamp"));
    }

    void theMarketTicksByItself() {
        net::IoThread io;
        app::practice::PracticeServerOptions options;
        options.marketSpeed = 60;
        auto server = app::practice::PracticeServer::start(io, std::move(options));
        QVERIFY(server.has_value());
        const auto socket = net::makeWebSocket(io.executor());
        const json::value file = (*server)->networkFile();
        const std::string url(file.at("venues").at(0).at("endpoints").at("ws").as_string());
        QVERIFY(net::runBlocking(io, socket->connect(url)).has_value());
        const std::string request =
            R"({"id":1,"method":"subscribe","params":{"channels":["spot_feed.ETH"]}})";
        QVERIFY(net::runBlocking(io, socket->send(request)).has_value());
        for (int i = 0; i < 3; ++i) // the answer and two publications
            QVERIFY(net::runBlocking(io, socket->receive()).has_value());
        server->reset();
        io.stop();
    }
};

QTEST_APPLESS_MAIN(PracticeVenueTest)
#include "practice_venue_test.moc"
