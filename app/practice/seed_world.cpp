// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "seed_world.h"

#include "sub_accounts_contract.h"

#include "lightclient/primitives/keccak.h"

namespace app::practice {

using namespace lightclient;

namespace {

// Fields of CashAsset (facts/derive.md §C.7).
constexpr std::uint64_t kSecurityModuleIdSlot = 5;
constexpr std::uint64_t kTotalSupplySlot = 6;
constexpr std::uint64_t kBorrowIndexSlot = 10;
constexpr std::uint64_t kSupplyIndexSlot = 11;
constexpr std::uint64_t kLastTimestampSlot = 12;

constexpr std::uint64_t kOne18 = 1'000'000'000'000'000'000;
constexpr std::uint64_t kTraderEther = 10;
constexpr std::uint64_t kMakerId = 1;
constexpr std::uint64_t kMakerCash = 1'000'000'000;

/// PUSH0 PUSH0 REVERT: the practice chain runs no code, its contracts are storage that the venue writes.
const Bytes kCode{0x5f, 0x5f, 0xfd};

} // namespace

WorldState makeGenesisWorld(const PracticeContracts& contracts, std::uint64_t time) {
    WorldState world;
    for (const auto& address :
         {contracts.subAccounts, contracts.cash, contracts.standardManager, contracts.ethOption,
          contracts.ethPerp, contracts.btcOption, contracts.btcPerp}) {
        world.setNonce(address, 1); // EIP-161: a contract begins with nonce 1
        world.setCode(address, kCode);
    }
    world.setStorage(contracts.cash, kSecurityModuleIdSlot, kMakerId);
    world.setStorage(contracts.cash, kBorrowIndexSlot, kOne18);
    world.setStorage(contracts.cash, kSupplyIndexSlot, kOne18);
    world.setStorage(contracts.cash, kLastTimestampSlot, time);
    const auto maker = fixedAt<20>(keccak256("strikelight practice market maker"), 12);
    openSubaccount(world, contracts, {kMakerId, maker}, Uint256(kMakerCash) * Uint256(kOne18));
    return world;
}

void openSubaccount(
    WorldState& world, const PracticeContracts& contracts, const Subaccount& account, const Uint256& cash) {
    SubAccountsContract subAccounts(world, contracts.subAccounts);
    subAccounts.open(account.id, account.owner, contracts.standardManager);
    subAccounts.setBalance(account.id, {contracts.cash, {}}, cash);
    world.setBalance(account.owner, Uint256(kTraderEther) * Uint256(kOne18));
    world.setStorage(
        contracts.cash, kTotalSupplySlot, world.storage(contracts.cash, kTotalSupplySlot) + cash);
}

} // namespace app::practice
