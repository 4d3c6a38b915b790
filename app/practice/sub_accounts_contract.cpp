// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "sub_accounts_contract.h"

#include "lightclient/primitives/abi.h"

namespace app::practice {

using namespace lightclient;

namespace {

constexpr std::uint64_t kOwnersSlot = 6;
constexpr std::uint64_t kLastAccountIdSlot = 13;
constexpr std::uint64_t kLastTradeIdSlot = 14;
constexpr std::uint64_t kManagerSlot = 15;
constexpr std::uint64_t kBalanceSlot = 16;
constexpr std::uint64_t kHeldAssetsSlot = 17;
constexpr std::uint64_t kLastAccountTradeIdSlot = 19;
constexpr unsigned kOrderShift = 240; // int240 balance, then uint16 order
constexpr unsigned kSubIdShift = 160; // address asset, then uint96 subId

Uint256 toNumber(const Hash32& word) noexcept {
    return Uint256::fromBigEndian(word);
}

Uint256 mapSlot(const Uint256& key, std::uint64_t slot) noexcept {
    return toNumber(mappingSlot(abiWord(key), abiWord(Uint256(slot))));
}

/// balanceAndOrder[id][asset][subId].
Uint256 balanceSlot(const Uint256& id, const HeldAsset& held) noexcept {
    const Hash32 ofAccount = mappingSlot(abiWord(id), abiWord(Uint256(kBalanceSlot)));
    const Hash32 ofAsset = mappingSlot(abiWord(held.asset), ofAccount);
    return toNumber(mappingSlot(abiWord(held.subId), ofAsset));
}

/// heldAssets[id]: the array's length lies here, its elements from keccak256 of this on.
Uint256 heldSlot(const Uint256& id) noexcept {
    return mapSlot(id, kHeldAssetsSlot);
}

Uint256 elementSlot(const Uint256& id, std::uint64_t index) noexcept {
    return toNumber(arraySlot(heldSlot(id).toBigEndian())) + Uint256(index);
}

Uint256 packBalance(const Uint256& balance, std::uint64_t order) noexcept {
    const Uint256 mask = (Uint256(1) << kOrderShift) - Uint256(1);
    return (balance & mask) | (Uint256(order) << kOrderShift);
}

Uint256 unpackBalance(const Uint256& word) noexcept {
    const Uint256 mask = (Uint256(1) << kOrderShift) - Uint256(1);
    const Uint256 low = word & mask;
    return word.bit(kOrderShift - 1) ? low - (Uint256(1) << kOrderShift) : low; // sign extension
}

std::uint64_t unpackOrder(const Uint256& word) noexcept {
    return (word >> kOrderShift).limbs()[0];
}

Uint256 packHeld(const HeldAsset& held) noexcept {
    return toNumber(abiWord(held.asset)) | (held.subId << kSubIdShift);
}

HeldAsset unpackHeld(const Uint256& word) noexcept {
    return {fixedAt<20>(word.toBigEndian(), 12), word >> kSubIdShift};
}

} // namespace

void SubAccountsContract::open(const Uint256& id, const Address& owner, const Address& manager) {
    store(mapSlot(id, kOwnersSlot), toNumber(abiWord(owner)));
    store(mapSlot(id, kManagerSlot), toNumber(abiWord(manager)));
    if (id > wordAt(kLastAccountIdSlot))
        store(kLastAccountIdSlot, id);
}

void SubAccountsContract::setBalance(const Uint256& id, const HeldAsset& held, const Uint256& balance) {
    const Uint256 slot = balanceSlot(id, held);
    const Uint256 before = wordAt(slot);
    const bool isHeld = !unpackBalance(before).isZero();
    if (balance.isZero()) {
        if (isHeld)
            removeHeldAsset(id, unpackOrder(before));
        store(slot, Uint256{});
        return;
    }
    store(slot, packBalance(balance, isHeld ? unpackOrder(before) : addHeldAsset(id, held)));
}

Uint256 SubAccountsContract::balance(const Uint256& id, const HeldAsset& held) const {
    return unpackBalance(wordAt(balanceSlot(id, held)));
}

std::vector<HeldAsset> SubAccountsContract::heldAssets(const Uint256& id) const {
    const std::uint64_t count = wordAt(heldSlot(id)).limbs()[0];
    std::vector<HeldAsset> out;
    out.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i)
        out.push_back(unpackHeld(wordAt(elementSlot(id, i))));
    return out;
}

std::uint64_t SubAccountsContract::countTrade(std::span<const Uint256> subaccounts) {
    const Uint256 id = wordAt(kLastTradeIdSlot) + Uint256(1);
    store(kLastTradeIdSlot, id);
    for (const auto& subaccount : subaccounts)
        store(mapSlot(subaccount, kLastAccountTradeIdSlot), id);
    return id.limbs()[0];
}

std::uint64_t SubAccountsContract::addHeldAsset(const Uint256& id, const HeldAsset& held) {
    const std::uint64_t count = wordAt(heldSlot(id)).limbs()[0];
    store(elementSlot(id, count), packHeld(held));
    store(heldSlot(id), Uint256(count + 1));
    return count;
}

void SubAccountsContract::removeHeldAsset(const Uint256& id, std::uint64_t order) {
    const std::uint64_t last = wordAt(heldSlot(id)).limbs()[0] - 1;
    if (order != last) {
        const Uint256 moved = wordAt(elementSlot(id, last));
        store(elementSlot(id, order), moved);
        const Uint256 slot = balanceSlot(id, unpackHeld(moved));
        store(slot, packBalance(unpackBalance(wordAt(slot)), order));
    }
    store(elementSlot(id, last), Uint256{});
    store(heldSlot(id), Uint256(last));
}

} // namespace app::practice
