// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "spec_case.h"

#include "files.h"
#include "head_lines.h"
#include "network_source.h"

#include "lightclient/consensus/light_client_header.h"
#include "lightclient/consensus/roots.h"
#include "lightclient/primitives/hex.h"

namespace fs = std::filesystem;

namespace app::cli {
namespace {

using namespace lightclient::consensus;

Failure invalid(std::string code, std::string message) {
    return {Exit::Invalid, std::move(code), std::move(message)};
}

/// The file of a name without its ending: plain or snappy-framed SSZ.
fs::path objectPath(const fs::path& folder, const std::string& name) {
    for (const auto* ending : {".ssz", ".ssz_snappy"})
        if (fs::exists(folder / (name + ending)))
            return folder / (name + ending);
    return folder / (name + ".ssz");
}

std::string text(const json::value& object, std::string_view name) {
    const auto* field = lightclient::jsonFieldOrNull(object, name);
    const auto value =
        field == nullptr ? lightclient::Decoded<std::string_view>("") : lightclient::jsonString(*field);
    return std::string(value.value_or(""));
}

/// Runs the steps of one case over one store. Goes on after a refusal and after a failed check: the first of
/// them is what the case is refused for.
class SpecCase {
public:
    SpecCase(
        fs::path folder, Network network, const lightclient::Hash32& root,
        const std::function<void(const json::object&)>& emit)
        : m_folder(std::move(folder)), m_verifier(std::move(network), root), m_emit(emit) {}

    /// Failure: there is no store to go on with.
    std::expected<void, Failure> bootstrap(const json::value& meta) {
        const auto object = load("bootstrap", text(meta, "bootstrap_fork_digest"), ObjectKind::Bootstrap);
        if (!object)
            return std::unexpected(object.error());
        feed("bootstrap", *object, 0, nullptr);
        if (!m_verifier.store())
            return std::unexpected(*m_result.refusal);
        return {};
    }

    /// Failure: the step, or a file that it names, can't be read.
    std::expected<void, Failure> step(const json::value& step) {
        ++m_steps;
        if (const auto* process = lightclient::jsonFieldOrNull(step, "process_update"))
            return processUpdate(*process);
        if (const auto* force = lightclient::jsonFieldOrNull(step, "force_update")) {
            const auto slot = currentSlot(*force);
            if (!slot)
                return std::unexpected(slot.error());
            compare("force_update", describeStep(m_verifier, m_verifier.force(*slot)), *force);
            return {};
        }
        // Our store is the same for every fork, so that upgrading it is nothing to do.
        if (const auto* upgrade = lightclient::jsonFieldOrNull(step, "upgrade_store")) {
            compare("upgrade_store", describeStep(m_verifier, {}), *upgrade);
            return {};
        }
        return std::unexpected(invalid("malformed", "steps.yaml has a step of an unknown kind."));
    }

    SpecCaseResult result() {
        m_result.summary = describeSummary(m_verifier, m_objects, m_refused);
        m_result.summary["file"] = m_folder.string();
        m_result.summary["steps"] = m_steps;
        m_result.summary["checks"] = m_result.checks;
        return m_result;
    }

private:
    std::expected<Slot, Failure> currentSlot(const json::value& step) const {
        const auto slot = lightclient::parseDecimalUint64(text(step, "current_slot"));
        if (!slot)
            return std::unexpected(invalid("malformed", "A step has no current_slot."));
        return *slot;
    }

    std::expected<ReadObject, Failure>
    load(const std::string& name, const std::string& digestText, ObjectKind kind) const {
        const auto bytes = readObjectFile(objectPath(m_folder, name));
        if (!bytes)
            return std::unexpected(bytes.error());
        ObjectHints hints{kind, {}};
        if (const auto digest = lightclient::parseFixedHex<4>(digestText)) {
            const auto* activation = m_verifier.network().activationByDigest(*digest);
            if (activation == nullptr || !activation->fork)
                return std::unexpected(
                    invalid("unknown_fork", name + " belongs to a fork that is not known here."));
            hints.fork = activation->fork;
        }
        return readObjectSsz(m_verifier.network(), *bytes, hints);
    }

