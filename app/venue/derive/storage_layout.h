// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/provenance/storage_reading.h"
#include "lightclient/primitives/bytes.h"
#include "lightclient/primitives/uint256.h"

namespace app::venue::derive {

/// Slot of SubAccounts.balanceAndOrder[subaccount][asset][subId], a mapping at slot 16 (v2-core,
/// SubAccounts).
lightclient::Uint256 balanceSlot(
    std::uint64_t subaccount, const lightclient::Address& asset, const lightclient::Uint256& subId) noexcept;

/// How that balance lies in storage: int240 in the low 30 bytes of the word.
StorageReading balanceReading(
    std::uint64_t subaccount, const lightclient::Address& asset, const lightclient::Uint256& subId) noexcept;

/// The balance in a balanceAndOrder word: int240 in the low 30 bytes; the two bytes above it are the asset's
/// place in the list of held assets.
SignedAmount decodeBalance(const lightclient::Uint256& word) noexcept;

} // namespace app::venue::derive
