// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "derive_venue.h"

#include "wallet/keys/eip55.h"

#include "lightclient/primitives/hex.h"

#include <algorithm>
#include <utility>

namespace app::venue::derive {

namespace net = lightclient::net;

namespace {

constexpr std::size_t kChannelsPerRequest = 100;

/// An error of a request that changes nothing: what was in doubt then is only a missing answer.
VenueError ofRead(const RequestFailure& failure) {
    auto out = failure.error;
    if (out.code == VenueErrorCode::UnknownOutcome)
        out.code = VenueErrorCode::Rejected;
    return out;
}

/// The channels of `feeds` that the answer does not confirm.
std::vector<Feed> refused(
    const std::vector<Feed>& feeds, const json::value& answer, const FeedOptions& options,
    std::string& detail) {
    std::vector<Feed> out;
    const auto* status = lightclient::jsonFieldOrNull(answer, "status");
    for (const auto& feed : feeds) {
        const auto channel = channelOf(feed, options);
        const auto* word = status == nullptr ? nullptr : lightclient::jsonFieldOrNull(*status, channel);
        if (word != nullptr && *word == "ok")
            continue;
        out.push_back(feed);
        if (detail.size() < 200)
            detail += (detail.empty() ? "" : ", ") + channel;
    }
    return out;
}

} // namespace

DeriveVenue::DeriveVenue(
    const net::Executor& executor, DeriveOptions options, UnixClock clock, VenueObserver& observer)
    : m_options(std::move(options)), m_clock(std::move(clock)), m_observer(observer), m_changed(executor),
      m_link(
          executor, m_options.link,
          {[this](const std::string& channel, const json::value& data) {
               if (const auto done = dispatch(channel, data, m_observer); !done)
                   m_observer.onTrouble(done.error());
           },
           [this](const VenueError& error) { m_observer.onTrouble(error); }}) {}

void DeriveVenue::setState(LinkState state, const VenueError* problem) {
    m_problem = problem == nullptr ? std::nullopt : std::optional(*problem);
    m_state = state;
    m_observer.onLink(state, problem);
    m_changed.notifyAll();
}

std::vector<Feed> DeriveVenue::wanted(bool privateOnes) const {
    std::vector<Feed> out;
    std::ranges::copy_if(
        m_wanted, std::back_inserter(out), [&](const Feed& feed) { return isPrivate(feed) == privateOnes; });
    return out;
}

Task<void> DeriveVenue::run() {
    auto pause = m_options.firstPause;
    // Not a while over co_await: GCC 12 at -O2 spoils the frame of such a loop.
    for (;;) {
        const bool isCancelled = co_await net::isCancelled();
        if (isCancelled)
            break;
        auto connected = co_await m_link.connect(m_options.url);
        const auto began = std::chrono::steady_clock::now();
        auto why = connected ? VenueError() : std::move(connected.error());
        if (connected) {
            const auto restored = co_await restore();
            why = co_await m_link.untilClosed();
            if (!restored && restored.error().code == VenueErrorCode::Cancelled)
                why = restored.error();
        }
        const bool wasCancelled = co_await net::isCancelled();
        if (wasCancelled) {
            m_link.stop();
            break;
        }
        m_isLoggedIn = false;
        setState(LinkState::Offline, &why);
        if (connected && std::chrono::steady_clock::now() - began >= m_options.steadyAfter)
            pause = m_options.firstPause;
        static_cast<void>(co_await net::sleepFor(pause));
        pause = std::min(pause * 2, m_options.longestPause);
    }
    m_isLoggedIn = false;
    m_state = LinkState::Offline;
}

/// Whether the feeds are as they will be. A refused feed is told and forgotten; any other failure ends the
/// connection, for one that lives but stays silent would be worse.
bool DeriveVenue::settled(const VenueResult<void>& taken) {
    if (!m_link.isOpen())
        return false;
    if (taken)
        return true;
    m_observer.onTrouble(taken.error());
    if (taken.error().code == VenueErrorCode::SubscriptionRefused)
        return true;
    m_link.stop();
    return false;
}

/// Public feeds, login, private feeds: each is up before it is announced, so that whoever asks for the
/// account then misses nothing that happens afterwards.
Task<VenueResult<void>> DeriveVenue::restore() {
    auto feeds = wanted(false);
    const auto taken = co_await takeUp(std::move(feeds));
    if (!settled(taken))
        co_return taken;
    setState(LinkState::Online, nullptr);
    if (!m_credentials)
        co_return taken;
    co_return co_await signIn();
}

Task<VenueResult<void>> DeriveVenue::signIn() {
    const auto credentials = *m_credentials;
    auto timestamp = std::to_string(m_clock());
    auto text = timestamp;
    const auto signature = co_await credentials.sign(std::move(text));
    VenueResult<void> out;
    if (!signature) {
        out = fail(VenueErrorCode::SignatureRefused, signature.error());
    } else {
        json::object params;
        params["wallet"] = wallet::keys::toChecksumAddress(credentials.owner);
        params["timestamp"] = timestamp;
        params["signature"] = lightclient::toHex(wallet::keys::toRsv(*signature));
        std::string method = "public/login";
        const auto answer = co_await call(std::move(method), std::move(params));
        if (!answer) {
            out = std::unexpected(answer.error());
            if (answer.error().code == VenueErrorCode::Rejected)
                out.error().code = VenueErrorCode::LoginRefused;
        }
    }
    if (!m_link.isOpen())
        co_return out ? fail(VenueErrorCode::Disconnected) : out;
    if (!out) {
        setState(m_isLoggedIn ? LinkState::LoggedIn : LinkState::Online, &out.error());
        co_return out;
    }
    m_isLoggedIn = true;
    auto feeds = wanted(true);
    const auto taken = co_await takeUp(std::move(feeds));
    if (!settled(taken))
        co_return taken;
    setState(LinkState::LoggedIn, nullptr);
    co_return out;
}

Task<VenueResult<void>> DeriveVenue::login(Credentials credentials) {
    m_credentials = std::move(credentials);
    if (!m_link.isOpen())
        co_return fail(VenueErrorCode::Disconnected, "the login follows with the connection");
    co_return co_await signIn();
}

Task<VenueResult<void>> DeriveVenue::ready(LinkState state, std::chrono::milliseconds limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (m_state < state) {
        if (m_state == LinkState::Online && m_problem)
            co_return std::unexpected(*m_problem);
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            co_return fail(VenueErrorCode::TimedOut, "no connection to the venue yet");
        const auto waited = co_await m_changed.wait(left);
        if (waited == net::Wait::Cancelled)
            co_return fail(VenueErrorCode::Cancelled);
    }
    co_return VenueResult<void>();
}

Task<VenueResult<json::value>> DeriveVenue::call(std::string method, json::object params) {
    auto answer = co_await m_link.request(std::move(method), std::move(params), m_options.requestLimit);
    if (!answer)
        co_return std::unexpected(ofRead(answer.error()));
    co_return std::move(*answer);
}

Task<VenueResult<json::value>> DeriveVenue::privateCall(std::string method, json::object params) {
    if (m_link.isOpen() && !m_isLoggedIn)
        co_return fail(VenueErrorCode::NotLoggedIn);
    co_return co_await call(std::move(method), std::move(params));
}

/// Asks for feeds in bunches and checks that each one is confirmed; an accepted request with a channel that
/// is not would be a live connection that stays silent.
Task<VenueResult<void>> DeriveVenue::takeUp(std::vector<Feed> feeds) {
    std::string detail;
    for (std::size_t first = 0; first < feeds.size(); first += kChannelsPerRequest) {
        const auto last = std::min(feeds.size(), first + kChannelsPerRequest);
        const std::vector<Feed> some(
            feeds.begin() + static_cast<std::ptrdiff_t>(first),
            feeds.begin() + static_cast<std::ptrdiff_t>(last));
        json::array channels;
        for (const auto& feed : some)
            channels.emplace_back(channelOf(feed, m_options.feeds));
        json::object params;
        params["channels"] = std::move(channels);
        std::string method = "subscribe";
        const auto answer = co_await call(std::move(method), std::move(params));
        if (!answer && answer.error().code != VenueErrorCode::Rejected)
            co_return std::unexpected(answer.error());
        if (!answer)
            detail = describe(answer.error()) + " ";
        // A refusal of the whole request confirms none of its channels.
        const auto confirmed = answer ? *answer : json::value();
        for (const auto& feed : refused(some, confirmed, m_options.feeds, detail))
            m_wanted.erase(feed);
    }
    if (!detail.empty())
        co_return fail(VenueErrorCode::SubscriptionRefused, detail);
    co_return VenueResult<void>();
}

Task<VenueResult<void>> DeriveVenue::subscribe(std::vector<Feed> feeds) {
    std::erase_if(feeds, [this](const Feed& feed) { return m_wanted.contains(feed); });
    if (!m_link.isOpen())
        co_return fail(VenueErrorCode::Disconnected);
    if (!m_isLoggedIn && std::ranges::any_of(feeds, isPrivate))
        co_return fail(VenueErrorCode::NotLoggedIn);
    m_wanted.insert(feeds.begin(), feeds.end());
    co_return co_await takeUp(std::move(feeds));
}

Task<VenueResult<void>> DeriveVenue::unsubscribe(std::vector<Feed> feeds) {
    json::array channels;
    for (const auto& feed : feeds) {
        m_wanted.erase(feed);
        channels.emplace_back(channelOf(feed, m_options.feeds));
    }
    json::object params;
    params["channels"] = std::move(channels);
    std::string method = "unsubscribe";
    const auto answer = co_await call(std::move(method), std::move(params));
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return VenueResult<void>();
}

} // namespace app::venue::derive
