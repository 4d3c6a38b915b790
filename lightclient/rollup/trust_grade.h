// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace lightclient::rollup {

/// How firmly a state of a rollup stands, from the sequencer's word alone to what the bridge itself believes.
enum class TrustGrade {
    Signed,   ///< G0: the sequencer signed it; seconds old
    Linked,   ///< G1: signed, and its state names a proposed block as its ancestor
    Proposed, ///< G2: an open game on finalized L1, old enough for others to have looked at it
    Resolved, ///< G3: its game ended for the defender
    Anchored, ///< G4: the registry starts new games from it; about a week old
};

/// The stable snake_case code.
std::string_view codeOf(TrustGrade grade) noexcept;
/// One English sentence on what the grade rests on.
std::string_view describe(TrustGrade grade) noexcept;

/// Why a grade is not higher.
enum class GradeReason {
    // of a claim: no grade at all
    OptimisticHeader,  ///< L1's header is not finalized
    FactoryNotProven,  ///< the factory's entry was not proven
    NotProposed,       ///< the factory has no game of that claim
    SuperRootGame,     ///< the claim is a super root of several chains, which we do not take apart
    UnsupportedGame,   ///< a proof system whose contract we do not read
    RegistryNotProven, ///< respected type, retirement and blacklist are not known
    WrongGameType,     ///< not the type that the registry respects
    Retired,           ///< made before the guardian's retirement time
    Blacklisted,       ///< by the guardian
    GameNotProven,     ///< how the game stands is not known, or contradicts the factory
    ChallengerWon,     ///< the claim was shown to be false
    TooYoung,          ///< open, and nobody had the time to look at it
    Disputed,          ///< open, and another open game claims another root for the block
    // of a claim: at most proposed
    StillOpen,             ///< the game goes on
    PauseNotProven,        ///< whether the system is paused is not known
    Paused,                ///< the guardian stopped the system
    UnknownImplementation, ///< a proxy runs code that is not on the chain file's list
    UncertainLayout,       ///< the chain file's author was not sure of the contracts' storage
    // of a claim: at most resolved
    PermissionedGame, ///< only appointed parties may propose and contest
    InAirGap,         ///< ended less than the finality delay ago
    NotAnchor,        ///< the registry starts from another game
    // of a signed head: at most linked, or signed
    HeadIsNoClaim,     ///< a head is not on L1 yet
    NotLinked,         ///< nothing shows that a proposed block is its ancestor
    WeakAncestor,      ///< the ancestor's own claim has no grade
    L1OriginUnchecked, ///< the L1 block that it builds on was not compared with our L1
    // of a signed head: no grade at all
    OtherL1Origin, ///< it builds on an L1 block that is not in our L1
};

/// The stable snake_case code.
std::string_view codeOf(GradeReason reason) noexcept;
/// One English sentence.
std::string_view describe(GradeReason reason) noexcept;
/// The best grade that is possible where the reason holds; nothing: none.
std::optional<TrustGrade> highestWith(GradeReason reason) noexcept;

/// A grade and everything that keeps it from being higher.
struct GradeAnswer {
    std::optional<TrustGrade> grade;  ///< nothing: do not show the state as believed at all
    std::vector<GradeReason> reasons; ///< why not higher; empty for the highest
    friend bool operator==(const GradeAnswer&, const GradeAnswer&) = default;
};

/// The best grade that all `reasons` allow.
GradeAnswer gradeWith(std::vector<GradeReason> reasons);

} // namespace lightclient::rollup
