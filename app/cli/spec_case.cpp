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

/// Runs the steps of one case over one store.
class SpecCase {
public:
    SpecCase(fs::path folder, Network network, const std::function<void(const json::object&)>& emit)
        : m_folder(std::move(folder)), m_network(std::move(network)), m_emit(emit) {}

    std::expected<void, Failure> bootstrap(const json::value& meta) {
        const auto root = lightclient::parseFixedHex<32>(text(meta, "trusted_block_root"));
        if (!root)
            return std::unexpected(invalid("malformed", "meta.yaml has no trusted_block_root."));
        const auto object = load("bootstrap", text(meta, "bootstrap_fork_digest"), ObjectKind::Bootstrap);
        if (!object)
            return std::unexpected(object.error());
        auto store =
            initializeLightClientStore(m_network, *root, std::get<LightClientBootstrap>(object->content));
        if (!store)
            return std::unexpected(invalid(std::string(codeOf(store.error())), "The bootstrap was refused."));
        m_store = std::move(*store);
        return {};
    }

    std::expected<void, Failure> step(const json::value& step) {
        ++m_result.steps;
        if (const auto* process = lightclient::jsonFieldOrNull(step, "process_update"))
            return processUpdate(*process);
        if (const auto* force = lightclient::jsonFieldOrNull(step, "force_update")) {
            const auto slot = currentSlot(*force);
            if (!slot)
                return std::unexpected(slot.error());
            m_store = forceUpdate(m_network.preset, std::move(m_store), *slot);
            return compare("force_update", *force);
        }
        // Our store is the same for every fork, so that upgrading it is nothing to do.
        if (const auto* upgrade = lightclient::jsonFieldOrNull(step, "upgrade_store"))
            return compare("upgrade_store", *upgrade);
        return std::unexpected(invalid("malformed", "steps.yaml has a step of an unknown kind."));
    }

    const SpecCaseResult& result() const noexcept { return m_result; }

private:
    std::expected<Slot, Failure> currentSlot(const json::value& step) const {
        const auto slot = lightclient::parseDecimalUint64(text(step, "current_slot"));
        if (!slot)
            return std::unexpected(invalid("malformed", "A step has no current_slot."));
        return *slot;
    }

    std::expected<LightClientObject, Failure>
    load(const std::string& name, const std::string& digestText, ObjectKind kind) const {
        const auto bytes = readObjectFile(objectPath(m_folder, name));
        if (!bytes)
            return std::unexpected(bytes.error());
        ObjectHints hints{kind, {}};
        if (const auto digest = lightclient::parseFixedHex<4>(digestText)) {
            const auto* activation = m_network.activationByDigest(*digest);
            if (activation == nullptr || !activation->fork)
                return std::unexpected(
                    invalid("unknown_fork", name + " belongs to a fork that is not known here."));
            hints.fork = activation->fork;
        }
        auto object = readObjectSsz(m_network, *bytes, hints);
        if (!object.object)
            return std::unexpected(
                invalid(std::string(codeOf(object.object.error())), name + " does not decode."));
        return std::move(*object.object);
    }

    std::expected<void, Failure> processUpdate(const json::value& step) {
        const std::string name = text(step, "update");
        const auto slot = currentSlot(step);
        if (!slot)
            return std::unexpected(slot.error());
        const auto object = load(name, text(step, "update_fork_digest"), ObjectKind::Update);
        if (!object)
            return std::unexpected(object.error());
        auto store =
            processLightClientUpdate(m_network, m_store, std::get<LightClientUpdate>(object->content), *slot);
        if (!store)
            return std::unexpected(invalid(std::string(codeOf(store.error())), name + " was refused."));
        m_store = std::move(*store);
        return compare(name, step);
    }

    std::expected<void, Failure> compare(const std::string& name, const json::value& step) {
        const auto* checks = lightclient::jsonFieldOrNull(step, "checks");
        const bool same =
            checks == nullptr || (matches(*checks, "finalized_header", m_store.finalizedHeader) &&
                                  matches(*checks, "optimistic_header", m_store.optimisticHeader));
        m_emit({
            {"file", m_folder.string()},
            {"step", name},
            {"accepted", same},
            {"code", same ? "ok" : "check_failed"},
            {"finalized", describeHeader(m_network, m_store.finalizedHeader)},
            {"optimistic", describeHeader(m_network, m_store.optimisticHeader)},
        });
        if (!same)
            return std::unexpected(
                invalid("check_failed", "After " + name + " the store is not what the case expects."));
        return {};
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
               executionRoot == lightclient::toHex(getLcExecutionRoot(m_network, header));
    }

    fs::path m_folder;
    Network m_network;
    const std::function<void(const json::object&)>& m_emit;
    LightClientStore m_store;
    SpecCaseResult m_result;
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
    SpecCase test(folder, std::move(*network), emit);
    if (const auto started = test.bootstrap(*meta); !started)
        return std::unexpected(started.error());
    for (const auto& step : steps->as_array())
        if (const auto done = test.step(step); !done)
            return std::unexpected(done.error());
    return test.result();
}

} // namespace app::cli
