// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "derive_feeds.h"
#include "rpc_link.h"

#include "app/venue/venue.h"
#include "lightclient/net/event.h"

#include <set>

namespace app::venue::derive {

/// Milliseconds since the unix epoch, handed in so that tests and practice can move it.
using UnixClock = std::function<std::int64_t()>;

/// Where the venue is and how patient we are.
struct DeriveOptions {
    std::string url; ///< wss://api.derive.xyz/v3/ws
    RpcLinkOptions link = {};
    FeedOptions feeds = {};
    std::chrono::milliseconds requestLimit{10'000};
    std::chrono::milliseconds firstPause{250}; ///< before the first try to reconnect; doubles
    std::chrono::milliseconds longestPause{30'000};
    std::chrono::milliseconds steadyAfter{5'000}; ///< a connection that lasted so long resets the pause
};

/// Derive v3 (facts/derive.md A): JSON-RPC over one WebSocket.
class DeriveVenue final : public Venue {
public:
    /// The observer outlives this.
    DeriveVenue(
        const lightclient::net::Executor& executor, DeriveOptions options, UnixClock clock,
        VenueObserver& observer);

    Task<void> run() override;
    Task<VenueResult<void>> ready(LinkState state, std::chrono::milliseconds limit) override;
    Task<VenueResult<void>> login(Credentials credentials) override;
    Task<VenueResult<std::vector<market::InstrumentPtr>>> instruments(std::string currency) override;
    Task<VenueResult<market::CurrencyFeeds>> signedFeeds(std::string currency) override;
    Task<VenueResult<void>> subscribe(std::vector<Feed> feeds) override;
    Task<VenueResult<void>> unsubscribe(std::vector<Feed> feeds) override;
    Task<VenueResult<std::vector<std::uint64_t>>> subaccounts() override;
    Task<VenueResult<AccountState>> account(std::uint64_t subaccount) override;
    Task<VenueResult<OrderReport>> place(OrderRequest request) override;
    Task<VenueResult<OrderState>>
    cancel(std::uint64_t subaccount, std::string instrument, std::string orderId) override;
    Task<VenueResult<std::optional<OrderReport>>>
    orderByNonce(std::uint64_t subaccount, std::uint64_t nonce) override;

private:
    Task<VenueResult<json::value>> call(std::string method, json::object params);
    Task<VenueResult<json::value>> privateCall(std::string method, json::object params);
    Task<VenueResult<void>> signIn();
    Task<VenueResult<void>> restore();
    Task<VenueResult<void>> takeUp(std::vector<Feed> feeds);
    Task<VenueResult<void>> readPages(
        std::string currency, std::string type, std::shared_ptr<std::vector<market::InstrumentPtr>> into);
    Task<VenueResult<std::optional<OrderState>>>
    findInHistory(std::uint64_t subaccount, std::uint64_t nonce, std::int64_t fromMillis);
    Task<VenueResult<std::vector<Fill>>>
    fillsOf(std::uint64_t subaccount, std::string orderId, std::int64_t fromMillis);
    bool settled(const VenueResult<void>& taken);
    std::vector<Feed> wanted(bool privateOnes) const;
    void setState(LinkState state, const VenueError* problem);

    DeriveOptions m_options;
    UnixClock m_clock;
    VenueObserver& m_observer;
    lightclient::net::Event m_changed;
    std::set<Feed> m_wanted;
    std::optional<Credentials> m_credentials;
    std::optional<VenueError> m_problem; ///< of the last login
    LinkState m_state = LinkState::Offline;
    bool m_isLoggedIn = false;
    RpcLink m_link; ///< last: nothing of it may call into what is destroyed
};

} // namespace app::venue::derive
