// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "exchange.h"
#include "feed_oracle.h"
#include "misbehaviour.h"
#include "venue_accounts.h"

namespace app::practice {

/// How the practice venue is made.
struct VenueOptions {
    std::uint64_t seed = 1;
    std::uint64_t speed = 1;       ///< seconds of the spot path per second
    std::uint64_t nowMillis = 0;   ///< when it opens
    std::uint64_t openingCash = 0; ///< whole USDC for a newly registered owner
};

/// The practice venue: market, exchange, oracle and accounts over one practice chain. No sockets; time comes
/// in.
class Venue {
public:
    /// Opens on `chain`, lying as `lies` says; both must outlive this.
    Venue(PracticeChain& chain, const Misbehaviour& lies, const VenueOptions& options);

    /// Lets the market move up to now and the exchange follow; a stale feed stands still.
    void advance(std::uint64_t nowMillis);
    /// The subaccount of an owner, opened with cash where there was none. InvalidParams: too many accounts.
    VenueResult<std::uint64_t> registerOwner(const lightclient::Address& owner);

    PracticeChain& chain() noexcept { return m_chain; }
    const Misbehaviour& lies() const noexcept { return m_lies; }
    const PracticeMarket& market() const noexcept { return m_market; }
    Exchange& exchange() noexcept { return m_exchange; }
    const FeedOracle& oracle() const noexcept { return m_oracle; }
    VenueAccounts& accounts() noexcept { return m_accounts; }
    std::uint64_t chainId() const noexcept { return m_chain.network().chainId; }

private:
    PracticeChain& m_chain;
    const Misbehaviour& m_lies;
    PracticeMarket m_market;
    Exchange m_exchange;
    FeedOracle m_oracle;
    VenueAccounts m_accounts;
    std::uint64_t m_openingCash;
};

} // namespace app::practice
