// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proof_rollup_claim.h"

#include "files.h"
#include "rollup_lines.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/rollup/claim_record.h"

namespace app::cli {
namespace {

namespace rollup = lightclient::rollup;
using lightclient::toHex;

constexpr std::array kOptions{
    Option{"--finalized", "0x…", "hash of the L1 block, where you know that it is finalized"},
    Option{"--at-least", "GRADE", "exit 3 below: proposed (the default), resolved or anchored"},
};

Failure refusal(lightclient::execution::ProofError error) {
    return {
        Exit::Invalid, std::string(codeOf(error)),
        "The record does not hold: " + std::string(describe(error)) + "."};
}

json::object describeFindings(const rollup::ClaimRecord& record, const rollup::ClaimFindings& findings) {
    auto out = describeGrade(findings.grade);
    out["l1_block_number"] = record.l1Header.number;
    out["l1_block_hash"] = toHex(findings.l1BlockHash);
    out["game_type"] = record.claim.gameType;
    out["root_claim"] = toHex(record.claim.rootClaim);
    out["l2_block_number"] = record.claim.l2BlockNumber;
    if (const auto& state = findings.state) {
        out["l2_block_hash"] = toHex(state->blockHash);
        out["l2_state_root"] = toHex(state->stateRoot);
        out["l2_timestamp"] = state->timestamp;
    }
    return out;
}

/// The grade that is asked for; nothing for another word.
std::optional<rollup::TrustGrade> gradeByName(std::string_view name) {
    for (const auto grade :
         {rollup::TrustGrade::Proposed, rollup::TrustGrade::Resolved, rollup::TrustGrade::Anchored})
        if (codeOf(grade) == name)
            return grade;
    return std::nullopt;
}

/// What is wrong with an outcome: a block that does not fit the claim, or too low a grade.
std::optional<Failure> findFault(const rollup::ClaimFindings& findings, rollup::TrustGrade wanted) {
    if (!findings.state && findings.state.error() != rollup::ClaimError::NotProven)
        return Failure{
            Exit::Invalid, std::string(codeOf(findings.state.error())),
            "The claim does not fit: " + std::string(describe(findings.state.error())) + "."};
    if (findings.grade.grade >= wanted)
        return std::nullopt;
    for (const auto reason : findings.grade.reasons)
        if (highestWith(reason) < wanted)
            return Failure{
                Exit::Invalid, std::string(codeOf(reason)),
                "The claim is not " + std::string(codeOf(wanted)) + ": " + std::string(describe(reason)) +
                    "."};
    return std::nullopt;
}

Exit report(
    const rollup::ClaimRecord& record, const rollup::ClaimFindings& findings, rollup::TrustGrade wanted,
    Output& output) {
    auto line = describeFindings(record, findings);
    const auto fault = findFault(findings, wanted);
    if (!fault) {
        output.line(line);
        return Exit::Done;
    }
    // One line says both what was found and that it is not enough.
    line["error"] = toJson(*fault).at("error");
    output.note("strikelight-cli: " + fault->message);
    output.line(line);
    return fault->exit;
}

Exit run(const Arguments& arguments, Output& output) {
    if (arguments.positionals().size() != 1)
        return output.fail(wrongUse("proof rollup-claim needs exactly one file."));
    const auto wanted = gradeByName(arguments.value("--at-least").value_or("proposed"));
    if (!wanted)
        return output.fail(wrongUse("--at-least takes proposed, resolved or anchored."));
    std::optional<lightclient::Hash32> finalized;
    if (const auto text = arguments.value("--finalized")) {
        const auto parsed = lightclient::parseFixedHex<32>(*text);
        if (!parsed)
            return output.fail(wrongUse("--finalized takes 32 bytes of hex."));
        finalized = *parsed;
    }
    const auto file = readJsonFile(arguments.positionals().front());
    if (!file)
        return output.fail(file.error());
    const auto record = rollup::parseClaimRecord(*file);
    if (!record)
        return output.fail(refusal(record.error()));
    if (finalized && *finalized != blockHash(record->l1Header))
        return output.fail(
            {Exit::Invalid, "other_l1_block",
             "The record was made under another L1 block than the finalized one that you named."});
    const auto level = finalized ? lightclient::ProofLevel::Finalized : lightclient::ProofLevel::Optimistic;
    const auto findings = rollup::verifyClaimRecord(*record, level);
    if (!findings)
        return output.fail(refusal(findings.error()));
    return report(*record, *findings, *wanted, output);
}

} // namespace

Command proofRollupClaimCommand() {
    return {
        "proof rollup-claim", "FILE", "Grade a recorded claim about a rollup's state by its proofs on L1.",
        kOptions, run};
}

} // namespace app::cli
