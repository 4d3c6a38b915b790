// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "recognisers.h"

#include "app/cli/files.h"
#include "lightclient/rollup/grade_oracle.h"

namespace fs = std::filesystem;

namespace conformance {
namespace {

using namespace lightclient;

/// A recorded OP-Stack chain on a recorded L1: a file that names {l1, l2}, beside it the headers and proofs.
/// From the L1 header down to the L2 state, through every contract that holds a claim.
class RollupChain : public Recogniser {
public:
    void declareKinds(Report& report) override {
        report.declare("rollup_claim");
        report.declare("rollup_state");
        report.declare("rollup_grade");
    }
    bool visit(File& file, Report& report) override {
        if (file.relative().extension() != ".json" || file.json() == nullptr)
            return false;
        const auto* l1 = jsonFieldOrNull(*file.json(), "l1");
        const auto* l2 = jsonFieldOrNull(*file.json(), "l2");
        if (l1 == nullptr || l2 == nullptr || jsonFieldOrNull(*l2, "outputRoot") == nullptr)
            return false;
        run(file.absolute().parent_path(), *l2, file.relative().string(), report);
        return true;
    }

private:
    static std::optional<execution::VerifiedAccount> account(const fs::path& path, const Hash32& stateRoot) {
        const auto answer = app::cli::readJsonFile(path);
        const auto proof =
            answer ? execution::parseAccountProof(*answer) : std::unexpected(execution::ProofError::NoAnswer);
        const auto verified = proof ? verifyAccountProof(stateRoot, *proof) : std::unexpected(proof.error());
        return verified ? std::optional(*verified) : std::nullopt;
    }
    static std::optional<execution::BlockHeader> header(const fs::path& path) {
        const auto answer = app::cli::readJsonFile(path);
        const auto block =
            answer ? execution::parseBlock(*answer) : std::unexpected(execution::ProofError::NoAnswer);
        return block ? std::optional(*block) : std::nullopt;
    }
    /// The output counts as proposed under a finalized L1 header alone, and no higher: what the oracle's
    /// proxy runs was not recorded.
    static void checkGrades(
        const execution::VerifiedAccount& oracle, std::uint64_t timestamp, const std::string& name,
        Report& report) {
        const rollup::OracleRules rules{
            {oracle.address, {}}, std::chrono::seconds(12), std::chrono::seconds(1)};
        const auto grade = [&](ProofLevel level) {
            return rollup::gradeOracle({level, timestamp}, oracle, 0, {}, rules).grade;
        };
        report.check(
            "rollup_grade", name + ", finalized",
            grade(ProofLevel::Finalized) == rollup::TrustGrade::Proposed,
            "a proposed output has another grade");
        report.check(
            "rollup_grade", name + ", optimistic", !grade(ProofLevel::Optimistic),
            "an output under an L1 header that is not finalized has a grade");
    }
    static void run(const fs::path& folder, const json::value& l2, const std::string& name, Report& report) {
        const auto parent = header(folder / "l1_block_finalized.json");
        const auto block = header(folder / "l2_block.json");
        const auto expected = jsonFixed<32>(l2.at("outputRoot"));
        if (!parent || !block || !expected)
            return report.fail("rollup_claim", name, "a header beside it does not verify");
        const auto passer = account(folder / "l2_proof_message_passer.json", block->stateRoot);
        const auto check = [&](const char* contract, const auto& read) {
            const auto proven = account(folder / contract, parent->stateRoot);
            const auto claim = proven ? read(*proven)
                                      : rollup::ClaimResult<rollup::OutputClaim>(
                                            std::unexpected(rollup::ClaimError::NotProven));
            report.check(
                "rollup_claim", name + ", " + contract, claim && claim->outputRoot == *expected,
                "the claim is not the expected one");
            if (claim && passer)
                report.check(
                    "rollup_state", name + ", " + contract,
                    rollup::bindL2State(*claim, *block, passer->storageRoot).has_value(),
                    "the block does not fit the claim");
        };
        check("l1_proof_output_oracle.json", [](const auto& proven) {
            return rollup::readOracleClaim(proven, 0);
        });
        check("l1_proof_anchor_registry.json", [](const auto& proven) {
            return rollup::readAnchorClaim(proven, 0);
        });
        if (const auto oracle = account(folder / "l1_proof_output_oracle.json", parent->stateRoot))
            checkGrades(*oracle, parent->timestamp, name, report);
        for (const auto* below : {"l2_proof_vault.json", "l2_proof_account.json"})
            report.check(
                "rollup_state", name + ", " + below, account(folder / below, block->stateRoot).has_value(),
                "the proof does not hold under the L2 state");
    }
};

} // namespace

void addRollup(Recognisers& out) {
    out.push_back(std::make_unique<RollupChain>());
}

} // namespace conformance
