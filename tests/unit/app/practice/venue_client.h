// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/practice/practice_server.h"
#include "app/units/quantities.h"
#include "lightclient/net/http_client.h"
#include "lightclient/net/run_blocking.h"
#include "lightclient/net/websocket_client.h"
#include "lightclient/primitives/hex.h"
#include "wallet/keys/eip55.h"
#include "wallet/keys/ethereum_key.h"
#include "wallet/signing/derive_action.h"
#include "wallet/signing/option_sub_id.h"
#include "wallet/signing/personal_message.h"

#include <boost/json/serialize.hpp>

#include <atomic>
#include <deque>

namespace fixture {

namespace net = lightclient::net;
namespace json = lightclient::json;
using lightclient::Address;
using lightclient::Hash32;

inline constexpr std::uint64_t kStart = 1'800'000'000; ///< 2027-01-15 08:00 UTC

/// A private key with what is needed to sign as a trader does.
class Trader {
public:
    explicit Trader(std::uint8_t number)
        : m_curve(wallet::keys::CurveContext::create(Hash32{{1, number}}).value()),
          m_key(wallet::keys::EthereumKey::fromBytes(m_curve, Hash32{{number, 1, 2, 3}}).value()) {}

    const Address& address() const { return m_key.address(); }
    std::string name() const { return wallet::keys::toChecksumAddress(address()); }
    std::string sign(const Hash32& digest) const {
        return lightclient::toHex(wallet::keys::toRsv(m_key.sign(m_curve, digest).value()));
    }
    json::object login(std::uint64_t millis, const std::string& wallet) const {
        const std::string text = std::to_string(millis);
        const auto digest = digestOf(wallet::signing::PersonalMessage::fromText(text));
        return {{"wallet", wallet}, {"timestamp", text}, {"signature", sign(digest)}};
    }

private:
    wallet::keys::CurveContext m_curve;
    wallet::keys::EthereumKey m_key;
};

/// A practice server whose time the test moves, and a client of its venue.
class VenueBench {
public:
    explicit VenueBench(const Address& owner, std::uint64_t start = kStart)
        : m_time(std::make_shared<std::atomic<std::uint64_t>>(start * 1000)) {
        app::practice::PracticeServerOptions options;
        options.chain.seed = 11;
        options.chain.trader.owner = owner;
        options.ticks = false;
        options.clock = [time = m_time] { return time->load(); };
        server = std::move(app::practice::PracticeServer::start(m_io, std::move(options)).value());
        m_http = net::makeHttpClient(m_io.executor());
        m_socket = net::makeWebSocket(m_io.executor());
        const json::value file = server->networkFile();
        const auto& venue = file.at("venues").at(0);
        m_rest = std::string(venue.at("endpoints").at("http").as_string());
        const std::string url(venue.at("endpoints").at("ws").as_string());
        isConnected = net::runBlocking(m_io, m_socket->connect(url)).has_value();
    }
    ~VenueBench() {
        server.reset();
        m_io.stop();
    }
    VenueBench(const VenueBench&) = delete;
    VenueBench& operator=(const VenueBench&) = delete;

