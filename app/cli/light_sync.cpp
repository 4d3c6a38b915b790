// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "light_sync.h"

#include "head_lines.h"
#include "online_node.h"

namespace app::cli {
namespace {

using namespace lightclient::consensus;

constexpr auto kOptions =
    withOnlineOptions(std::array{Option{"--follow", "", "stay at the head until interrupted"}});

/// A line per object that moved something or was refused.
void printFeed(
    Output& output, const LightClientVerifier& verifier, const LightClientObject& object,
    const Verified<FeedOutcome>& outcome) {
    const bool moved = !outcome || outcome->nextCommittee || outcome->finalized || outcome->optimistic;
    if (!moved)
        return;
    auto line = describeFeed(verifier, {object.kind, object}, outcome);
    line["file"] = nullptr;
    output.line(line);
}

Exit run(const Arguments& arguments, Output& output) {
    if (!arguments.positionals().empty())
        return output.fail(wrongUse("light sync takes no file."));
    auto request = readOnlineRequest(arguments);
    if (!request)
        return output.fail(request.error());
    auto light = OnlineNode::open(
        std::move(*request), output,
        [&output](const auto& verifier, const auto& object, const auto& outcome) {
            printFeed(output, verifier, object, outcome);
        });
    if (!light)
        return output.fail(light.error());
    const auto pass = (*light)->syncOnce();
    if (!pass && (!arguments.has("--follow") || lightclient::node::isRefusal(pass.error())))
        return output.fail(toFailure(pass.error()));
    if (arguments.has("--follow"))
        (*light)->follow();
    return Exit::Done;
}

} // namespace

Command lightSyncCommand() {
    return {"light sync", "", "Follow a live network: verify its heads as they come.", kOptions, run};
}

} // namespace app::cli
