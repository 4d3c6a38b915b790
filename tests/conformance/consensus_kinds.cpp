// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "recognisers.h"

#include "app/cli/files.h"
#include "app/cli/spec_case.h"
#include "lightclient/consensus/bls.h"
#include "lightclient/consensus/is_better_update.h"
#include "lightclient/consensus/network.h"
#include "lightclient/consensus/roots.h"
#include "lightclient/consensus/ssz_codec.h"
#include "lightclient/primitives/sha256.h"

#include <map>
#include <sstream>

namespace fs = std::filesystem;

namespace conformance {
namespace {

using namespace lightclient;
using namespace lightclient::consensus;

constexpr const char* kNewerFork = "needs a fork after Gloas";

/// consensus-specs light_client/sync: a folder with steps.yaml, meta.yaml and a bootstrap.
class SyncCases : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("lc_sync"); }
    bool visit(File& file, Report& report) override {
        const auto folder = file.absolute().parent_path();
        if (!app::cli::isSpecCase(folder))
            return false;
        if (file.relative().filename() != "steps.yaml")
            return true; // a part of the case: the steps name it
        const auto result = app::cli::runSpecCase(folder, [](const json::object&) {});
        if (!result && result.error().code == "unknown_fork")
            report.skip("lc_sync", kNewerFork);
        else if (!result)
            report.fail(
                "lc_sync", file.relative().string(), result.error().code + ": " + result.error().message);
        else if (result->refusal)
            report.fail(
                "lc_sync", file.relative().string(), result->refusal->code + ": " + result->refusal->message);
        else
            report.check("lc_sync", file.relative().string(), result->checks > 0, "the case checks nothing");
        return true;
    }
};

/// Preset and fork as the spec's layouts name them: some part of the path each.
struct CaseNames {
    std::optional<Preset> preset;
    std::optional<Fork> fork;
    bool isNewerFork = false;
};

void readName(const std::string& word, CaseNames& names) {
    if (word == "minimal")
        names.preset = kMinimalPreset;
    else if (word == "mainnet")
        names.preset = kMainnetPreset;
    else if (const auto fork = forkByName(word))
        names.fork = fork;
    else if (word == "heze")
        names.isNewerFork = true;
}

CaseNames namesIn(const fs::path& path) {
    CaseNames names;
    for (const auto& part : path) {
        std::istringstream words(part.stem().string());
        for (std::string word; std::getline(words, word, '_');)
            readName(word, names);
    }
    return names;
}

/// consensus-specs light_client/update_ranking: updates_<i>.ssz, the best first.
class UpdateRanking : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("lc_update_ranking"); }
    bool visit(File& file, Report& report) override {
        const auto folder = file.absolute().parent_path();
        if (file.relative().filename().string().starts_with("updates_") && fs::exists(folder / "meta.yaml"))
            return true;
        if (file.relative().filename() != "meta.yaml")
            return false;
        const auto meta = app::cli::readYamlFile(file.absolute());
        const auto* countField = meta ? jsonFieldOrNull(*meta, "updates_count") : nullptr;
        const auto count = countField == nullptr ? Decoded<std::uint64_t>(0) : jsonUint64(*countField);
        if (!count || *count == 0)
            return false;
        const auto names = namesIn(file.relative());
        if (names.isNewerFork)
            report.skip("lc_update_ranking", kNewerFork);
        else if (!names.preset || !names.fork)
            report.fail("lc_update_ranking", file.relative().string(), "no preset or fork in its path");
        else
            run(folder, *count, *names.preset, rulesOf(*names.fork).schema, file.relative().string(), report);
        return true;
    }

private:
    static void
    run(const fs::path& folder, std::uint64_t count, const Preset& preset, Schema schema,
        const std::string& name, Report& report) {
        std::vector<LightClientUpdate> updates;
        for (std::uint64_t i = 0; i < count; ++i) {
            auto path = folder / ("updates_" + std::to_string(i) + ".ssz");
            if (!fs::exists(path))
                path += "_snappy";
            const auto bytes = app::cli::readObjectFile(path);
            auto update = bytes ? parseUpdateSsz(*bytes, ObjectKind::Update, schema, preset)
                                : Decoded<LightClientUpdate>(std::unexpected(DecodeError::Truncated));
            if (!update)
                return report.fail("lc_update_ranking", name, path.string() + " does not decode");
            updates.push_back(std::move(*update));
        }
        for (std::size_t i = 0; i + 1 < updates.size(); ++i)
            for (std::size_t j = i + 1; j < updates.size(); ++j)
                if (!isBetterUpdate(preset, updates[i], updates[j]) ||
                    isBetterUpdate(preset, updates[j], updates[i]))
                    return report.fail(
                        "lc_update_ranking", name,
                        "update " + std::to_string(i) + " against " + std::to_string(j));
        report.pass("lc_update_ranking");
    }
};

