// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "receipt_export.h"

#include "network_source.h"
#include "session_walk.h"

#include "app/session/network_file.h"
#include "lightclient/primitives/hex.h"

namespace app::cli {
namespace {

constexpr std::chrono::seconds kPatience{120};

constexpr std::array kOptions{
    Option{"--network", "FILE", "a network file that names venues and subaccounts"},
    Option{"--figure", "ID", "which figure; the first proven one where it is left out"},
    Option{
        "--root", "0x…", "the block root that you trust; the file's first checkpoint where it is left out"},
    kAcceptOldCheckpoint,
};

/// A name that means nothing is wrong use; a file that is no network is invalid input.
Exit exitOf(const session::Problem& problem) {
    return problem.code == "unknown_network" ? Exit::WrongUse : Exit::Invalid;
}

std::expected<session::SessionOptions, Failure> readOptions(const Arguments& arguments) {
    const auto name = arguments.required("--network");
    if (!name)
        return std::unexpected(name.error());
    auto profile = session::loadNetworkProfile(*name);
    if (!profile)
        return std::unexpected(
            Failure{exitOf(profile.error()), profile.error().code, profile.error().sentence});
    const auto network = profile->network;
    if (network.beaconEndpoints.empty() || network.executionEndpoints.empty())
        return std::unexpected(wrongUse("The network file names no beacon and execution node."));
    std::optional<lightclient::Hash32> root;
    if (!network.checkpoints.empty())
        root = network.checkpoints.front();
    if (const auto text = arguments.value("--root")) {
        const auto parsed = lightclient::parseFixedHex<32>(*text);
        if (!parsed)
            return std::unexpected(wrongUse("--root takes 32 bytes of hex."));
        root = *parsed;
    }
    if (!root)
        return std::unexpected(wrongUse("--root is required: the network names no checkpoint."));
    return session::SessionOptions{
        std::move(*profile),
        root,
        network.beaconEndpoints,
        network.executionEndpoints,
        false,
        session::systemUnixMillis(),
        nullptr,
        arguments.has(kAcceptOldCheckpoint.name)};
}

const session::Figure* findFigure(const session::Snapshot& snapshot, const std::optional<std::string>& id) {
    for (const auto& figure : snapshot.figures)
        if (figure.receipt && (!id || figure.id == *id))
            return &figure;
    return nullptr;
}

std::string figureIds(const session::Snapshot& snapshot) {
    std::string out;
    for (const auto& figure : snapshot.figures)
        out += (out.empty() ? "" : ", ") + figure.id;
    return out;
}

Exit run(const Arguments& arguments, Output& output) {
    if (!arguments.positionals().empty())
        return output.fail(wrongUse("receipt export takes no file."));
    auto options = readOptions(arguments);
    if (!options)
        return output.fail(options.error());
    const auto id = arguments.value("--figure");
    LatestSnapshot sink;
    session::Session session(std::move(*options));
    session.start(sink);
    // The first figures come all at once: one that is not among them is none of this network file's.
    const auto snapshot =
        sink.waitFor([&](const session::Snapshot& s) { return findFigure(s, {}) != nullptr; }, kPatience);
    session.stop();
    if (snapshot && findFigure(*snapshot, id) == nullptr)
        return output.fail(
            {Exit::Invalid, "unknown_figure",
             "There is no figure " + *id + ". There are: " + figureIds(*snapshot) + "."});
    if (!snapshot)
        return output.fail(waitedInVain(sink, id ? "proof of " + *id : std::string("proven figure")));
    const auto receipt = lightclient::parseJson(findFigure(*snapshot, id)->receipt->write());
    if (!receipt)
        return output.fail({Exit::Trouble, "internal", "The receipt could not be written."});
    output.line(*receipt);
    return Exit::Done;
}

} // namespace

Command receiptExportCommand() {
    return {"receipt export", "", "Print the settlement receipt of a proven figure.", kOptions, run};
}

} // namespace app::cli
