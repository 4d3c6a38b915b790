// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "venue_gateway.h"

#include "channel_name.h"
#include "http_answers.h"
#include "param_reader.h"
#include "venue_json.h"

#include "wallet/keys/eip55.h"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace app::practice {

using namespace lightclient;
using net::HttpResponse;
using net::ServerRequest;
using net::WsPeer;

namespace {

constexpr JsonLimits kRequestLimits{64 * 1024, 8};
constexpr std::size_t kMostChannels = 2000;

json::object errorJson(const VenueFault& problem) {
    return {{"code", problem.code}, {"message", problem.message}, {"data", problem.data}};
}

std::string answerText(const json::value& id, const VenueResult<json::value>& result) {
    json::object out{{"jsonrpc", "2.0"}, {"id", id}};
    if (result)
        out["result"] = *result;
    else
        out["error"] = errorJson(result.error());
    return json::serialize(out);
}

std::string notification(std::string_view channel, json::value data) {
    return json::serialize(json::object{
        {"jsonrpc", "2.0"},
        {"method", "subscription"},
        {"params", json::object{{"channel", channel}, {"data", std::move(data)}}}});
}

} // namespace

void VenueGateway::open(const WsPeer& peer) {
    m_sessions.emplace(peer.id(), Session{peer, {}, {}});
}

void VenueGateway::close(const WsPeer& peer) {
    m_sessions.erase(peer.id());
}

void VenueGateway::receive(const WsPeer& peer, const std::string& text) {
    const auto found = m_sessions.find(peer.id());
    if (found == m_sessions.end())
        return;
    if (text == "ping") {
        peer.send("pong");
        return;
    }
    const auto request = parseJson(text, kRequestLimits);
    if (!request) {
        peer.send(answerText({}, fault(VenueCode::ParseError, "Parse error")));
        return;
    }
    const auto* id = jsonFieldOrNull(*request, "id");
    const auto* method = jsonFieldOrNull(*request, "method");
    const bool isFormed = method != nullptr && method->is_string() && id != nullptr &&
                          (id->is_string() || id->is_int64() || id->is_uint64());
    if (!isFormed) {
        peer.send(answerText({}, fault(VenueCode::InvalidRequest, "Invalid request")));
        return;
    }
    const auto* params = jsonFieldOrNull(*request, "params");
    const auto result = callSession(
        found->second, method->as_string(), params == nullptr ? json::value(json::object{}) : *params);
    if (!isDropped(method->as_string()))
        peer.send(answerText(*id, result));
    publishEvents();
}

bool VenueGateway::isDropped(std::string_view method) const {
    const auto& lies = m_venue.lies();
    return lies.has(Lie::DroppedAnswers) ||
           (lies.has(Lie::DroppedAcknowledgement) && method == "private/order");
}

VenueResult<json::value>
VenueGateway::callSession(Session& session, std::string_view method, const json::value& params) {
    if (method == "public/login")
        return login(session, params);
    if (method == "subscribe" || method == "unsubscribe")
        return subscribe(session, params, method == "subscribe");
    return m_desk.call({session.wallet, m_clock()}, method, params);
}

VenueResult<json::value> VenueGateway::login(Session& session, const json::value& params) {
    const auto wallet = m_desk.login(params, m_clock());
    if (!wallet)
        return std::unexpected(wallet.error());
    session.wallet = *wallet;
    json::array ids;
    for (const std::uint64_t id : m_venue.accounts().subaccountsOf(*wallet))
        ids.push_back(json::value(id));
    return ids;
}

VenueResult<json::value> VenueGateway::subscribe(Session& session, const json::value& params, bool isOn) {
    const auto names = readTexts(params, "channels");
    if (!names)
        return std::unexpected(names.error());
    if (names->empty())
        return fault(VenueCode::BadChannels, "Invalid channels");
    json::object status;
    for (const auto& name : *names) {
        std::string verdict = "ok";
        if (!isOn)
            session.channels.erase(name);
        else if (session.channels.size() >= kMostChannels)
            verdict = "too many channels";
        else
            verdict = admit(session, name);
        if (isOn && verdict == "ok")
            session.channels.emplace(name, 0);
        status[name] = verdict;
    }
    json::array current;
    for (const auto& [name, sent] : session.channels)
        current.push_back(json::value(name));
    const std::string_view rest = isOn ? "current_subscriptions" : "remaining_subscriptions";
    return json::object{{"status", std::move(status)}, {rest, std::move(current)}};
}

std::string VenueGateway::admit(const Session& session, std::string_view channel) const {
    const auto parsed = parseChannelName(channel);
    if (!parsed)
        return "Invalid channel";
    if (parsed->kind == ChannelKind::SpotFeed)
        return parsed->subject == "ETH" ? "ok" : "Currency not found";
    if (parsed->kind == ChannelKind::Ticker || parsed->kind == ChannelKind::Book)
        return m_venue.exchange().find(parsed->subject) != nullptr ? "ok" : "Instrument not found";
    const auto owner = m_venue.accounts().ownerOf(parsed->subaccount);
    return session.wallet && owner == session.wallet ? "ok" : "Private channel refused";
}