/// consensus-specs light_client/single_merkle_proof: where each leaf hangs, and how long the way to it is.
/// The states and bodies themselves have types that a light client does not know.
class MerkleProofPlaces : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("lc_merkle_place"); }
    bool visit(File& file, Report& report) override {
        const auto folder = file.absolute().parent_path();
        if (file.relative().filename().string().starts_with("object.ssz") &&
            fs::exists(folder / "proof.yaml"))
            return true;
        if (file.relative().filename() != "proof.yaml")
            return false;
        const auto proof = app::cli::readYamlFile(file.absolute());
        const auto* indexField = proof ? jsonFieldOrNull(*proof, "leaf_index") : nullptr;
        const auto* branch = proof ? jsonFieldOrNull(*proof, "branch") : nullptr;
        const auto index = indexField == nullptr ? Decoded<std::uint64_t>(0) : jsonUint64(*indexField);
        if (!index || *index == 0 || branch == nullptr || !branch->is_array())
            return false;
        const auto names = namesIn(file.relative());
        const auto name = file.relative().string();
        if (names.isNewerFork)
            report.skip("lc_merkle_place", kNewerFork);
        else if (!names.fork)
            report.fail("lc_merkle_place", name, "no fork in its path");
        else if (const auto ours = placeOf(folder.filename().string(), rulesOf(*names.fork)))
            report.check(
                "lc_merkle_place", name, *ours == *index && branch->as_array().size() == depthOf(*ours),
                "ours is at " + std::to_string(*ours));
        else
            report.skip("lc_merkle_place", "a leaf that the light client does not use");
        return true;
    }

private:
    static std::optional<GeneralizedIndex> placeOf(const std::string& leaf, const ForkRules& rules) {
        const std::map<std::string, GeneralizedIndex> places{
            {"finality_root_merkle_proof", rules.finalizedRoot},
            {"current_sync_committee_merkle_proof", rules.currentSyncCommittee},
            {"next_sync_committee_merkle_proof", rules.nextSyncCommittee},
            {"execution_merkle_proof", rules.executionPayload},
            {"execution_block_hash_merkle_proof", rules.executionBlockHash}};
        const auto found = places.find(leaf);
        return found == places.end() ? std::nullopt : std::optional(found->second);
    }
};

/// consensus-specs ssz_static as lines {type, serialized, root}: decodes, hashes to the root, encodes back.
class SszStatic : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("ssz_static"); }
    bool visit(File& file, Report& report) override {
        if (file.relative().extension() != ".jsonl" || !isCase(file.text().substr(0, file.text().find('\n'))))
            return false;
        std::istringstream lines{std::string(file.text())};
        for (std::string line; std::getline(lines, line);)
            runLine(line, report);
        return true;
    }

private:
    struct Outcome {
        bool decoded = false;
        Hash32 root;
        std::optional<Bytes> encoded; ///< where we have an encoder
    };
    template <class T, class Root, class Encode>
    static Outcome outcome(const Decoded<T>& value, Root&& root, Encode&& encode) {
        if (!value)
            return {};
        return {true, root(*value), encode(*value)};
    }

    static std::optional<Outcome>
    evaluate(std::string_view type, BytesView bytes, const Preset& preset, Schema schema) {
        const auto noEncoder = [](const auto&) { return std::optional<Bytes>{}; };
        if (type == "BeaconBlockHeader")
            return outcome(
                parseBeaconHeaderSsz(bytes), [](const auto& v) { return rootOf(v); },
                [](const auto& v) { return encodeSsz(v); });
        if (type == "SyncCommittee")
            return outcome(
                parseSyncCommitteeSsz(bytes, preset), [](const auto& v) { return rootOf(v); },
                [](const auto& v) { return encodeSsz(v); });
        if (type == "SyncAggregate")
            return outcome(
                parseSyncAggregateSsz(bytes, preset), [](const auto& v) { return rootOf(v); }, noEncoder);
        if (type == "ExecutionPayloadHeader" && schema != Schema::Altair && schema != Schema::Gloas)
            return outcome(
                parseExecutionHeaderSsz(bytes, schema), [&](const auto& v) { return rootOf(v, schema); },
                [&](const auto& v) { return encodeSsz(v, schema); });
        if (type == "LightClientHeader")
            return outcome(
                parseHeaderSsz(bytes, schema), [&](const auto& v) { return rootOf(v, schema); },
                [&](const auto& v) { return encodeSsz(v, schema); });
        if (type == "LightClientBootstrap")
            return outcome(
                parseBootstrapSsz(bytes, schema, preset),
                [&](const auto& v) { return rootOf(v, schema, preset); },
                [&](const auto& v) { return encodeSsz(v, schema, preset); });
        if (type == "ForkData" && bytes.size() == 36)
            return Outcome{true, computeForkDataRoot(fixedAt<4>(bytes, 0), fixedAt<32>(bytes, 4)), {}};
        if (type == "SigningData" && bytes.size() == 64)
            return Outcome{true, hashPair(fixedAt<32>(bytes, 0), fixedAt<32>(bytes, 32)), {}};
        return evaluateUpdate(type, bytes, preset, schema);
    }

    static std::optional<Outcome>
    evaluateUpdate(std::string_view type, BytesView bytes, const Preset& preset, Schema schema) {
        const auto updateOutcome = [&](ObjectKind kind, auto&& root) {
            return outcome(parseUpdateSsz(bytes, kind, schema, preset), root, [&](const auto& v) {
                return encodeSsz(v, kind, schema, preset);
            });
        };
        if (type == "LightClientUpdate")
            return updateOutcome(
                ObjectKind::Update, [&](const auto& v) { return rootOf(v, schema, preset); });
        if (type == "LightClientFinalityUpdate")
            return updateOutcome(
                ObjectKind::FinalityUpdate, [&](const auto& v) { return rootOfFinalityUpdate(v, schema); });
        if (type == "LightClientOptimisticUpdate")
            return updateOutcome(ObjectKind::OptimisticUpdate, [&](const auto& v) {
                return rootOfOptimisticUpdate(v, schema);
            });
        return std::nullopt;
    }

    static std::string text(const json::value& value, std::string_view name) {
        const auto* field = jsonFieldOrNull(value, name);
        return std::string(field == nullptr ? "" : jsonString(*field).value_or(""));
    }
    static bool isCase(std::string_view line) {
        const auto value = parseJson(line);
        return value && !text(*value, "type").empty() && !text(*value, "serialized").empty() &&
               !text(*value, "fork").empty();
    }
    static void runLine(const std::string& line, Report& report) {
        const auto value = parseJson(line);
        if (!value)
            return report.fail("ssz_static", line.substr(0, 60), "unreadable case");
        CaseNames names;
        readName(text(*value, "preset"), names);
        readName(text(*value, "fork"), names);
        if (names.isNewerFork)
            return report.skip("ssz_static", kNewerFork);
        if (!names.preset || !names.fork)
            return report.fail("ssz_static", line.substr(0, 60), "no preset or fork");
        run(*value, *names.preset, rulesOf(*names.fork).schema, report);
    }
    static void run(const json::value& value, const Preset& preset, Schema schema, Report& report) {
        const std::string name = text(value, "type");
        const auto bytes = parseHex(text(value, "serialized"));
        const auto expected = parseFixedHex<32>(text(value, "root"));
        if (!bytes || !expected)
            return report.fail("ssz_static", name, "unreadable case");
        const auto result = evaluate(name, *bytes, preset, schema);
        if (!result)
            return report.skip("ssz_static", "a type that the light client does not use");
        const bool ok =
            result->decoded && result->root == *expected && (!result->encoded || *result->encoded == *bytes);
        report.check("ssz_static", name, ok, "root or encoding differs");
    }
};

