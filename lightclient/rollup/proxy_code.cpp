// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proxy_code.h"

#include "storage_words.h"

#include "lightclient/execution/account.h"
#include "lightclient/primitives/keccak.h"

namespace lightclient::rollup {

Uint256 implementationSlot() noexcept {
    return Uint256::fromBigEndian(keccak256("eip1967.proxy.implementation")) - Uint256(1);
}

std::optional<Address> implementationOf(const execution::VerifiedAccount& proxy) noexcept {
    const auto word = provenWord(proxy, implementationSlot());
    if (!word || word->isZero())
        return std::nullopt;
    return addressIn(*word);
}

bool runsKnownCode(
    const execution::VerifiedAccount& proxy, std::span<const execution::VerifiedAccount> accounts,
    const PinnedContract& pinned) noexcept {
    const auto implementation = implementationOf(proxy);
    if (proxy.address != pinned.address || !implementation)
        return false;
    const auto code = std::ranges::find(accounts, *implementation, &execution::VerifiedAccount::address);
    if (code == accounts.end() || !code->exists || code->codeHash == execution::kEmptyCodeHash)
        return false;
    return std::ranges::any_of(pinned.implementations, [&](const KnownCode& known) {
        return known.implementation == *implementation &&
               known.codeHash.value_or(code->codeHash) == code->codeHash;
    });
}

} // namespace lightclient::rollup