void VenueGateway::advance() {
    m_venue.advance(m_clock());
    publishEvents();
    if (m_venue.lies().has(Lie::DroppedAnswers))
        return;
    ++m_publishId;
    std::map<std::string, std::string> texts;
    for (auto& [id, session] : m_sessions)
        publishMarket(session, texts);
}

void VenueGateway::publishMarket(Session& session, std::map<std::string, std::string>& texts) {
    const std::uint64_t now = m_clock();
    for (auto& [name, sent] : session.channels) {
        const auto channel = parseChannelName(name);
        if (!channel || channel->interval == 0 || now < sent + channel->interval)
            continue;
        sent = now;
        auto text = texts.find(name);
        if (text == texts.end()) {
            const auto content = contentOf(name);
            text = texts.emplace(name, content ? notification(name, *content) : std::string{}).first;
        }
        if (!text->second.empty())
            session.peer.send(text->second);
    }
}

std::optional<json::object> VenueGateway::contentOf(std::string_view name) {
    const auto channel = parseChannelName(name);
    const auto& market = m_venue.market();
    const auto at = static_cast<std::uint64_t>(market.now().time_since_epoch().count());
    if (channel->kind == ChannelKind::SpotFeed) {
        const json::object entry{
            {"price", market.spot().toString()},
            {"confidence", "1"},
            {"price_prev_daily", market.spotADayAgo().toString()},
            {"confidence_prev_daily", "1"},
            {"timestamp_prev_daily", at - 86'400'000}};
        return json::object{{"feeds", json::object{{"ETH", entry}}}, {"timestamp", at}};
    }
    const auto* listing = m_venue.exchange().find(channel->subject);
    if (listing == nullptr)
        return std::nullopt; // expired
    if (channel->kind == ChannelKind::Book)
        return toBookJson(*listing, channel->group, channel->depth, m_publishId, at);
    return json::object{
        {"timestamp", at}, {"instrument_ticker", toTickerJson(*listing, m_venue.exchange(), market)}};
}

void VenueGateway::publishEvents() {
    const auto events = m_venue.exchange().takeEvents();
    if (m_venue.lies().has(Lie::DroppedAnswers))
        return;
    const auto tell = [this](std::uint64_t subaccount, std::string_view kind, const json::value& content) {
        const std::string channel = std::to_string(subaccount) + "." + std::string(kind);
        std::string text;
        for (auto& [id, session] : m_sessions) {
            if (!session.channels.contains(channel))
                continue;
            if (text.empty())
                text = notification(channel, json::array{content});
            session.peer.send(text);
        }
    };
    for (const auto& order : events.orders)
        tell(order.form.subaccount, "orders", toOrderJson(order));
    for (const auto& trade : events.trades)
        tell(trade.subaccount, "trades", toTradeJson(trade));
    for (const auto& change : events.balances)
        tell(change.subaccount, "balances", toBalanceJson(change));
}

VenueResult<VenueCaller> VenueGateway::restCaller(const ServerRequest& request) const {
    VenueCaller out{{}, m_clock()};
    const auto wallet = net::headerValue(request.headers, "x-derivewallet");
    if (wallet.empty())
        return out;
    const json::object login{
        {"wallet", wallet},
        {"timestamp", net::headerValue(request.headers, "x-derivetimestamp")},
        {"signature", net::headerValue(request.headers, "x-derivesignature")}};
    const auto owner = m_desk.login(login, out.nowMillis);
    if (!owner)
        return std::unexpected(owner.error());
    out.wallet = *owner;
    return out;
}

HttpResponse VenueGateway::answerRest(const ServerRequest& request, std::string_view method) {
    const auto params =
        request.body.empty() ? Decoded<json::value>(json::object{}) : parseJson(request.body, kRequestLimits);
    if (!params)
        return jsonAnswer(json::object{
            {"id", nullptr}, {"error", errorJson(fault(VenueCode::ParseError, "Parse error").error())}});
    const auto caller = restCaller(request);
    const auto result = caller ? m_desk.call(*caller, method, *params)
                               : VenueResult<json::value>(std::unexpected(caller.error()));
    publishEvents();
    json::object out{{"id", nullptr}};
    if (result)
        out["result"] = *result;
    else
        out["error"] = errorJson(result.error());
    return jsonAnswer(out);
}

HttpResponse VenueGateway::answerFaucet(const ServerRequest& request) {
    const auto body = parseJson(request.body, kRequestLimits);
    const auto owner = body ? readAddress(*body, "owner")
                            : VenueResult<Address>(fault(VenueCode::ParseError, "Parse error"));
    const auto subaccount =
        owner ? m_venue.registerOwner(*owner) : VenueResult<std::uint64_t>(std::unexpected(owner.error()));
    if (!subaccount)
        return jsonAnswer(json::object{{"error", errorJson(subaccount.error())}}, 400);
    return jsonAnswer(
        json::object{{"subaccount_id", *subaccount}, {"owner", wallet::keys::toChecksumAddress(*owner)}});
}

} // namespace app::practice
