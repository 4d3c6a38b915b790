// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "world_state.h"

namespace app::practice {

/// A position's kind inside a subaccount: the asset's contract and the instrument's number there.
struct HeldAsset {
    lightclient::Address asset;
    lightclient::Uint256 subId; ///< below 2^96
    friend bool operator==(const HeldAsset&, const HeldAsset&) = default;
};

/// Writes the storage of Derive's SubAccounts contract as its own code would (facts/derive.md §C.7; v2-core,
/// SubAccounts.sol): owners, managers, balances with their order, and the list of assets held.
class SubAccountsContract {
public:
    /// The contract at `address` in `world`, which must outlive this.
    SubAccountsContract(WorldState& world, const lightclient::Address& address)
        : m_world(world), m_address(address) {}

    /// Makes a subaccount; lastAccountId follows the highest.
    void open(
        const lightclient::Uint256& id, const lightclient::Address& owner,
        const lightclient::Address& manager);
    /// Sets a balance, an int256 in two's complement with 18 decimals. A first balance joins the list of
    /// held assets, a zero one leaves it, and the last of the list moves into the gap.
    /// @pre the balance fits int240
    void
    setBalance(const lightclient::Uint256& id, const HeldAsset& held, const lightclient::Uint256& balance);
    /// The balance, an int256 in two's complement.
    lightclient::Uint256 balance(const lightclient::Uint256& id, const HeldAsset& held) const;
    /// What a subaccount holds, in the contract's order.
    std::vector<HeldAsset> heldAssets(const lightclient::Uint256& id) const;
    /// Counts one trade between subaccounts: raises lastTradeId, which it gives, and notes it for each.
    std::uint64_t countTrade(std::span<const lightclient::Uint256> subaccounts);

private:
    lightclient::Uint256 wordAt(const lightclient::Uint256& slot) const {
        return m_world.storage(m_address, slot);
    }
    void store(const lightclient::Uint256& slot, const lightclient::Uint256& value) {
        m_world.setStorage(m_address, slot, value);
    }
    std::uint64_t addHeldAsset(const lightclient::Uint256& id, const HeldAsset& held);
    void removeHeldAsset(const lightclient::Uint256& id, std::uint64_t order);

    WorldState& m_world;
    lightclient::Address m_address;
};

} // namespace app::practice
