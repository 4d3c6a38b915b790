// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/execution/verify_account_proof.h"

#include <algorithm>
#include <optional>

// How Solidity lays out storage, as far as claims need it.
namespace lightclient::rollup {

/// The word that was proven to stand in that slot, zero where nothing does; nothing where it was not proven.
inline std::optional<Uint256>
provenWord(const execution::VerifiedAccount& account, const Uint256& slot) noexcept {
    const auto found = std::ranges::find(account.storage, slot, &execution::VerifiedSlot::key);
    return found == account.storage.end() ? std::nullopt : std::optional(found->value);
}

/// The address in a word's lowest 20 bytes, `offset` bits from the low end.
inline Address addressIn(const Uint256& word, unsigned offset = 0) noexcept {
    return fixedAt<20>((word >> offset).toBigEndian(), 12);
}

/// The lowest bits of a word.
inline Uint256 lowBits(const Uint256& word, unsigned bits) noexcept {
    return (word << (256 - bits)) >> (256 - bits);
}

} // namespace lightclient::rollup
