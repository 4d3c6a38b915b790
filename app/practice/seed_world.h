// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "practice_network.h"
#include "world_state.h"

namespace app::practice {

/// The state that the practice chain begins with: the contracts of the venue with their bookkeeping fields,
/// and a market maker's subaccount 1 with cash. `time` in unix seconds.
WorldState makeGenesisWorld(const PracticeContracts& contracts, std::uint64_t time);

/// Gives `account` its subaccount with `cash` (USDC, int256 with 18 decimals) and its owner 10 ETH, and
/// raises the cash asset's totals.
void openSubaccount(
    WorldState& world, const PracticeContracts& contracts, const Subaccount& account,
    const lightclient::Uint256& cash);

} // namespace app::practice
