// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "venue_ledger.h"

#include "lightclient/primitives/abi.h"

#include <algorithm>
#include <array>

namespace app::practice {
namespace {

using lightclient::Uint256;

constexpr std::uint64_t kOpenInterestSlot = 6; // OptionAsset.openInterest[subId]

using Cash = Money<Usdc>;

Uint256 openInterestSlot(const Uint256& subId) noexcept {
    return Uint256::fromBigEndian(lightclient::mappingSlot(
        lightclient::abiWord(subId), lightclient::abiWord(Uint256(kOpenInterestSlot))));
}

/// `from` less each of `parts`.
std::expected<Cash, UnitError> less(Cash from, std::initializer_list<Cash> parts) noexcept {
    for (const Cash part : parts) {
        const auto rest = from - part;
        if (!rest)
            return rest;
        from = *rest;
    }
    return from;
}

/// The long part of two positions.
Contracts longsOf(Contracts a, Contracts b) noexcept {
    const Contracts none;
    return Contracts::fromRaw(std::max(a, none).raw() + std::max(b, none).raw());
}

} // namespace

std::expected<std::uint64_t, UnitError>
VenueLedger::applyOptionTrade(const Fill& fill, const HeldAsset& option, const TradeFees& fees) {
    const bool takerBuys = fill.takerSide == Side::Buy;
    const std::uint64_t buyer = takerBuys ? fill.takerSubaccount : fill.makerSubaccount;
    const std::uint64_t seller = takerBuys ? fill.makerSubaccount : fill.takerSubaccount;
    const auto premium = multiply<Usdc>(fill.price, fill.amount, Rounding::TowardZero);
    const auto buyerCash = cash(buyer);
    const auto sellerCash = cash(seller);
    const auto venueCash = cash(m_feeAccount);
    const auto bought = position(buyer, option);
    const auto sold = position(seller, option);
    if (!premium || !buyerCash || !sellerCash || !venueCash || !bought || !sold)
        return std::unexpected(UnitError::Overflow);
    const auto earned = -*premium;
    const auto buyerAfter = less(*buyerCash, {*premium, takerBuys ? fees.taker : fees.maker});
    const auto sellerAfter =
        less(*sellerCash, {earned.value_or(Cash{}), takerBuys ? fees.maker : fees.taker});
    const auto feeTotal = fees.maker + fees.taker;
    const auto boughtAfter = *bought + fill.amount;
    const auto soldAfter = *sold - fill.amount;
    if (!earned || !buyerAfter || !sellerAfter || !feeTotal || !boughtAfter || !soldAfter)
        return std::unexpected(UnitError::Overflow);
    const auto venueAfter = *venueCash + *feeTotal;
    if (!venueAfter)
        return std::unexpected(UnitError::Overflow);
    m_subAccounts.setBalance(buyer, cashAsset(), buyerAfter->toWord());
    m_subAccounts.setBalance(seller, cashAsset(), sellerAfter->toWord());
    m_subAccounts.setBalance(m_feeAccount, cashAsset(), venueAfter->toWord());
    m_subAccounts.setBalance(buyer, option, boughtAfter->toWord());
    m_subAccounts.setBalance(seller, option, soldAfter->toWord());
    setOpenInterest(option, longsOf(*bought, *sold), longsOf(*boughtAfter, *soldAfter));
    return m_subAccounts.countTrade(std::array{Uint256(buyer), Uint256(seller)});
}

std::expected<void, UnitError>
VenueLedger::settleOption(std::uint64_t subaccount, const HeldAsset& option, Price payoff) {
    const auto held = position(subaccount, option);
    const auto before = cash(subaccount);
    if (!held || !before)
        return std::unexpected(UnitError::Overflow);
    const auto paid = multiply<Usdc>(payoff, *held, Rounding::Floor);
    const auto after = paid ? *before + *paid : paid;
    if (!after)
        return std::unexpected(UnitError::Overflow);
    m_subAccounts.setBalance(subaccount, cashAsset(), after->toWord());
    m_subAccounts.setBalance(subaccount, option, {});
    setOpenInterest(option, longsOf(*held, {}), {});
    return {};
}

std::expected<Cash, UnitError> VenueLedger::cash(std::uint64_t subaccount) const {
    return Cash::fromWord(m_subAccounts.balance(subaccount, cashAsset()));
}

std::expected<Contracts, UnitError>
VenueLedger::position(std::uint64_t subaccount, const HeldAsset& held) const {
    return Contracts::fromWord(m_subAccounts.balance(subaccount, held));
}

Uint256 VenueLedger::openInterest(const HeldAsset& option) const {
    return m_world.storage(option.asset, openInterestSlot(option.subId));
}

void VenueLedger::setOpenInterest(const HeldAsset& option, Contracts longsBefore, Contracts longsAfter) {
    // Modulo 2^256 on purpose: fewer longs than before is a negative difference.
    const Uint256 total = openInterest(option) + longsAfter.toWord() - longsBefore.toWord();
    m_world.setStorage(option.asset, openInterestSlot(option.subId), total);
}

} // namespace app::practice