/// consensus-specs bls handlers as lines {name, input: {pubkeys, message, signature}, output}.
class BlsCases : public Recogniser {
public:
    void declareKinds(Report& report) override { report.declare("bls_fast_aggregate_verify"); }
    bool visit(File& file, Report& report) override {
        if (file.relative().extension() != ".jsonl" || !file.text().starts_with("{\"name\"") ||
            file.text().substr(0, 4000).find("\"signature\"") == std::string_view::npos)
            return false;
        std::istringstream lines{std::string(file.text())};
        for (std::string line; std::getline(lines, line);)
            run(line, report);
        return true;
    }

private:
    static void run(const std::string& line, Report& report) {
        const char* kind = "bls_fast_aggregate_verify";
        const auto value = parseJson(line);
        const auto* input = value ? jsonFieldOrNull(*value, "input") : nullptr;
        const auto* output = value ? jsonFieldOrNull(*value, "output") : nullptr;
        const auto* keys = input == nullptr ? nullptr : jsonFieldOrNull(*input, "pubkeys");
        const auto* messageField = input == nullptr ? nullptr : jsonFieldOrNull(*input, "message");
        const auto* signatureField = input == nullptr ? nullptr : jsonFieldOrNull(*input, "signature");
        if (output == nullptr || !output->is_bool() || keys == nullptr || !keys->is_array() ||
            messageField == nullptr || signatureField == nullptr)
            return report.fail(kind, line.substr(0, 80), "unreadable case");
        const auto message = jsonFixed<32>(*messageField);
        const auto signature = jsonFixed<96>(*signatureField);
        std::vector<BlsPublicKey> pubkeys;
        for (const auto& entry : keys->as_array())
            pubkeys.push_back(jsonFixed<48>(entry).value_or(BlsPublicKey{}));
        if (!message || !signature)
            return report.check(
                kind, line.substr(0, 80), !output->as_bool(), "undecodable, yet expected to verify");
        if (pubkeys.empty() && output->as_bool())
            return report.skip(
                kind, "the empty set verifies in block processing only, never for a light client");
        report.check(
            kind, line.substr(0, 80), fastAggregateVerify(pubkeys, *message, *signature) == output->as_bool(),
            "wrong verdict");
    }
};

} // namespace

void addConsensus(Recognisers& out) {
    out.push_back(std::make_unique<SyncCases>());
    out.push_back(std::make_unique<UpdateRanking>());
    out.push_back(std::make_unique<MerkleProofPlaces>());
    out.push_back(std::make_unique<SszStatic>());
    out.push_back(std::make_unique<BlsCases>());
}

} // namespace conformance
