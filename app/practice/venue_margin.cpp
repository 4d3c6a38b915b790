// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "venue_margin.h"

#include "venue_ledger.h"

#include "wallet/signing/option_sub_id.h"

namespace app::practice {

using risk::RiskError;

std::optional<risk::OptionId> optionOf(const PracticeContracts& contracts, const HeldAsset& held) {
    if (held.asset != contracts.ethOption)
        return std::nullopt;
    const auto terms = wallet::signing::decodeSubId(held.subId);
    if (!terms)
        return std::nullopt;
    return risk::OptionId{
        static_cast<std::int64_t>(terms->expirySec),
        Price::fromRaw(static_cast<Int128>(terms->strikeE8) * 10'000'000'000),
        terms->isCall ? risk::OptionKind::Call : risk::OptionKind::Put};
}

std::expected<risk::StandardAccount, RiskError> standardAccountOf(
    PracticeChain& chain, const PracticeMarket& market, std::uint64_t subaccount,
    std::span<const TradeIdea> ideas) {
    const SubAccountsContract accounts(chain.pending(), chain.contracts().subAccounts);
    risk::Holdings holdings;
    Money<Usdc> cash;
    for (const auto& held : accounts.heldAssets(subaccount)) {
        const auto balance = accounts.balance(subaccount, held);
        const auto option = optionOf(chain.contracts(), held);
        if (option) {
            const auto size = Contracts::fromWord(balance);
            if (!size)
                return std::unexpected(RiskError::OutOfRange);
            holdings.options.push_back({*option, *size});
        } else if (held.asset == chain.contracts().cash) {
            const auto amount = Money<Usdc>::fromWord(balance);
            if (!amount)
                return std::unexpected(RiskError::OutOfRange);
            cash = *amount;
        }
    }
    for (const auto& idea : ideas) {
        const auto paid = multiply<Usdc>(idea.price, idea.amount, Rounding::Ceiling);
        if (!paid)
            return std::unexpected(RiskError::OutOfRange);
        const auto left = cash - *paid;
        const auto rest = left ? *left - idea.fee : left;
        if (!rest)
            return std::unexpected(RiskError::OutOfRange);
        cash = *rest;
        holdings.options.push_back({idea.option, idea.amount});
    }
    return risk::StandardAccount{
        cash, {{market.state(), std::move(holdings), risk::deriveV2MainnetStandardEth()}}};
}

} // namespace app::practice
