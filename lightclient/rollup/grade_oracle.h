// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "grade_game.h"
#include "output_claim.h"

namespace lightclient::rollup {

/// How an L2OutputOracle is read, on chains without dispute games.
struct OracleRules {
    PinnedContract contract;
    std::chrono::seconds finalizationPeriod{604'800}; ///< in which its challenger can delete an output
    std::chrono::seconds proposalAge{3'600};          ///< how old an output must be
};

/// How firmly the output of that index stands: proposed from `proposalAge` on, resolved when it can no longer
/// be deleted. Only one appointed party may propose and one may delete, and nothing starts from it: never
/// anchored.
GradeAnswer gradeOracle(
    const L1View& view, const execution::VerifiedAccount& oracle, std::uint64_t index,
    std::span<const execution::VerifiedAccount> implementations, const OracleRules& rules);

} // namespace lightclient::rollup
