// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "scripted_venue.h"

#include "lightclient/primitives/hex.h"
#include "wallet/signing/personal_message.h"

#include <QtGlobal>

namespace scripted {

namespace net = lightclient::net;
using namespace app::venue;

void Request::answer(json::value result) const {
    json::object out;
    out["jsonrpc"] = "2.0";
    out["id"] = id;
    out["result"] = std::move(result);
    peer.send(json::serialize(out));
}

void Request::refuse(std::int64_t code, const std::string& message) const {
    json::object error;
    error["code"] = code;
    error["message"] = message;
    error["data"] = nullptr;
    json::object out;
    out["jsonrpc"] = "2.0";
    out["id"] = id;
    out["error"] = std::move(error);
    peer.send(json::serialize(out));
}

Server::Server(net::IoThread& io, std::uint16_t port) {
    net::WebSocketRoute route;
    route.path = "/v3/ws";
    route.onOpen = [this](const WsPeer& peer) {
        const std::scoped_lock lock(m_mutex);
        m_peer = peer;
    };
    route.onMessage = [this](const WsPeer& peer, const std::string& text) { take(peer, text); };
    net::HttpServerOptions options;
    options.port = port;
    auto handler = net::answerWith([](const net::ServerRequest&) { return net::HttpResponse{404, {}, {}}; });
    auto listening =
        net::HttpServer::listen(io.executor(), std::move(options), std::move(handler), {std::move(route)});
    if (!listening)
        qFatal("the scripted venue cannot listen");
    m_server = std::move(*listening);
}

void Server::take(const WsPeer& peer, const std::string& text) {
    const auto message = lightclient::parseJson(text);
    const auto* method = message ? lightclient::jsonFieldOrNull(*message, "method") : nullptr;
    Script script;
    Request request{peer, 0, {}, {}};
    {
        const std::scoped_lock lock(m_mutex);
        if (method == nullptr || !method->is_string()) {
            m_strays.push_back(text);
            return;
        }
        request.id = message->at("id").to_number<std::uint64_t>();
        request.method = std::string(method->get_string());
        request.params = message->at("params");
        m_calls[request.method].push_back(request.params);
        if (const auto found = m_scripts.find(request.method); found != m_scripts.end())
            script = found->second;
    }
    if (script)
        script(request);
    else
        request.refuse(-32601, "no such method");
}

void Server::on(const std::string& method, Script script) {
    const std::scoped_lock lock(m_mutex);
    m_scripts[method] = std::move(script);
}
std::size_t Server::count(const std::string& method) {
    const std::scoped_lock lock(m_mutex);
    return m_calls[method].size();
}
json::value Server::last(const std::string& method) {
    const std::scoped_lock lock(m_mutex);
    return m_calls[method].empty() ? json::value() : m_calls[method].back();
}
std::vector<std::string> Server::strays() {
    const std::scoped_lock lock(m_mutex);
    return m_strays;
}
void Server::send(std::string text) {
    const std::scoped_lock lock(m_mutex);
    if (m_peer)
        m_peer->send(std::move(text));
}
void Server::notify(const std::string& channel, json::value data) {
    json::object params;
    params["channel"] = channel;
    params["data"] = std::move(data);
    json::object out;
    out["method"] = "subscription";
    out["params"] = std::move(params);
    send(json::serialize(out));
}
void Server::drop() {
    const std::scoped_lock lock(m_mutex);
    if (m_peer)
        m_peer->close();
}

void makeFriendly(Server& server) {
    server.on("public/login", [](const Request& request) { request.answer(json::array{7}); });
    const auto confirm = [](const Request& request) {
        json::object status;
        for (const auto& channel : request.params.at("channels").as_array())
            status[channel.as_string()] = "ok";
        json::object result;
        result["status"] = std::move(status);
        result["current_subscriptions"] = request.params.at("channels");
        request.answer(std::move(result));
    };
    server.on("subscribe", confirm);
    server.on("unsubscribe", confirm);
}

void Ears::onLink(LinkState state, const VenueError* problem) {
    const std::scoped_lock lock(m_mutex);
    if (!m_links.empty())
        m_links += ' ';
    m_links += state == LinkState::Offline ? "offline" : state == LinkState::Online ? "online" : "logged_in";
    if (problem != nullptr && state != LinkState::Offline)
        m_links += "!" + std::string(codeOf(*problem));
}
void Ears::onTicker(app::market::Ticker ticker) {
    const std::scoped_lock lock(m_mutex);
    m_tickers.push_back(std::move(ticker));
}
void Ears::onBook(app::market::Book) {
    const std::scoped_lock lock(m_mutex);
    ++m_books;
}
void Ears::onOrder(OrderState order) {
    if (alsoOrder)
        alsoOrder(order);
    const std::scoped_lock lock(m_mutex);
    m_orders.push_back(std::move(order));
}
void Ears::onFill(Fill fill) {
    if (alsoFill)
        alsoFill(fill);
    const std::scoped_lock lock(m_mutex);
    m_fills.push_back(std::move(fill));
}
void Ears::onTrouble(const VenueError& error) {
    const std::scoped_lock lock(m_mutex);
    m_troubles.push_back(error);
}
std::string Ears::links() {
    const std::scoped_lock lock(m_mutex);
    return m_links;
}
std::vector<app::market::Ticker> Ears::tickers() {
    const std::scoped_lock lock(m_mutex);
    return m_tickers;
}
std::vector<OrderState> Ears::orders() {
    const std::scoped_lock lock(m_mutex);
    return m_orders;
}
std::vector<Fill> Ears::fills() {
    const std::scoped_lock lock(m_mutex);
    return m_fills;
}
std::vector<VenueError> Ears::troubles() {
    const std::scoped_lock lock(m_mutex);
    return m_troubles;
}
std::size_t Ears::books() {
    const std::scoped_lock lock(m_mutex);
    return m_books;
}

namespace {

const wallet::keys::CurveContext& curve() {
    static const auto kCurve = wallet::keys::CurveContext::create({}).value();
    return kCurve;
}

Task<std::expected<wallet::keys::Signature, std::string>> signLogin(std::string text) {
    co_return signDigest(wallet::signing::digestOf(wallet::signing::PersonalMessage::fromText(text)));
}

} // namespace

const wallet::keys::EthereumKey& testKey() {
    static const lightclient::Bytes kSecret(32, 1);
    static const auto kKey = wallet::keys::EthereumKey::fromBytes(curve(), kSecret).value();
    return kKey;
}
wallet::keys::Signature signDigest(const lightclient::Hash32& digest) {
    return testKey().sign(curve(), digest).value();
}
Credentials testCredentials() {
    return {testKey().address(), signLogin};
}

json::object orderJson(
    const std::string& orderId, std::uint64_t nonce, const std::string& status, const std::string& filled) {
    auto out = json::parse(R"({"subaccount_id":7,"instrument_name":"ETH-20261225-3000-C","direction":"buy",
        "order_type":"limit","time_in_force":"gtc","limit_price":"230","amount":"2","max_fee":"3",
        "order_fee":"0","cancel_reason":"","creation_timestamp":1795000000100,
        "last_update_timestamp":1795000000100,"average_price":"0","is_transfer":false,"label":"","mmp":false,
        "quote_id":null,"replaced_order_id":null,"signature":"0x","signature_expiry_sec":1795001000,
        "signed_limit_price":null,"signer":"0x","trigger_price":null})")
                   .as_object();
    out["order_id"] = orderId;
    out["nonce"] = std::to_string(nonce);
    out["order_status"] = status;
    out["filled_amount"] = filled;
    if (filled != "0")
        out["average_price"] = "230";
    return out;
}

