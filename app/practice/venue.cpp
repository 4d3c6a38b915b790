// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "venue.h"

#include <algorithm>

namespace app::practice {

namespace {

constexpr std::size_t kMostAccounts = 1000;

UnixMillis instant(std::uint64_t millis) {
    return UnixMillis(std::chrono::milliseconds(static_cast<std::int64_t>(millis)));
}

} // namespace

Venue::Venue(PracticeChain& chain, const Misbehaviour& lies, const VenueOptions& options)
    : m_chain(chain), m_lies(lies), m_market({options.seed, options.speed, instant(options.nowMillis)}),
      m_exchange(chain, m_market, options.seed), m_oracle(options.seed, chain.network().chainId),
      m_openingCash(options.openingCash) {
    for (const auto& account : chain.subaccounts())
        m_accounts.open(account);
}

void Venue::advance(std::uint64_t nowMillis) {
    if (m_lies.has(Lie::StaleFeed))
        return;
    m_market.advanceTo(instant(nowMillis));
    m_exchange.tick();
}

VenueResult<std::uint64_t> Venue::registerOwner(const lightclient::Address& owner) {
    if (const auto known = m_accounts.subaccountsOf(owner); !known.empty())
        return known.front();
    const auto& accounts = m_chain.subaccounts();
    if (accounts.size() >= kMostAccounts)
        return fault(VenueCode::InvalidParams, "The practice venue has no room for further accounts");
    std::uint64_t id = 0;
    for (const auto& account : accounts)
        id = std::max(id, account.id);
    const Subaccount opened{id + 1, owner};
    m_chain.openAccount(opened, m_openingCash);
    m_accounts.open(opened);
    return opened.id;
}

} // namespace app::practice
