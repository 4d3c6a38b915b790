// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "rollup_chain.h"

#include "lightclient/execution/verify_account_proof.h"

#include <span>

namespace lightclient::rollup {

/// Where a proxy keeps its implementation's address: keccak256("eip1967.proxy.implementation") - 1
/// (ERC-1967).
Uint256 implementationSlot() noexcept;

/// The implementation of a proxy whose ERC-1967 slot was proven; nothing where it was not, or is empty.
std::optional<Address> implementationOf(const execution::VerifiedAccount& proxy) noexcept;

/// Whether the proxy runs code from its list: its address is the pinned one, its implementation slot is
/// proven, and the account there is among `accounts`, has code, and is a known one.
bool runsKnownCode(
    const execution::VerifiedAccount& proxy, std::span<const execution::VerifiedAccount> accounts,
    const PinnedContract& pinned) noexcept;

} // namespace lightclient::rollup
