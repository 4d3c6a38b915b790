// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "order_book.h"
#include "practice_network.h"
#include "sub_accounts_contract.h"

#include "app/units/quantities.h"

namespace app::practice {

/// What both sides of a trade pay the venue; negative is a rebate.
struct TradeFees {
    Money<Usdc> maker;
    Money<Usdc> taker;
};

/// The venue's books, kept where a client can prove them: trades become balances in the contracts' storage,
/// open interest and trade counters (facts/derive.md §C.7).
class VenueLedger {
public:
    /// Writes into `world`, which must outlive this; fees go to subaccount `feeAccount`.
    VenueLedger(WorldState& world, const PracticeContracts& contracts, std::uint64_t feeAccount)
        : m_world(world), m_contracts(contracts), m_subAccounts(world, contracts.subAccounts),
          m_feeAccount(feeAccount) {}

    /// Books an option trade: contracts to the buyer, premium to the seller, fees to the venue. Gives the
    /// trade's number. On an error nothing has changed. @pre the two sides are different subaccounts, and
    /// neither is the fee account
    [[nodiscard]] std::expected<std::uint64_t, UnitError>
    applyOptionTrade(const Fill& fill, const HeldAsset& option, const TradeFees& fees);

    /// Pays out an expired option, or collects it from a short: cash for the whole position at `payoff` per
    /// contract, and the position is gone. On an error nothing has changed.
    [[nodiscard]] std::expected<void, UnitError>
    settleOption(std::uint64_t subaccount, const HeldAsset& option, Price payoff);

    /// A subaccount's cash. Overflow where the chain holds what no Money can.
    [[nodiscard]] std::expected<Money<Usdc>, UnitError> cash(std::uint64_t subaccount) const;
    /// A subaccount's contracts, negative when short.
    [[nodiscard]] std::expected<Contracts, UnitError>
    position(std::uint64_t subaccount, const HeldAsset& held) const;
    /// Contracts that exist of an option: the sum of all long positions.
    lightclient::Uint256 openInterest(const HeldAsset& option) const;

private:
    HeldAsset cashAsset() const noexcept { return {m_contracts.cash, {}}; }
    void setOpenInterest(const HeldAsset& option, Contracts longsBefore, Contracts longsAfter);

    WorldState& m_world;
    PracticeContracts m_contracts;
    SubAccountsContract m_subAccounts;
    std::uint64_t m_feeAccount;
};

} // namespace app::practice
