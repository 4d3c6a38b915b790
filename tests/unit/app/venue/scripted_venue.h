// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/venue/venue.h"
#include "lightclient/net/http_server.h"
#include "lightclient/net/io_thread.h"
#include "lightclient/primitives/json.h"
#include "wallet/keys/ethereum_key.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <functional>
#include <map>
#include <mutex>
#include <optional>

// A venue that says what a test tells it to: the server's side of Derive's WebSocket, and the client's ears.
namespace scripted {

namespace json = lightclient::json;
using lightclient::net::WsPeer;

/// One request that has arrived.
struct Request {
    WsPeer peer;
    std::uint64_t id = 0;
    std::string method;
    json::value params;

    void answer(json::value result) const;
    void refuse(std::int64_t code, const std::string& message) const;
};
using Script = std::function<void(const Request&)>;

class Server {
public:
    explicit Server(lightclient::net::IoThread& io, std::uint16_t port = 0);
    /// What to do with a method from now on.
    void on(const std::string& method, Script script);
    std::string url() const { return m_server->webSocketUrl("/v3/ws"); }
    std::uint16_t port() const { return m_server->port(); }
    /// How often a method was called.
    std::size_t count(const std::string& method);
    /// The params of the last call of a method.
    json::value last(const std::string& method);
    /// What arrived that was no request.
    std::vector<std::string> strays();
    /// To the newest peer.
    void send(std::string text);
    void notify(const std::string& channel, json::value data);
    void drop();
    void stop() { m_server->stop(); }

private:
    void take(const WsPeer& peer, const std::string& text);

    std::mutex m_mutex;
    std::map<std::string, Script> m_scripts;
    std::map<std::string, std::vector<json::value>> m_calls;
    std::vector<std::string> m_strays;
    std::optional<WsPeer> m_peer;
    std::unique_ptr<lightclient::net::HttpServer> m_server;
};

/// Accepts logins and every subscription.
void makeFriendly(Server& server);

/// Writes down what it hears.
class Ears final : public app::venue::VenueObserver {
public:
    void onLink(app::venue::LinkState state, const app::venue::VenueError* problem) override;
    void onTicker(app::market::Ticker ticker) override;
    void onBook(app::market::Book book) override;
    void onOrder(app::venue::OrderState order) override;
    void onFill(app::venue::Fill fill) override;
    void onTrouble(const app::venue::VenueError& error) override;

    /// "offline online logged_in": the states so far.
    std::string links();
    std::vector<app::market::Ticker> tickers();
    std::vector<app::venue::OrderState> orders();
    std::vector<app::venue::Fill> fills();
    std::vector<app::venue::VenueError> troubles();
    std::size_t books();

    /// Called with what is heard, on the network thread; set before anything runs.
    std::function<void(const app::venue::OrderState&)> alsoOrder;
    std::function<void(const app::venue::Fill&)> alsoFill;

private:
    std::mutex m_mutex;
    std::string m_links;
    std::vector<app::market::Ticker> m_tickers;
    std::vector<app::venue::OrderState> m_orders;
    std::vector<app::venue::Fill> m_fills;
    std::vector<app::venue::VenueError> m_troubles;
    std::size_t m_books = 0;
};

/// A throwaway key (0x01 repeated) and its address.
const wallet::keys::EthereumKey& testKey();
/// Signs with it.
wallet::keys::Signature signDigest(const lightclient::Hash32& digest);
/// Signs logins with it.
app::venue::Credentials testCredentials();

/// The JSON of an order as the venue reports it.
json::object orderJson(
    const std::string& orderId, std::uint64_t nonce, const std::string& status, const std::string& filled);
/// The JSON of a trade of that order.
json::object fillJson(const std::string& tradeId, const std::string& orderId, const std::string& amount);
/// The JSON of the December call as an instrument.
json::object instrumentJson();
/// The JSON of a ticker notification's data.
json::object tickerJson(std::int64_t millis);

} // namespace scripted
