// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "account_keeper.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/primitives/json.h"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace app::session {
namespace {

namespace net = lightclient::net;
using venue::VenueErrorCode;

constexpr std::chrono::milliseconds kAccountPace{3'000};
constexpr std::chrono::milliseconds kRetryPause{5'000};
constexpr std::chrono::milliseconds kLongPause{60'000}; // until somebody unlocks the wallet
constexpr std::chrono::milliseconds kConnectPatience{20'000};
constexpr std::chrono::milliseconds kLeastPause{250};
constexpr std::chrono::milliseconds kLoginPatience{5'000};
constexpr std::size_t kMaxPositions = 1024; // as many as an account's report may hold
constexpr std::size_t kLately = 8;

Problem toProblem(const venue::VenueError& error) {
    return {std::string(venue::codeOf(error)), venue::describe(error)};
}

} // namespace

AccountKeeper::AccountKeeper(
    const net::Executor& executor, venue::Venue& venue, std::shared_ptr<net::HttpClient> http,
    AccountOptions options, std::function<void()> changed)
    : m_venue(venue), m_http(std::move(http)), m_options(std::move(options)), m_changed(std::move(changed)),
      m_nudge(executor) {}

void AccountKeeper::setTrader(std::optional<lightclient::Address> owner) {
    if (owner != m_owner) {
        ++m_generation;
        m_owner = owner;
        m_subaccount = 0;
        m_account.reset();
        m_positions.clear();
        m_problem.reset();
        m_hasAskedFaucet = false;
        setStage(owner ? TradingStage::Connecting : TradingStage::NoTrader);
    }
    refreshSoon();
}

void AccountKeeper::refreshSoon() {
    m_isNudged = true;
    m_nudge.notifyAll();
}

void AccountKeeper::setStage(TradingStage stage) {
    m_stage = stage;
    m_changed();
}

void AccountKeeper::fail(const venue::VenueError& error) {
    m_problem = toProblem(error);
    setStage(TradingStage::Failed);
}

net::Task<void> AccountKeeper::run() {
    for (;;) {
        auto pause = kLongPause;
        const auto generation = m_generation;
        m_isNudged = false;
        Outcome done;
        if (m_owner && m_stage != TradingStage::Ready)
            done = co_await enter();
        if (done && m_owner && generation == m_generation)
            done = co_await refresh();
        if (!done && generation == m_generation) {
            fail(done.error());
            const auto code = done.error().code;
            const bool isForPeople =
                code == VenueErrorCode::SignatureRefused || code == VenueErrorCode::NotFound;
            pause = isForPeople ? kLongPause : kRetryPause;
        } else if (m_owner) {
            pause = kAccountPace;
        }
        // A burst of notices is one question, not many.
        const bool rested = co_await net::sleepFor(kLeastPause);
        if (!rested)
            co_return;
        if (m_isNudged)
            continue;
        const auto wait = co_await m_nudge.wait(pause);
        if (wait == net::Wait::Cancelled)
            co_return;
    }
}

/// Login, subaccount, private feeds. The stage is Ready only after all three.
net::Task<AccountKeeper::Outcome> AccountKeeper::enter() {
    const auto generation = m_generation;
    const auto owner = *m_owner;
    setStage(TradingStage::Connecting);
    const auto online = co_await m_venue.ready(venue::LinkState::Online, kConnectPatience);
    if (!online || generation != m_generation)
        co_return online;
    if (!m_options.loginSigner)
        co_return venue::fail(VenueErrorCode::SignatureRefused, "there is no wallet to sign with");
    setStage(TradingStage::LoggingIn);
    venue::Credentials credentials{owner, m_options.loginSigner(owner)};
    const auto login = co_await m_venue.login(std::move(credentials));
    if (!login || generation != m_generation)
        co_return login;
    setStage(TradingStage::Opening);
    const auto found = co_await findSubaccount();
    if (!found || generation != m_generation)
        co_return found;
    std::vector<venue::Feed> feeds{
        {venue::FeedKind::Orders, {}, m_subaccount}, {venue::FeedKind::Fills, {}, m_subaccount}};
    const auto subscribed = co_await m_venue.subscribe(std::move(feeds));
    if (!subscribed || generation != m_generation)
        co_return subscribed;
    m_problem.reset();
    setStage(TradingStage::Ready);
    co_return Outcome();
}

/// The trader may change at every wait: what was found for the one before is nobody's any more.
net::Task<AccountKeeper::Outcome> AccountKeeper::findSubaccount() {
    const auto generation = m_generation;
    const auto owner = *m_owner;
    auto known = co_await m_venue.subaccounts();
    if (generation != m_generation)
        co_return Outcome();
    if (known && known->empty() && !m_options.faucetUrl.empty() && !m_hasAskedFaucet) {
        m_hasAskedFaucet = true;
        const auto given = co_await askFaucet(owner);
        if (!given)
            co_return given;
        known = co_await m_venue.subaccounts();
        if (generation != m_generation)
            co_return Outcome();
    }
    if (!known)
        co_return std::unexpected(known.error());
    if (known->empty())
        co_return venue::fail(VenueErrorCode::NotFound, "this wallet has no subaccount at the venue");
    if (m_subaccount != known->front()) {
        m_account.reset();
        m_positions.clear();
    }
    m_subaccount = known->front();
    co_return Outcome();
}

net::Task<AccountKeeper::Outcome> AccountKeeper::askFaucet(lightclient::Address owner) {
    net::HttpRequest request;
    request.method = "POST";
    request.url = m_options.faucetUrl;
    request.headers = {{"content-type", "application/json"}};
    request.body =
        lightclient::json::serialize(lightclient::json::object{{"owner", lightclient::toHex(owner)}});
    request.maxBody = 4096;
    auto answer = co_await m_http->fetch(std::move(request));
    if (!answer)
        co_return venue::fail(VenueErrorCode::Disconnected, net::describe(answer.error()));
    if (answer->status != 200)
        co_return venue::fail(VenueErrorCode::Rejected, "the faucet: " + net::printable(answer->body));
    co_return Outcome();
}

net::Task<AccountKeeper::Outcome> AccountKeeper::refresh() {
    const auto generation = m_generation;
    auto account = co_await m_venue.account(m_subaccount);
    if (generation != m_generation)
        co_return Outcome();
    if (!account) {
        const auto& error = account.error();
        // After a break the venue's connection logs in again by itself: one login is enough.
        if (error.code == VenueErrorCode::NotLoggedIn)
            co_return co_await m_venue.ready(venue::LinkState::LoggedIn, kLoginPatience);
        // While the connection is made again the last report stands, with its age.
        if (error.code == VenueErrorCode::Disconnected || error.code == VenueErrorCode::TimedOut ||
            error.code == VenueErrorCode::RateLimited || error.code == VenueErrorCode::Overloaded)
            co_return Outcome();
        co_return std::unexpected(error);
    }
    takeOver(std::move(*account));
    co_return Outcome();
}

void AccountKeeper::takeOver(venue::AccountState account) {
    m_accountMillis = m_options.clock();
    for (const auto& [name, held] : m_positions)
        if (std::ranges::find(account.positions, name, &venue::Position::instrument) ==
            account.positions.end()) {
            venue::Position gone = held.reported;
            gone.amount = {};
            takeOver(gone);
        }
    for (const auto& position : account.positions)
        if (m_positions.size() < kMaxPositions || m_positions.contains(position.instrument))
            takeOver(position);
    m_account = std::make_shared<const venue::AccountState>(std::move(account));
    m_changed();
}

void AccountKeeper::takeOver(const venue::Position& position) {
    auto& held = m_positions[position.instrument];
    const bool isNew = held.lately.empty();
    if (isNew || held.reported.amount != position.amount) {
        held.sinceMillis = m_accountMillis;
        held.lately.push_back(position.amount);
        if (held.lately.size() > kLately)
            held.lately.pop_front();
    }
    held.reported = position;
}

void AccountKeeper::watch(const std::string& instrument) {
    if (m_positions.size() >= kMaxPositions || m_positions.contains(instrument))
        return;
    auto& held = m_positions[instrument];
    held.reported.instrument = instrument;
    held.sinceMillis = m_options.clock();
    held.lately.emplace_back();
}

} // namespace app::session
