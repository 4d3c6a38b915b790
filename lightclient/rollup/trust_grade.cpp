// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "trust_grade.h"

#include <algorithm>
#include <array>

namespace lightclient::rollup {
namespace {

struct GradeRow {
    TrustGrade grade;
    std::string_view code;
    std::string_view sentence;
};

constexpr std::array kGrades{
    GradeRow{
        TrustGrade::Signed, "signed",
        "the sequencer signed this state; whoever has its key can sign any state"},
    GradeRow{
        TrustGrade::Linked, "linked",
        "the sequencer signed this state, and it descends from a block that was proposed on finalized L1"},
    GradeRow{
        TrustGrade::Proposed, "proposed",
        "this state was proposed on finalized L1, and its dispute game is still open"},
    GradeRow{TrustGrade::Resolved, "resolved", "this state's dispute game ended for the one who proposed it"},
    GradeRow{TrustGrade::Anchored, "anchored", "the rollup's own contracts start from this state"},
};

struct ReasonRow {
    GradeReason reason;
    std::optional<TrustGrade> highest;
    std::string_view code;
    std::string_view sentence;
};

constexpr std::optional<TrustGrade> kNone;
constexpr std::array kReasons{
    ReasonRow{
        GradeReason::OptimisticHeader, kNone, "optimistic_header",
        "the L1 block is not finalized yet and can still be reorganised away; wait about a quarter of an "
        "hour"},
    ReasonRow{
        GradeReason::FactoryNotProven, kNone, "factory_not_proven",
        "the proof does not speak of the dispute game factory's entry; ask another L1 node"},
    ReasonRow{
        GradeReason::NotProposed, kNone, "not_proposed",
        "nobody proposed this output root for this block on L1"},
    ReasonRow{
        GradeReason::SuperRootGame, kNone, "super_root_game",
        "the claim is a super root over several chains, which this version does not take apart"},
    ReasonRow{
        GradeReason::UnsupportedGame, kNone, "unsupported_game",
        "the claim's game uses a proof system that this version does not know how to read"},
    ReasonRow{
        GradeReason::RegistryNotProven, kNone, "registry_not_proven",
        "the proof does not show which games the registry respects; ask another L1 node"},
    ReasonRow{
        GradeReason::WrongGameType, kNone, "wrong_game_type",
        "the registry does not respect games of this type: anybody may have made it"},
    ReasonRow{GradeReason::Retired, kNone, "retired", "the guardian retired all games as old as this one"},
    ReasonRow{GradeReason::Blacklisted, kNone, "blacklisted", "the guardian blacklisted this game"},
    ReasonRow{
        GradeReason::GameNotProven, kNone, "game_not_proven",
        "the proof does not show how the game stands, or it contradicts the factory"},
    ReasonRow{
        GradeReason::ChallengerWon, kNone, "challenger_won",
        "the challenger won the game: the claim is false, do not use this state"},
    ReasonRow{
        GradeReason::TooYoung, kNone, "too_young",
        "the claim is so young that nobody may have checked it yet; wait"},
    ReasonRow{
        GradeReason::Disputed, kNone, "disputed",
        "another open game claims another root for the same block: wait until one of them is decided"},
    ReasonRow{
        GradeReason::StillOpen, TrustGrade::Proposed, "still_open",
        "the game is open: whoever disagrees can still contest the claim"},
    ReasonRow{
        GradeReason::PauseNotProven, TrustGrade::Proposed, "pause_not_proven",
        "whether the guardian paused the system was not proven"},
    ReasonRow{
        GradeReason::Paused, TrustGrade::Proposed, "paused",
        "the guardian paused the system: its contracts believe no claim for now"},
    ReasonRow{
        GradeReason::UnknownImplementation, TrustGrade::Proposed, "unknown_implementation",
        "a contract runs code that is not on this chain's list: what its storage means is not certain"},
    ReasonRow{
        GradeReason::UncertainLayout, TrustGrade::Proposed, "uncertain_layout",
        "this chain's file says itself that its contracts' storage was not compared with the code that runs"},
    ReasonRow{
        GradeReason::PermissionedGame, TrustGrade::Resolved, "permissioned_game",
        "only parties that the chain's operators appointed may propose and contest"},
    ReasonRow{
        GradeReason::InAirGap, TrustGrade::Resolved, "in_air_gap",
        "the game ended only lately: the guardian can still void it"},
    ReasonRow{
        GradeReason::NotAnchor, TrustGrade::Resolved, "not_anchor",
        "the rollup's contracts start from another game than this one"},
    ReasonRow{
        GradeReason::HeadIsNoClaim, TrustGrade::Linked, "head_is_no_claim",
        "the state is newer than anything that was proposed on L1"},
    ReasonRow{
        GradeReason::NotLinked, TrustGrade::Signed, "not_linked",
        "nothing shows that the state descends from a block that was proposed on L1"},
    ReasonRow{
        GradeReason::WeakAncestor, TrustGrade::Signed, "weak_ancestor",
        "the state descends from a block whose own claim on L1 is not believable"},
    ReasonRow{
        GradeReason::L1OriginUnchecked, TrustGrade::Linked, "l1_origin_unchecked",
        "the L1 block that the state builds on was not compared with the verified L1 chain"},
    ReasonRow{
        GradeReason::OtherL1Origin, kNone, "other_l1_origin",
        "the state builds on an L1 block that is not in the verified L1 chain: do not use it"},
};

const GradeRow& rowOf(TrustGrade grade) noexcept {
    const auto* const found = std::ranges::find(kGrades, grade, &GradeRow::grade);
    return found == kGrades.end() ? kGrades.front() : *found;
}

const ReasonRow& rowOf(GradeReason reason) noexcept {
    const auto* const found = std::ranges::find(kReasons, reason, &ReasonRow::reason);
    return found == kReasons.end() ? kReasons.front() : *found;
}

} // namespace

std::string_view codeOf(TrustGrade grade) noexcept {
    return rowOf(grade).code;
}

std::string_view describe(TrustGrade grade) noexcept {
    return rowOf(grade).sentence;
}

std::string_view codeOf(GradeReason reason) noexcept {
    return rowOf(reason).code;
}

std::string_view describe(GradeReason reason) noexcept {
    return rowOf(reason).sentence;
}

std::optional<TrustGrade> highestWith(GradeReason reason) noexcept {
    return rowOf(reason).highest;
}

GradeAnswer gradeWith(std::vector<GradeReason> reasons) {
    GradeAnswer out{TrustGrade::Anchored, std::move(reasons)};
    for (const auto reason : out.reasons)
        out.grade = std::min(out.grade, highestWith(reason)); // nothing sorts below every grade
    return out;
}

} // namespace lightclient::rollup
