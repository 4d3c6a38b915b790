// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "trading_view.h"

#include "app/venue/venue.h"
#include "lightclient/net/event.h"
#include "lightclient/net/http_client.h"

#include <deque>
#include <functional>
#include <map>

namespace app::session {

/// Where accounts are kept and how they are opened.
struct AccountOptions {
    std::string faucetUrl; ///< of a venue that gives play money to whoever asks; empty: this one doesn't
    std::function<std::int64_t()> clock; ///< unix milliseconds
    /// Signs a login of that owner; empty: nobody can log in.
    std::function<venue::LoginSigner(const lightclient::Address&)> loginSigner;
};

/// A position with the time since when the venue reports it so.
struct HeldPosition {
    venue::Position reported;
    std::int64_t sinceMillis = 0;
    std::deque<Contracts> lately; ///< the last amounts, this one last
};

/// Keeps the trader logged in and the account up to date: login, subaccount, its private feeds, and the
/// account every few seconds and after every fill. Lives on the network thread and outlives its task.
class AccountKeeper {
public:
    /// `changed` is called after every change of what the getters answer. The venue outlives this.
    AccountKeeper(
        const lightclient::net::Executor& executor, venue::Venue& venue,
        std::shared_ptr<lightclient::net::HttpClient> http, AccountOptions options,
        std::function<void()> changed);

    /// Keeps at it until cancelled.
    [[nodiscard]] lightclient::net::Task<void> run();
    /// Who trades; nothing: nobody. The same owner again tries a login that failed once more.
    void setTrader(std::optional<lightclient::Address> owner);
    /// Asks for the account at once: something happened to it.
    void refreshSoon();
    /// Keeps an eye on an instrument that was traded, whether the venue reports a position in it or not.
    void watch(const std::string& instrument);

    TradingStage stage() const noexcept { return m_stage; }
    const std::optional<Problem>& problem() const noexcept { return m_problem; }
    const std::optional<lightclient::Address>& owner() const noexcept { return m_owner; }
    std::uint64_t subaccount() const noexcept { return m_subaccount; }
    /// Null before the venue has reported it.
    const std::shared_ptr<const venue::AccountState>& account() const noexcept { return m_account; }
    std::int64_t accountMillis() const noexcept { return m_accountMillis; }
    /// Every position that was reported in this run, also the ones that are gone, by instrument.
    const std::map<std::string, HeldPosition, std::less<>>& positions() const noexcept { return m_positions; }

private:
    using Outcome = venue::VenueResult<void>;
    [[nodiscard]] lightclient::net::Task<Outcome> enter();
    [[nodiscard]] lightclient::net::Task<Outcome> findSubaccount();
    [[nodiscard]] lightclient::net::Task<Outcome> askFaucet(lightclient::Address owner);
    [[nodiscard]] lightclient::net::Task<Outcome> refresh();
    void takeOver(venue::AccountState account);
    void takeOver(const venue::Position& position);
    void setStage(TradingStage stage);
    void fail(const venue::VenueError& error);

    venue::Venue& m_venue;
    std::shared_ptr<lightclient::net::HttpClient> m_http;
    AccountOptions m_options;
    std::function<void()> m_changed;
    lightclient::net::Event m_nudge;
    bool m_isNudged = false;
    std::uint64_t m_generation = 0; ///< of the trader: what was begun for an earlier one is dropped
    TradingStage m_stage = TradingStage::NoTrader;
    std::optional<Problem> m_problem;
    std::optional<lightclient::Address> m_owner;
    std::uint64_t m_subaccount = 0;
    bool m_hasAskedFaucet = false; ///< once for each trader
    std::shared_ptr<const venue::AccountState> m_account;
    std::int64_t m_accountMillis = 0;
    std::map<std::string, HeldPosition, std::less<>> m_positions;
};

} // namespace app::session