    std::expected<void, Failure> processUpdate(const json::value& step) {
        const std::string name = text(step, "update");
        const auto slot = currentSlot(step);
        if (!slot)
            return std::unexpected(slot.error());
        const auto object = load(name, text(step, "update_fork_digest"), ObjectKind::Update);
        if (!object)
            return std::unexpected(object.error());
        feed(name, *object, *slot, &step);
        return {};
    }

    void feed(const std::string& name, const ReadObject& object, Slot slot, const json::value* step) {
        const auto outcome = object.object ? m_verifier.feed(*object.object, slot)
                                           : Verified<FeedOutcome>(std::unexpected(object.object.error()));
        ++m_objects;
        if (!outcome) {
            ++m_refused;
            refuse(std::string(codeOf(outcome.error())), name + " was refused.");
        }
        auto line = describeFeed(m_verifier, object, outcome);
        if (step != nullptr)
            compare(name, std::move(line), *step);
        else
            emit(name, std::move(line), nullptr);
    }

    void compare(const std::string& name, json::object line, const json::value& step) {
        const auto* checks = lightclient::jsonFieldOrNull(step, "checks");
        if (checks == nullptr)
            return emit(name, std::move(line), nullptr);
        const auto& store = *m_verifier.store();
        const bool isFinalizedSame = matches(*checks, "finalized_header", store.finalizedHeader);
        const bool isOptimisticSame = matches(*checks, "optimistic_header", store.optimisticHeader);
        const bool isSame = isFinalizedSame && isOptimisticSame;
        emit(name, std::move(line), isSame ? "ok" : "check_failed");
        if (!isSame)
            refuse("check_failed", "After " + name + " the store is not what the case expects.");
    }

    /// `checks`: how the step's comparison went; null where it has none.
    void emit(const std::string& name, json::object line, json::value checks) {
        line["file"] = m_folder.string();
        line["step"] = name;
        line["checks"] = std::move(checks);
        m_emit(line);
    }

    void refuse(std::string code, std::string message) {
        if (!m_result.refusal)
            m_result.refusal = invalid(std::move(code), std::move(message));
    }

    bool matches(const json::value& checks, std::string_view which, const LightClientHeader& header) {
        const auto* expected = lightclient::jsonFieldOrNull(checks, which);
        if (expected == nullptr)
            return true;
        ++m_result.checks;
        if (text(*expected, "slot") != std::to_string(header.beacon.slot) ||
            text(*expected, "beacon_root") != lightclient::toHex(rootOf(header.beacon)))
            return false;
        const auto executionRoot = text(*expected, "execution_root");
        return executionRoot.empty() ||
               executionRoot == lightclient::toHex(getLcExecutionRoot(m_verifier.network(), header));
    }

    fs::path m_folder;
    LightClientVerifier m_verifier;
    const std::function<void(const json::object&)>& m_emit;
    SpecCaseResult m_result;
    std::uint64_t m_steps = 0;
    std::uint64_t m_objects = 0;
    std::uint64_t m_refused = 0;
};

} // namespace

bool isSpecCase(const fs::path& folder) {
    return fs::exists(folder / "steps.yaml") && fs::exists(folder / "meta.yaml") &&
           fs::exists(objectPath(folder, "bootstrap"));
}

std::expected<SpecCaseResult, Failure>
runSpecCase(const fs::path& folder, const std::function<void(const json::object&)>& emit) {
    if (!isSpecCase(folder))
        return std::unexpected(Failure{
            Exit::Trouble, "file_unreadable",
            folder.string() + " holds no steps.yaml, meta.yaml and bootstrap."});
    auto network = loadSpecCaseNetwork(folder);
    const auto meta = readYamlFile(folder / "meta.yaml");
    const auto steps = readYamlFile(folder / "steps.yaml");
    if (!network)
        return std::unexpected(network.error());
    if (!meta)
        return std::unexpected(meta.error());
    if (!steps || !steps->is_array())
        return std::unexpected(invalid("malformed", "steps.yaml is not a list."));
    const auto root = lightclient::parseFixedHex<32>(text(*meta, "trusted_block_root"));
    if (!root)
        return std::unexpected(invalid("malformed", "meta.yaml has no trusted_block_root."));
    SpecCase test(folder, std::move(*network), *root, emit);
    if (const auto started = test.bootstrap(*meta); !started)
        return std::unexpected(started.error());
    for (const auto& step : steps->as_array())
        if (const auto done = test.step(step); !done)
            return std::unexpected(done.error());
    return test.result();
}

} // namespace app::cli
