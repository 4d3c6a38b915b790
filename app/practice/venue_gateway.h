// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "venue_desk.h"

#include "lightclient/net/http_server.h"

#include <set>

namespace app::practice {

/// The venue on the wire: JSON-RPC 2.0 over WebSocket with logins and subscriptions, and the same methods by
/// REST. Used on the network thread alone.
class VenueGateway {
public:
    /// Serves `venue`, which must outlive this. `clock` gives milliseconds since 1970.
    VenueGateway(Venue& venue, std::function<std::uint64_t()> clock)
        : m_venue(venue), m_desk(venue), m_clock(std::move(clock)) {}

    void open(const lightclient::net::WsPeer& peer);
    void close(const lightclient::net::WsPeer& peer);
    /// One message of a peer: `ping`, or a JSON-RPC request.
    void receive(const lightclient::net::WsPeer& peer, const std::string& text);
    /// Lets the market move to the clock's time and tells subscribers what is new.
    void advance();

    /// The answer to POST /v3/<method>; `method` as in "public/get_time".
    lightclient::net::HttpResponse
    answerRest(const lightclient::net::ServerRequest& request, std::string_view method);
    /// The answer to POST /practice/register {"owner"}: {"subaccount_id", "owner"}. For practice alone.
    lightclient::net::HttpResponse answerFaucet(const lightclient::net::ServerRequest& request);
    /// Whether the answer to a method shall never come: a lie.
    bool isDropped(std::string_view method) const;

private:
    struct Session {
        lightclient::net::WsPeer peer;
        std::optional<lightclient::Address> wallet;
        std::map<std::string, std::uint64_t> channels; ///< and when they were last sent, milliseconds
    };

    VenueResult<lightclient::json::value>
    callSession(Session& session, std::string_view method, const lightclient::json::value& params);
    VenueResult<lightclient::json::value> login(Session& session, const lightclient::json::value& params);
    VenueResult<lightclient::json::value>
    subscribe(Session& session, const lightclient::json::value& params, bool isOn);
    std::string admit(const Session& session, std::string_view channel) const;
    void publishMarket(Session& session, std::map<std::string, std::string>& texts);
    void publishEvents();
    std::optional<lightclient::json::object> contentOf(std::string_view channel);
    VenueResult<VenueCaller> restCaller(const lightclient::net::ServerRequest& request) const;

    Venue& m_venue;
    VenueDesk m_desk;
    std::function<std::uint64_t()> m_clock;
    std::map<std::uint64_t, Session> m_sessions;
    std::uint64_t m_publishId = 0;
};

} // namespace app::practice
