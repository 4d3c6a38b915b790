// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "light_replay.h"

#include "files.h"
#include "head_lines.h"
#include "network_source.h"
#include "spec_case.h"

#include "app/session/session.h"

namespace fs = std::filesystem;

namespace app::cli {
namespace {

using namespace lightclient::consensus;

constexpr std::array kOptions{
    Option{
        "--network", "mainnet|sepolia|hoodi|holesky|FILE|FOLDER",
        "a network that we ship, a network file, or a folder of a beacon node's answers"},
    Option{"--root", "0x…", "the block root that you trust"},
    Option{"--now", "SECONDS", "unix time to judge slots by; the clock where it is left out"},
    Option{
        "--kind", "bootstrap|update|finality_update|optimistic_update",
        "what the files hold; found out where it is left out"},
    Option{
        "--fork", "altair|bellatrix|capella|deneb|electra|fulu|gloas",
        "whose types they have; found out where it is left out"},
};

/// What the options ask for.
struct Request {
    Network network;
    lightclient::Hash32 root;
    Slot currentSlot = 0;
    ObjectHints hints;
};

std::expected<ObjectHints, Failure> readHints(const Arguments& arguments) {
    ObjectHints hints;
    if (const auto kind = arguments.value("--kind")) {
        hints.kind = objectKindByName(*kind);
        if (!hints.kind)
            return std::unexpected(wrongUse("--kind does not know \"" + *kind + "\"."));
    }
    if (const auto fork = arguments.value("--fork")) {
        hints.fork = forkByName(*fork);
        if (!hints.fork)
            return std::unexpected(
                Failure{Exit::WrongUse, "unknown_fork", "--fork does not know \"" + *fork + "\"."});
    }
    return hints;
}

std::uint64_t wallClock() {
    return static_cast<std::uint64_t>(session::systemUnixMillis()() / 1000);
}

std::expected<Request, Failure> readRequest(const Arguments& arguments) {
    const auto networkName = arguments.required("--network");
    const auto rootText = arguments.required("--root");
    const auto now = arguments.number("--now");
    const auto hints = readHints(arguments);
    if (!networkName)
        return std::unexpected(networkName.error());
    if (!rootText)
        return std::unexpected(rootText.error());
    if (!now)
        return std::unexpected(now.error());
    if (!hints)
        return std::unexpected(hints.error());
    const auto root = lightclient::parseFixedHex<32>(*rootText);
    if (!root)
        return std::unexpected(wrongUse("--root takes 32 bytes of hex."));
    auto network = loadNetwork(*networkName);
    if (!network)
        return std::unexpected(network.error());
    const Slot slot = network->slotAt(now->value_or(wallClock()));
    return Request{std::move(*network), *root, slot, *hints};
}

struct Tally {
    std::uint64_t objects = 0;
    std::uint64_t refused = 0;
    std::optional<Failure> firstRefusal;
};

Failure refusal(const std::string& file, ConsensusError error) {
    return {Exit::Invalid, std::string(codeOf(error)), file + ": " + std::string(describe(error))};
}

void feedFile(
    const std::string& file, const Request& request, LightClientVerifier& verifier, Output& output,
    Tally& tally) {
    const auto bytes = readObjectFile(file);
    std::vector<ReadObject> objects;
    if (bytes)
        objects = readObjects(request.network, *bytes, request.hints);
    else
        objects.push_back({request.hints.kind, std::unexpected(ConsensusError::Malformed)});
    for (const auto& object : objects) {
        std::expected<FeedOutcome, ConsensusError> outcome = std::unexpected(ConsensusError::Malformed);
        if (object.object)
            outcome = verifier.feed(*object.object, request.currentSlot);
        else
            outcome = std::unexpected(object.object.error());
        auto line = describeFeed(verifier, object, outcome);
        line["file"] = file;
        output.line(line);
        ++tally.objects;
        if (!outcome) {
            ++tally.refused;
            if (!tally.firstRefusal)
                tally.firstRefusal = refusal(file, outcome.error());
        }
    }
}

/// The summary closes the output, and on a refusal so does the error: one line says both.
Exit close(json::object summary, const std::optional<Failure>& refusal, Output& output) {
    if (refusal)
        summary["error"] = toJson(*refusal).at("error");
    output.line(summary);
    return refusal ? refusal->exit : Exit::Done;
}

/// Folders with steps run as spec cases, each with its own network, root and clock, and a summary each.
Exit runSpecCases(const std::vector<std::string>& folders, Output& output) {
    std::optional<Failure> first;
    std::optional<json::object> summary;
    for (const auto& folder : folders) {
        if (summary)
            output.line(*summary);
        summary.reset();
        auto result = runSpecCase(folder, [&](const json::object& line) { output.line(line); });
        if (result)
            summary = std::move(result->summary);
        const auto refusal = result ? result->refusal : std::optional(result.error());
        if (!first)
            first = refusal;
    }
    if (summary)
        return close(std::move(*summary), first, output);
    return output.fail(*first);
}

/// A file that can't be read at all is trouble (4), not a refusal; found before anything is fed.
std::optional<Failure> findUnreadable(const std::vector<std::string>& files) {
    for (const auto& file : files)
        if (!isReadable(file))
            return Failure{Exit::Trouble, "file_unreadable", "The file " + file + " cannot be read."};
    return std::nullopt;
}

Exit run(const Arguments& arguments, Output& output) {
    const auto& files = arguments.positionals();
    if (files.empty())
        return output.fail(wrongUse("light replay needs at least one file."));
    std::error_code error;
    const bool allFolders = std::all_of(
        files.begin(), files.end(), [&](const std::string& f) { return fs::is_directory(f, error); });
    if (allFolders)
        return runSpecCases(files, output);
    const auto request = readRequest(arguments);
    if (!request)
        return output.fail(request.error());
    if (const auto unreadable = findUnreadable(files))
        return output.fail(*unreadable);
    LightClientVerifier verifier(request->network, request->root);
    Tally tally;
    for (const auto& file : files)
        feedFile(file, *request, verifier, output, tally);
    return close(describeSummary(verifier, tally.objects, tally.refused), tally.firstRefusal, output);
}

} // namespace

Command lightReplayCommand() {
    return {"light replay", "FILE…", "Verify recorded light-client objects in order.", kOptions, run};
}

} // namespace app::cli
