// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "storage_layout.h"

#include "lightclient/primitives/abi.h"

namespace app::venue::derive {
namespace {

using lightclient::Uint256;

constexpr std::uint64_t kBalanceAndOrderSlot = 16;
constexpr unsigned kBalanceBits = 240;

} // namespace

StorageReading
balanceReading(std::uint64_t subaccount, const lightclient::Address& asset, const Uint256& subId) noexcept {
    using lightclient::abiWord;
    return {
        kBalanceAndOrderSlot,
        {abiWord(Uint256{subaccount}), abiWord(asset), abiWord(subId)},
        kBalanceBits,
        true};
}

Uint256
balanceSlot(std::uint64_t subaccount, const lightclient::Address& asset, const Uint256& subId) noexcept {
    return slotOf(balanceReading(subaccount, asset, subId));
}

SignedAmount decodeBalance(const Uint256& word) noexcept {
    return readAmount({kBalanceAndOrderSlot, {}, kBalanceBits, true}, word);
}

} // namespace app::venue::derive
