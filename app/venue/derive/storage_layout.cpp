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

Uint256
balanceSlot(std::uint64_t subaccount, const lightclient::Address& asset, const Uint256& subId) noexcept {
    using lightclient::abiWord;
    using lightclient::mappingSlot;
    const auto ofAccount = mappingSlot(abiWord(Uint256{subaccount}), abiWord(Uint256{kBalanceAndOrderSlot}));
    const auto ofAsset = mappingSlot(abiWord(asset), ofAccount);
    return Uint256::fromBigEndian(mappingSlot(abiWord(subId), ofAsset));
}

SignedAmount decodeBalance(const Uint256& word) noexcept {
    const Uint256 range = Uint256{1} << kBalanceBits;
    const Uint256 balance = word & (range - Uint256{1});
    if (!balance.bit(kBalanceBits - 1))
        return {false, balance};
    return {true, range - balance};
}

} // namespace app::venue::derive
