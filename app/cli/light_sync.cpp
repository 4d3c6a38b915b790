// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "light_sync.h"

#include "head_lines.h"
#include "interrupt.h"
#include "kept_chain.h"
#include "network_source.h"

#include "app/session/session.h"
#include "lightclient/net/io_thread.h"
#include "lightclient/net/run_blocking.h"
#include "lightclient/node/light_node.h"
#include "lightclient/primitives/hex.h"

#include <chrono>

namespace app::cli {
namespace {

using namespace lightclient::consensus;
namespace net = lightclient::net;
namespace node = lightclient::node;

constexpr std::array kOptions{
    Option{
        "--network", "mainnet|sepolia|hoodi|holesky|FILE|FOLDER",
        "a network that we ship, a network file, or a folder of a beacon node's answers"},
    Option{"--beacon", "URL", "beacon node; the network file's first one where it is left out"},
    Option{"--execution", "URL", "execution node; not needed to follow the chain"},
    Option{
        "--root", "0x…",
        "the block root that you trust; the network file's first checkpoint where it is left out"},
    kAcceptOldCheckpoint,
    Option{
        "--data-dir", "FOLDER",
        "keep what is finalized there, and go on from it: no --root is needed then, and no bootstrap"},
    Option{"--follow", "", "stay at the head until interrupted"},
};

/// Prints a line per object that moved something, and the stages on stderr.
class Printer : public node::NodeObserver {
public:
    /// `kept` is null where nothing is to be kept.
    Printer(Output& output, KeptChain* kept) : m_output(output), m_kept(kept) {}

    void onStage(node::NodeStage stage, const node::NodeError* problem) override {
        if (problem != nullptr)
            m_output.note("trouble: " + node::describe(*problem));
        else if (m_stage != stage)
            m_output.note(stageText(stage));
        if (problem == nullptr)
            m_stage = stage;
    }
    void onFeed(
        const LightClientVerifier& verifier, const LightClientObject& object,
        const Verified<FeedOutcome>& outcome) override {
        const bool moved = !outcome || outcome->nextCommittee || outcome->finalized || outcome->optimistic;
        if (!moved)
            return;
        if (m_kept != nullptr && outcome && (outcome->nextCommittee || outcome->finalized))
            m_kept->keep(verifier, m_output);
        auto line = describeFeed(verifier, {object.kind, object}, outcome);
        line["file"] = nullptr;
        m_output.line(line);
    }
    void onRequest(bool /*succeeded*/, std::chrono::milliseconds /*took*/) override {}

private:
    static std::string stageText(node::NodeStage stage) {
        switch (stage) {
        case node::NodeStage::Connecting:
            return "connecting";
        case node::NodeStage::CatchingUp:
            return "checkpoint verified, walking sync committee periods";
        case node::NodeStage::Following:
            return "at the head";
        case node::NodeStage::Stale:
            return "the newest head is several slots old";
        }
        return {};
    }

    Output& m_output;
    KeptChain* m_kept;
    std::optional<node::NodeStage> m_stage;
};

struct Request {
    Network network;
    std::optional<lightclient::Hash32> root; ///< that was given on the command line
    std::string beacon;
};

std::expected<Request, Failure> readRequest(const Arguments& arguments) {
    const auto name = arguments.required("--network");
    if (!name)
        return std::unexpected(name.error());
    auto network = loadNetwork(*name);
    if (!network)
        return std::unexpected(network.error());
    auto beacon = arguments.value("--beacon");
    if (!beacon && !network->beaconEndpoints.empty())
        beacon = network->beaconEndpoints.front();
    if (!beacon)
        return std::unexpected(wrongUse("--beacon is required: the network names no beacon node."));
    std::optional<lightclient::Hash32> root;
    if (const auto rootText = arguments.value("--root")) {
        const auto parsed = lightclient::parseFixedHex<32>(*rootText);
        if (!parsed)
            return std::unexpected(wrongUse("--root takes 32 bytes of hex."));
        root = *parsed;
    }
    return Request{std::move(*network), root, *beacon};
}

/// Where to start: at what was kept, or at a root that is trusted.
std::expected<LightClientVerifier, Failure>
startOf(const Request& request, const KeptChain* kept, Output& output) {
    if (kept != nullptr)
        if (auto restored = kept->restore(request.root, output))
            return std::move(*restored);
    auto root = request.root;
    if (!root && !request.network.checkpoints.empty())
        root = request.network.checkpoints.front();
    if (!root)
        return std::unexpected(wrongUse("--root is required: the network names no checkpoint."));
    return LightClientVerifier(request.network, *root);
}

Failure toFailure(const node::NodeError& error) {
    return {node::isLie(error) ? Exit::Invalid : Exit::Trouble, std::string(codeOf(error)), describe(error)};
}

/// Stays with the node until somebody interrupts.
void follow(net::IoThread& io, node::LightNode& light) {
    catchInterrupts();
    const auto task = net::spawn(io.executor(), light.run());
    while (!task.isDone() && !waitForInterrupt(std::chrono::milliseconds(500))) {
    }
    task.cancel();
}

Exit run(const Arguments& arguments, Output& output) {
    if (!arguments.positionals().empty())
        return output.fail(wrongUse("light sync takes no file."));
    auto request = readRequest(arguments);
    if (!request)
        return output.fail(request.error());
    std::optional<KeptChain> kept;
    if (const auto folder = arguments.value("--data-dir"))
        kept.emplace(*folder, request->network);
    auto verifier = startOf(*request, kept ? &*kept : nullptr, output);
    if (!verifier)
        return output.fail(verifier.error());
    net::IoThread io;
    Printer printer(output, kept ? &*kept : nullptr);
    node::NodeOptions options;
    if (arguments.has(kAcceptOldCheckpoint.name))
        options.oldestCheckpoint.reset();
    node::LightNode light(
        node::BeaconApi(net::makeHttpClient(io.executor()), request->beacon, request->network),
        std::move(*verifier), session::systemUnixMillis(), printer, options);
    const auto pass = net::runBlocking(io, light.syncOnce());
    if (!pass && (!arguments.has("--follow") || node::isLie(pass.error()))) {
        io.stop();
        return output.fail(toFailure(pass.error()));
    }
    if (arguments.has("--follow"))
        follow(io, light);
    io.stop();
    return Exit::Done;
}

} // namespace

Command lightSyncCommand() {
    return {"light sync", "", "Follow a live network: verify its heads as they come.", kOptions, run};
}

} // namespace app::cli
