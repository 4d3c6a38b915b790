// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "strategy.h"

#include <array>

// The recipes behind strategy.h. Builder and recogniser read the same table, so neither can know a structure
// that the other doesn't.
namespace app::risk {

/// What the strikes of a recipe must satisfy.
enum class StrikeRule : unsigned char {
    Ascending,
    Different,   ///< in either order: a diagonal
    EvenWings,   ///< ascending, the first gap as wide as the last
    UnevenWings, ///< ascending, the first gap not as wide as the last
};

struct RecipeLeg {
    std::optional<OptionKind> option; ///< nothing: the underlying
    std::uint8_t strike = 0;          ///< index into the strategy's strikes
    std::uint8_t expiry = 0;          ///< index into its expiries
    std::int8_t count = 0;            ///< contracts per structure, long side; zero ends the list
};

struct Recipe {
    StrategyKind kind = StrategyKind::Custom;
    std::string_view code;
    std::string_view name;
    bool hasShortSide = false;
    bool hasRatio = false; ///< leg 0 counts ratio.first times, leg 1 ratio.second
    StrikeRule rule = StrikeRule::Ascending;
    std::array<RecipeLeg, 4> legs{};
};

/// Every recipe, in the order of StrategyKind, Custom left out.
std::span<const Recipe> strategyRecipes() noexcept;

} // namespace app::risk
