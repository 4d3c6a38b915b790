// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "grade_oracle.h"

#include "proxy_code.h"

namespace lightclient::rollup {

GradeAnswer gradeOracle(
    const L1View& view, const execution::VerifiedAccount& oracle, std::uint64_t index,
    std::span<const execution::VerifiedAccount> implementations, const OracleRules& rules) {
    std::vector<GradeReason> out;
    if (view.level != ProofLevel::Finalized)
        out.push_back(GradeReason::OptimisticHeader);
    const auto claim = readOracleClaim(oracle, index);
    const bool isProven =
        oracle.address == rules.contract.address && (claim || claim.error() != ClaimError::NotProven);
    if (!isProven)
        out.push_back(GradeReason::FactoryNotProven);
    else if (!claim)
        out.push_back(GradeReason::NotProposed);
    else {
        const auto proposedAt = claim->proposedAt.value_or(UINT64_MAX);
        if (!isOlderThan(proposedAt, rules.proposalAge, view.timestamp))
            out.push_back(GradeReason::TooYoung);
        if (!isOlderThan(proposedAt, rules.finalizationPeriod, view.timestamp))
            out.push_back(GradeReason::StillOpen);
    }
    if (!runsKnownCode(oracle, implementations, rules.contract))
        out.push_back(GradeReason::UnknownImplementation);
    out.push_back(GradeReason::PermissionedGame);
    out.push_back(GradeReason::NotAnchor);
    return gradeWith(std::move(out));
}

} // namespace lightclient::rollup
