// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "practice_chain.h"
#include "practice_market.h"

#include "app/risk/standard_margin.h"

#include <span>

namespace app::practice {

/// A trade that has not happened, for "what if" margins.
struct TradeIdea {
    risk::OptionId option;
    Contracts amount; ///< negative sells
    Price price;
    Money<Usdc> fee;
};

/// A subaccount as the chain's next block holds it, with `ideas` done on top, ready for standard margin.
/// @pre the subaccount holds nothing but cash and this option asset. OutOfRange.
std::expected<risk::StandardAccount, risk::RiskError> standardAccountOf(
    PracticeChain& chain, const PracticeMarket& market, std::uint64_t subaccount,
    std::span<const TradeIdea> ideas);

/// The option that a held asset stands for, or nothing where it is no option.
std::optional<risk::OptionId> optionOf(const PracticeContracts& contracts, const HeldAsset& held);

} // namespace app::practice
