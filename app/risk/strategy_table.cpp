// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "strategy_table.h"

namespace app::risk {
namespace {

constexpr RecipeLeg call(std::uint8_t strike, std::int8_t count, std::uint8_t expiry = 0) noexcept {
    return {OptionKind::Call, strike, expiry, count};
}
constexpr RecipeLeg put(std::uint8_t strike, std::int8_t count, std::uint8_t expiry = 0) noexcept {
    return {OptionKind::Put, strike, expiry, count};
}
constexpr RecipeLeg underlying(std::int8_t count) noexcept {
    return {std::nullopt, 0, 0, count};
}

using Legs = std::array<RecipeLeg, 4>;

/// A structure that is its own name on both sides.
constexpr Recipe twoSided(
    StrategyKind kind, std::string_view code, std::string_view name, const Legs& legs,
    StrikeRule rule = StrikeRule::Ascending) noexcept {
    return {kind, code, name, true, false, rule, legs};
}
/// A structure whose mirror image has another name, or none.
constexpr Recipe
oneSided(StrategyKind kind, std::string_view code, std::string_view name, const Legs& legs) noexcept {
    return {kind, code, name, false, false, StrikeRule::Ascending, legs};
}
constexpr Recipe
ratioed(StrategyKind kind, std::string_view code, std::string_view name, const Legs& legs) noexcept {
    return {kind, code, name, false, true, StrikeRule::Ascending, legs};
}

using enum StrategyKind;
constexpr auto kDifferent = StrikeRule::Different;
constexpr auto kEven = StrikeRule::EvenWings;
constexpr auto kUneven = StrikeRule::UnevenWings;

constexpr Legs kCallFly{call(0, 1), call(1, -2), call(2, 1)};
constexpr Legs kPutFly{put(0, 1), put(1, -2), put(2, 1)};
constexpr Legs kCallCondor{call(0, 1), call(1, -1), call(2, -1), call(3, 1)};
constexpr Legs kPutCondor{put(0, 1), put(1, -1), put(2, -1), put(3, 1)};
constexpr Legs kIronFly{put(0, -1), put(1, 1), call(1, 1), call(2, -1)};
constexpr Legs kIronCondor{put(0, -1), put(1, 1), call(2, 1), call(3, -1)};

constexpr std::array kRecipes{
    twoSided(Underlying, "underlying", "underlying", {underlying(1)}),
    twoSided(Call, "call", "call", {call(0, 1)}),
    twoSided(Put, "put", "put", {put(0, 1)}),
    oneSided(BullCallSpread, "bull_call_spread", "bull call spread", {call(0, 1), call(1, -1)}),
    oneSided(BearCallSpread, "bear_call_spread", "bear call spread", {call(0, -1), call(1, 1)}),
    oneSided(BullPutSpread, "bull_put_spread", "bull put spread", {put(0, 1), put(1, -1)}),
    oneSided(BearPutSpread, "bear_put_spread", "bear put spread", {put(0, -1), put(1, 1)}),
    twoSided(CallCalendar, "call_calendar", "call calendar spread", {call(0, -1, 0), call(0, 1, 1)}),
    twoSided(PutCalendar, "put_calendar", "put calendar spread", {put(0, -1, 0), put(0, 1, 1)}),
    twoSided(
        CallDiagonal, "call_diagonal", "call diagonal spread", {call(0, -1, 0), call(1, 1, 1)}, kDifferent),
    twoSided(PutDiagonal, "put_diagonal", "put diagonal spread", {put(0, -1, 0), put(1, 1, 1)}, kDifferent),
    twoSided(Straddle, "straddle", "straddle", {put(0, 1), call(0, 1)}),
    twoSided(Strangle, "strangle", "strangle", {put(0, 1), call(1, 1)}),
    twoSided(Guts, "guts", "guts", {call(0, 1), put(1, 1)}),
    twoSided(CallButterfly, "call_butterfly", "call butterfly", kCallFly, kEven),
    twoSided(PutButterfly, "put_butterfly", "put butterfly", kPutFly, kEven),
    twoSided(
        CallBrokenWingButterfly, "call_broken_wing_butterfly", "broken-wing call butterfly", kCallFly,
        kUneven),
    twoSided(
        PutBrokenWingButterfly, "put_broken_wing_butterfly", "broken-wing put butterfly", kPutFly, kUneven),
    twoSided(CallCondor, "call_condor", "call condor", kCallCondor, kEven),
    twoSided(PutCondor, "put_condor", "put condor", kPutCondor, kEven),
    twoSided(
        CallBrokenWingCondor, "call_broken_wing_condor", "broken-wing call condor", kCallCondor, kUneven),
    twoSided(PutBrokenWingCondor, "put_broken_wing_condor", "broken-wing put condor", kPutCondor, kUneven),
    twoSided(IronButterfly, "iron_butterfly", "iron butterfly", kIronFly, kEven),
    twoSided(IronCondor, "iron_condor", "iron condor", kIronCondor, kEven),
    twoSided(
        BrokenWingIronButterfly, "broken_wing_iron_butterfly", "broken-wing iron butterfly", kIronFly,
        kUneven),
    twoSided(
        BrokenWingIronCondor, "broken_wing_iron_condor", "broken-wing iron condor", kIronCondor, kUneven),
    twoSided(Collar, "collar", "collar", {underlying(1), put(0, 1), call(1, -1)}),
    oneSided(CoveredCall, "covered_call", "covered call", {underlying(1), call(0, -1)}),
    oneSided(CoveredPut, "covered_put", "covered put", {underlying(-1), put(0, -1)}),
    oneSided(ProtectivePut, "protective_put", "protective put", {underlying(1), put(0, 1)}),
    oneSided(ProtectiveCall, "protective_call", "protective call", {underlying(-1), call(0, 1)}),
    ratioed(CallRatioSpread, "call_ratio_spread", "call ratio spread", {call(0, 1), call(1, -1)}),
    ratioed(PutRatioSpread, "put_ratio_spread", "put ratio spread", {put(1, 1), put(0, -1)}),
    ratioed(CallBackSpread, "call_back_spread", "call back spread", {call(0, -1), call(1, 1)}),
    ratioed(PutBackSpread, "put_back_spread", "put back spread", {put(1, -1), put(0, 1)}),
    twoSided(CallLadder, "call_ladder", "call ladder", {call(0, 1), call(1, -1), call(2, -1)}),
    twoSided(PutLadder, "put_ladder", "put ladder", {put(2, 1), put(1, -1), put(0, -1)}),
    twoSided(RiskReversal, "risk_reversal", "risk reversal", {put(0, -1), call(1, 1)}),
    twoSided(SyntheticForward, "synthetic_forward", "synthetic forward", {call(0, 1), put(0, -1)}),
    oneSided(Conversion, "conversion", "conversion", {underlying(1), put(0, 1), call(0, -1)}),
    oneSided(Reversal, "reversal", "reversal", {underlying(-1), put(0, -1), call(0, 1)}),
    twoSided(Box, "box", "box spread", {call(0, 1), put(0, -1), call(1, -1), put(1, 1)}),
    twoSided(
        JellyRoll, "jelly_roll", "jelly roll", {call(0, -1, 0), put(0, 1, 0), call(0, 1, 1), put(0, -1, 1)}),
};

constexpr bool inEnumOrder() noexcept {
    for (std::size_t i = 0; i < kRecipes.size(); ++i)
        if (static_cast<std::size_t>(kRecipes[i].kind) != i)
            return false;
    return kRecipes.size() == static_cast<std::size_t>(Custom);
}
static_assert(inEnumOrder(), "a recipe is found by its kind");

} // namespace

std::span<const Recipe> strategyRecipes() noexcept {
    return kRecipes;
}

} // namespace app::risk