    std::uint64_t now() const { return m_time->load(); }
    void pass(std::uint64_t millis) {
        m_time->fetch_add(millis);
        server->advance();
    }
    void send(const std::string& text) { sent = net::runBlocking(m_io, m_socket->send(text)).has_value(); }
    /// The next message, or an empty text where the connection is over.
    std::string next() {
        const auto text = net::runBlocking(m_io, m_socket->receive());
        return text.value_or(std::string{});
    }
    /// The answer to a request; what else comes meanwhile is kept in `news`.
    json::value call(const std::string& method, const json::object& params) {
        const std::uint64_t id = ++m_lastId;
        send(json::serialize(json::object{{"id", id}, {"method", method}, {"params", params}}));
        for (;;) {
            const auto message = lightclient::parseJson(next()).value_or(json::value());
            if (!message.is_object())
                return {};
            const auto* answered = message.as_object().if_contains("id");
            if (answered != nullptr && lightclient::jsonUint64(*answered).value_or(0) == id)
                return message;
            news.push_back(message);
        }
    }
    json::value result(const std::string& method, const json::object& params) {
        const auto answer = call(method, params);
        const auto* found = lightclient::jsonFieldOrNull(answer, "result");
        return found == nullptr ? json::value() : *found;
    }
    std::int64_t errorOf(const std::string& method, const json::object& params) {
        const auto answer = call(method, params);
        const auto* error = lightclient::jsonFieldOrNull(answer, "error");
        return error == nullptr ? 0 : error->at("code").as_int64();
    }
    /// The data of the next notification of a channel; null where none has been sent. Others are kept.
    json::value notified(const std::string& channel) {
        send("ping"); // what was sent before its answer is all there is
        for (auto text = next(); !text.empty() && text != "pong"; text = next())
            news.push_back(lightclient::parseJson(text).value_or(json::value()));
        for (auto message = news.begin(); message != news.end(); ++message) {
            const auto* params = lightclient::jsonFieldOrNull(*message, "params");
            if (params == nullptr || params->at("channel").as_string() != channel)
                continue;
            const json::value data = params->at("data");
            news.erase(message);
            return data;
        }
        return {};
    }
    json::value post(const std::string& url, const json::value& body, const net::HttpHeaders& headers = {}) {
        net::HttpRequest request;
        request.method = "POST";
        request.url = url;
        request.headers = headers;
        request.body = json::serialize(body);
        request.timeout = std::chrono::milliseconds(5000);
        const auto response = net::runBlocking(m_io, m_http->fetch(std::move(request)));
        return response ? lightclient::parseJson(response->body).value_or(json::value()) : json::value();
    }
    json::value
    rest(const std::string& method, const json::object& params, const net::HttpHeaders& headers = {}) {
        return post(m_rest + "/" + method, params, headers);
    }
    /// Logs in over the socket; the subaccount.
    std::uint64_t login(const Trader& trader) {
        const auto ids = result("public/login", trader.login(now(), trader.name()));
        return ids.is_array() && !ids.as_array().empty() ? lightclient::jsonUint64(ids.at(0)).value_or(0) : 0;
    }
    /// A nonce that was not used before.
    std::uint64_t nonce() { return now() * 1'000'000 + ++m_nonces; }

    std::unique_ptr<app::practice::PracticeServer> server;
    std::deque<json::value> news;
    bool isConnected = false;
    bool sent = false;

private:
    net::IoThread m_io;
    std::shared_ptr<std::atomic<std::uint64_t>> m_time;
    std::shared_ptr<net::HttpClient> m_http;
    std::shared_ptr<net::WebSocket> m_socket;
    std::string m_rest;
    std::uint64_t m_lastId = 0;
    std::uint64_t m_nonces = 0;
};

/// Parameters of private/order, signed as a client does: the subId comes from the name, not from the server.
struct OrderDraft {
    std::string instrument;
    std::string direction = "buy";
    std::string amount = "1";
    std::string limit;
    std::string maxFee = "20";
    std::string timeInForce = "gtc";
    std::uint64_t subaccount = 0;
    std::uint64_t nonce = 0;
    std::uint64_t expiry = kStart + 3600;
    std::uint64_t chainId = 31337;

    json::object signedBy(const Trader& signer, const Address& owner) const {
        const auto word = [](const std::string& text) { return app::Price::parse(text).value().toWord(); };
        const auto option = wallet::signing::parseOptionName(instrument).value();
        wallet::signing::TradePayload trade;
        trade.asset = app::practice::practiceContracts().ethOption;
        trade.subId = wallet::signing::encodeSubId(option.terms).value();
        trade.limitPrice = word(limit);
        trade.amount = word(amount);
        trade.maxFee = word(maxFee);
        trade.recipientSubaccountId = subaccount;
        trade.isBid = direction == "buy";
        wallet::signing::DeriveAction action;
        action.chainId = chainId;
        action.subaccountId = subaccount;
        action.nonce = nonce;
        action.expirySec = expiry;
        action.owner = owner;
        action.signer = signer.address();
        action.payload = trade;
        action.module = moduleOf(action.payload).value();
        return {
            {"instrument_name", instrument},
            {"direction", direction},
            {"amount", amount},
            {"limit_price", limit},
            {"max_fee", maxFee},
            {"time_in_force", timeInForce},
            {"order_type", "limit"},
            {"subaccount_id", subaccount},
            {"nonce", std::to_string(nonce)},
            {"signer", signer.name()},
            {"signature", signer.sign(hashesOf(action).typedDataHash)},
            {"signature_expiry_sec", expiry}};
    }
};

} // namespace fixture
