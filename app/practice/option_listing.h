// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "sub_accounts_contract.h"

#include "app/risk/market_state.h"

#include <string>
#include <vector>

namespace app::practice {

/// An option that the practice venue lists.
struct ListedOption {
    std::string name; ///< ETH-20261225-3000-C
    risk::OptionId id;
    HeldAsset held; ///< what the chain calls it (facts/derive.md §B.4)
};

/// The expiries that are listed at `now`: the next two days, the two Fridays after them and the last Fridays
/// of two months, always 08:00 UTC. Unix seconds, ascending, later than `now`.
std::vector<std::int64_t> listedExpiries(std::int64_t now);

/// Fifteen strikes around spot, further apart the longer the option lives. Ascending.
std::vector<Price> listedStrikes(Price spot, std::int64_t now, std::int64_t expiry);

/// Calls and puts of one expiry at its strikes.
std::vector<ListedOption>
listOptions(Price spot, std::int64_t now, std::int64_t expiry, const lightclient::Address& optionAsset);

} // namespace app::practice
