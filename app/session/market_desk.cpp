// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "market_desk.h"

namespace app::session {
namespace {

constexpr std::chrono::milliseconds kConnectPatience{30'000};
constexpr std::chrono::milliseconds kPause{2'000};
constexpr std::chrono::milliseconds kSignedFeedPace{5'000};

} // namespace

namespace {

venue::derive::DeriveOptions venueOptions(const MarketDeskOptions& options) {
    venue::derive::DeriveOptions out;
    out.url = options.url;
    out.link.socket.proxy = options.proxy;
    return out;
}

} // namespace

MarketDesk::MarketDesk(
    const lightclient::net::Executor& executor, MarketDeskOptions options, venue::derive::UnixClock clock)
    : m_options(std::move(options)), m_builder(m_options.venue),
      m_venue(executor, venueOptions(m_options), std::move(clock), *this) {}

lightclient::net::Task<void> MarketDesk::takeUpFeeds() {
    for (;;) {
        const bool done = co_await tryFeeds();
        if (done)
            co_return;
        const bool slept = co_await lightclient::net::sleepFor(kPause);
        if (!slept)
            co_return;
    }
}

lightclient::net::Task<bool> MarketDesk::tryFeeds() {
    const auto online = co_await m_venue.ready(venue::LinkState::Online, kConnectPatience);
    if (!online)
        co_return false;
    auto currency = m_options.currency;
    const auto instruments = co_await m_venue.instruments(std::move(currency));
    if (!instruments || !m_builder.setInstruments(*instruments))
        co_return false;
    m_hasInstruments = true;
    ++m_revision;
    std::vector<venue::Feed> feeds;
    for (const auto& instrument : *instruments)
        if (instrument->option)
            feeds.push_back({venue::FeedKind::Ticker, instrument->name, 0});
    const auto taken = co_await m_venue.subscribe(std::move(feeds));
    co_return taken.has_value();
}

lightclient::net::Task<void> MarketDesk::keepSignedFeeds() {
    for (;;) {
        if (m_hasInstruments && m_link != venue::LinkState::Offline) {
            auto currency = m_options.currency;
            auto feeds = co_await m_venue.signedFeeds(std::move(currency));
            if (feeds && m_builder.apply(std::move(*feeds)))
                ++m_revision;
        }
        const auto pause = m_hasInstruments ? kSignedFeedPace : kPause;
        const bool slept = co_await lightclient::net::sleepFor(pause);
        if (!slept)
            co_return;
    }
}

market::MarketSnapshotPtr MarketDesk::snapshot() {
    return m_hasInstruments ? m_builder.snapshot() : nullptr;
}

void MarketDesk::onLink(venue::LinkState state, const venue::VenueError* /*problem*/) {
    m_link = state;
    ++m_revision;
    if (m_listener != nullptr)
        m_listener->onLink(state);
}

void MarketDesk::onTicker(market::Ticker ticker) {
    // News that makes no sense or comes too late is refused and changes nothing.
    if (m_builder.apply(std::move(ticker)))
        ++m_revision;
}

void MarketDesk::onBook(market::Book /*book*/) {}
void MarketDesk::onOrder(venue::OrderState order) {
    if (m_listener != nullptr)
        m_listener->onOrder(order);
}
void MarketDesk::onFill(venue::Fill fill) {
    if (m_listener != nullptr)
        m_listener->onFill(fill);
}
void MarketDesk::onTrouble(const venue::VenueError& /*error*/) {}

} // namespace app::session
