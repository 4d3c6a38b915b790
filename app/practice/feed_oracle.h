// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "practice_market.h"
#include "practice_network.h"

#include "lightclient/primitives/json.h"
#include "wallet/keys/ethereum_key.h"

namespace app::practice {

/// The practice price provider: signs spot, forward and volatility feeds with the typed data of Derive v2's
/// feed contracts (facts/derive.md §A.7) under the practice chain's id. Its key comes from the seed and
/// guards nothing.
class FeedOracle {
public:
    FeedOracle(std::uint64_t seed, std::uint64_t chainId);

    const lightclient::Address& address() const noexcept { return m_key.address(); }

    /// {"currency", "price", "confidence", "timestamp", "deadline", "signatures"}; times in unix seconds.
    lightclient::json::object spotFeed(const PracticeMarket& market) const;
    /// Likewise with "expiry", "fwd_diff" and both sums. @pre the expiry is listed
    lightclient::json::object
    forwardFeed(const PracticeMarket& market, const risk::ExpiryMarket& expiry) const;
    /// Likewise with "expiry" and "vol_data". @pre the expiry is listed
    lightclient::json::object volFeed(const PracticeMarket& market, const risk::ExpiryMarket& expiry) const;

private:
    lightclient::json::object sign(
        std::string_view contractName, const lightclient::Address& contract,
        std::span<const lightclient::Hash32> words, std::int64_t timestamp) const;

    std::uint64_t m_chainId;
    FeedContracts m_contracts;
    wallet::keys::CurveContext m_curve;
    wallet::keys::EthereumKey m_key;
};

} // namespace app::practice