json::object fillJson(const std::string& tradeId, const std::string& orderId, const std::string& amount) {
    auto out = json::parse(R"({"subaccount_id":7,"instrument_name":"ETH-20261225-3000-C","direction":"buy",
        "trade_price":"230","trade_fee":"1.4","liquidity_role":"taker","index_price":"2990",
        "mark_price":"225","timestamp":1795000000200,"expected_rebate":"0","extra_fee":"0",
        "is_transfer":false,"op_uuid":"u","quote_id":null,"realized_pnl":"0","realized_pnl_excl_fees":"0",
        "rfq_id":null,"batch_status":null,"tx_hash":null})")
                   .as_object();
    out["trade_id"] = tradeId;
    out["order_id"] = orderId;
    out["trade_amount"] = amount;
    return out;
}

json::object instrumentJson() {
    return json::parse(R"({"instrument_name":"ETH-20261225-3000-C","instrument_type":"option",
        "base_currency":"ETH","quote_currency":"USDC","is_active":true,"tick_size":"0.1",
        "minimum_amount":"0.1","maximum_amount":"1000","amount_step":"0.01","maker_fee_rate":"0.0003",
        "taker_fee_rate":"0.0003","base_fee":"0.5","mark_price_fee_rate_cap":"0.125",
        "base_asset_address":"0x4BB4C3CDc7562f08e9910A0C7D8bB7e108861eB4",
        "base_asset_sub_id":"39614082545622357598570160768","fifo_min_allocation":"0",
        "pro_rata_amount_step":"1","pro_rata_fraction":"0","scheduled_activation":0,
        "scheduled_deactivation":1798185600,"erc20_details":null,"perp_details":null,
        "option_details":{"expiry":1798185600,"index":"ETH-USD","option_type":"C","settlement_price":null,
        "strike":"3000"}})")
        .as_object();
}

json::object tickerJson(std::int64_t millis) {
    auto inner = json::parse(R"({"a":"230","A":"4","b":"220","B":"5","M":"225","I":"2990","f":null,
        "minp":"100","maxp":"400","stats":{"c":"12","h":"240","l":"200","n":3,"oi":"55.5","p":"0.1",
        "pr":"2700","v":"36000"},"option_pricing":{"d":"0.5","g":"0.0006","v":"3.6","t":"-3.1","r":"-0.2",
        "i":"0.59","bi":"0.58","ai":"0.6","m":"225","f":"3000","df":"1"}})")
                     .as_object();
    inner["t"] = millis;
    json::object out;
    out["timestamp"] = millis;
    out["instrument_ticker"] = std::move(inner);
    return out;
}

} // namespace scripted
