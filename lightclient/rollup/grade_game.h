// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "dispute_game.h"
#include "rollup_chain.h"
#include "trust_grade.h"

#include "lightclient/proven.h"

namespace lightclient::rollup {

/// The L1 block that all evidence was proven under.
struct L1View {
    ProofLevel level{};
    std::uint64_t timestamp = 0; ///< unix seconds
};

/// Whether `span` has passed between `from` and `now`, unix seconds; not where `from` is in the future.
constexpr bool isOlderThan(std::uint64_t from, std::chrono::seconds span, std::uint64_t now) noexcept {
    return now >= from && now - from >= static_cast<std::uint64_t>(span.count());
}

/// What was proven on L1 about one claim, each account under the state root of one L1 block. What is missing
/// lowers the grade and never raises it.
struct GameEvidence {
    GameClaim claim;
    execution::VerifiedAccount factory;                         ///< factorySlots
    std::optional<execution::VerifiedAccount> registry;         ///< registrySlots
    std::optional<execution::VerifiedAccount> game;             ///< kGameStateSlot
    std::optional<execution::VerifiedAccount> superchainConfig; ///< pauseSlots
    std::vector<execution::VerifiedAccount> implementations;    ///< what the proxies run, in any order
    bool isDisputed = false;                                    ///< see findDisputes
};

/// The factory's slots that a grade needs: the claim's entry and the implementation.
std::vector<Uint256> factorySlots(const GameClaim& claim, const OpStackChain& chain);

/// How firmly the claim stands, by the rules of AnchorStateRegistry (specs, fault-proof/stage-one):
/// registered, of the respected type, not retired, not blacklisted, system not paused, won by the defender
/// longer ago than the finality delay. A game that is open counts as proposed from `proposalAge` on. Never
/// higher than nothing under an L1 header that is not finalized.
GradeAnswer gradeGame(const L1View& view, const GameEvidence& evidence, const OpStackChain& chain);

} // namespace lightclient::rollup
