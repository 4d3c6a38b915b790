// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "fuzz_input.h"

#include "lightclient/rollup/claim_record.h"
#include "lightclient/rollup/output_root.h"

using namespace lightclient;
using namespace lightclient::rollup;

/// A record that reads may hold or not; under an L1 header that is not finalized it never has a grade.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = parseJson(fuzz::asText({data, size}));
    if (!file)
        return 0;
    if (const auto parts = parseOutputRootParts(*file))
        fuzz::require(outputRootOf(*parts).has_value() == parts->version.isZero());
    const auto record = parseClaimRecord(*file);
    if (!record)
        return 0;
    if (const auto findings = verifyClaimRecord(*record, ProofLevel::Optimistic))
        fuzz::require(!findings->grade.grade && !findings->grade.reasons.empty());
    if (const auto findings = verifyClaimRecord(*record, ProofLevel::Finalized))
        fuzz::require(findings->grade.grade == TrustGrade::Anchored || !findings->grade.reasons.empty());
    return 0;
}
