// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "worst_case.h"

#include <span>
#include <string_view>

namespace app::risk {

/// The structures that traders have a name for. Where a structure has two sides, long is the one that pays a
/// premium as a rule: a long iron condor buys the inner strikes, the usual one for a credit is the short.
enum class StrategyKind : unsigned char {
    Underlying, ///< the coin, a future or a perpetual alone
    Call,
    Put,
    BullCallSpread, ///< buys the lower call
    BearCallSpread, ///< sells the lower call
    BullPutSpread,  ///< sells the higher put
    BearPutSpread,  ///< buys the higher put
    CallCalendar,   ///< long buys the far expiry
    PutCalendar,
    CallDiagonal, ///< a calendar of two strikes: near, far
    PutDiagonal,
    Straddle,
    Strangle,
    Guts, ///< a strangle in the money: the call below the put
    CallButterfly,
    PutButterfly,
    CallBrokenWingButterfly, ///< wings of different width
    PutBrokenWingButterfly,
    CallCondor,
    PutCondor,
    CallBrokenWingCondor,
    PutBrokenWingCondor,
    IronButterfly, ///< long buys the straddle and sells the wings
    IronCondor,    ///< long buys the inner strangle and sells the wings
    BrokenWingIronButterfly,
    BrokenWingIronCondor,
    Collar, ///< long holds the underlying, buys the put and sells the call above it
    CoveredCall,
    CoveredPut,      ///< sells the underlying and a put
    ProtectivePut,   ///< holds the underlying and a put
    ProtectiveCall,  ///< sells the underlying, holds a call
    CallRatioSpread, ///< buys the lower calls, sells more of the higher
    PutRatioSpread,  ///< buys the higher puts, sells more of the lower
    CallBackSpread,  ///< sells the lower calls, buys more of the higher
    PutBackSpread,   ///< sells the higher puts, buys more of the lower
    CallLadder,      ///< long buys the lowest call, sells the two above
    PutLadder,       ///< long buys the highest put, sells the two below
    RiskReversal,    ///< long buys the call and sells the put below it
    SyntheticForward,
    Conversion, ///< holds the underlying against a short synthetic
    Reversal,   ///< sells the underlying against a long synthetic
    Box,        ///< long buys the lower synthetic forward and sells the higher
    JellyRoll,  ///< long buys the far synthetic forward and sells the near
    Custom,     ///< none of these
};

enum class StrategySide : unsigned char { Long, Short };

/// Contracts of the two legs of a ratio or back spread in lowest terms, the second above the first: 1:2, 2:3.
struct LegRatio {
    int first = 1;
    int second = 1;
    friend bool operator==(const LegRatio&, const LegRatio&) noexcept = default;
};

/// A structure as its parameters. Strikes ascend, except a diagonal's: near leg, far leg. Expiries ascend.
struct Strategy {
    StrategyKind kind = StrategyKind::Custom;
    StrategySide side = StrategySide::Long; ///< always long where a structure has one side only
    Contracts size;                         ///< how many of the whole structure, positive
    std::vector<std::int64_t> expiries;     ///< unix seconds
    std::vector<Price> strikes;
    LegRatio ratio; ///< of ratio and back spreads, 1:1 for every other
    friend bool operator==(const Strategy&, const Strategy&) = default;
};

/// What a builder's form must ask for.
struct StrategyNeeds {
    std::size_t strikes = 0;
    std::size_t expiries = 0;
    bool hasShortSide = false;
    bool hasRatio = false;
    bool hasUnderlying = false;
};

/// Most legs that one structure may have.
inline constexpr std::size_t kMaxStructureLegs = 64;

/// The stable snake_case code, e.g. "broken_wing_iron_condor".
std::string_view codeOf(StrategyKind kind) noexcept;
/// The name in the field, in words: "broken-wing iron condor".
std::string_view describe(StrategyKind kind) noexcept;
std::string_view codeOf(StrategySide side) noexcept;
/// The structure of a code. UnknownStructure: none, or "custom".
[[nodiscard]] std::expected<StrategyKind, RiskError> parseStrategyKind(std::string_view code) noexcept;
/// What a structure takes. UnknownStructure: Custom.
[[nodiscard]] std::expected<StrategyNeeds, RiskError> strategyNeeds(StrategyKind kind) noexcept;

/// The legs of a structure, prices zero until a quote fills them, in the recipe's order. UnknownStructure:
/// Custom, or the short side of a one-sided structure. BadPosition: size not positive, or a strike or expiry
/// at or below zero. StrikeCount, StrikeOrder, ExpiryCount, ExpiryOrder, BadRatio, OutOfRange.
[[nodiscard]] std::expected<std::vector<Leg>, RiskError> makeLegs(const Strategy& strategy);

/// The structure that legs make, whatever their order: legs in one instrument are netted first, and the size
/// is the greatest that divides every leg. makeLegs gives the same legs back. Anything else is Custom, with
/// its strikes and expiries. Prices do not matter. BadPosition: no legs, all of them net to nothing, or a
/// strike or expiry at or below zero. TooManyPositions. OutOfRange.
[[nodiscard]] std::expected<Strategy, RiskError> recogniseStrategy(std::span<const Leg> legs);

} // namespace app::risk
