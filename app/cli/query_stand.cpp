// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "query_stand.h"

#include "lightclient/consensus/proven_head.h"
#include "lightclient/execution/proven_block.h"
#include "lightclient/primitives/hex.h"

namespace app::cli {
namespace {

using namespace lightclient::consensus;
using lightclient::ExecutionBlockHash;
using lightclient::ExecutionHead;
using lightclient::ProofLevel;
using lightclient::Proven;
using lightclient::execution::BlockHeader;
namespace node = lightclient::node;

std::expected<ProofLevel, Failure> readLevel(const Arguments& arguments) {
    const auto at = arguments.value(kAt.name).value_or("head");
    if (at == "finalized")
        return ProofLevel::Finalized;
    if (at == "head")
        return ProofLevel::Optimistic;
    return std::unexpected(wrongUse("--at takes finalized or head."));
}

} // namespace

std::expected<std::vector<lightclient::Uint256>, Failure> readSlots(const Arguments& arguments) {
    std::vector<lightclient::Uint256> out;
    for (const auto& text : arguments.values("--slot")) {
        const auto word = lightclient::parseFixedHex<32>(text);
        if (!word)
            return std::unexpected(wrongUse("--slot takes 32 bytes of hex."));
        out.push_back(lightclient::Uint256::fromBigEndian(*word));
    }
    return out;
}

std::expected<QueryStand, Failure> QueryStand::open(const Arguments& arguments, Output& output) {
    const auto level = readLevel(arguments);
    if (!level)
        return std::unexpected(level.error());
    auto request = readOnlineRequest(arguments);
    if (!request)
        return std::unexpected(request.error());
    if (request->executions.empty())
        return std::unexpected(wrongUse("--execution is required: the network names no execution node."));
    auto opened = OnlineNode::open(std::move(*request), output, nullptr);
    if (!opened)
        return std::unexpected(opened.error());
    QueryStand out;
    out.m_node = std::move(*opened);
    if (const auto pass = out.m_node->syncOnce(); !pass)
        return std::unexpected(toFailure(pass.error()));
    const auto& verifier = out.m_node->verifier();
    out.m_head = provenExecutionHead(verifier, *level);
    if (out.m_head)
        return out;
    // A Gloas header says no more of execution than a hash: its header comes from an execution node.
    const auto hash = provenExecutionBlockHash(verifier, *level);
    if (!hash)
        return std::unexpected(
            Failure{Exit::Invalid, "no_execution_head", "Headers before Capella say nothing of execution."});
    const auto header =
        out.ask<Proven<BlockHeader>>([hash = *hash](node::ExecutionApi& api) { return api.header(hash); });
    if (!header)
        return std::unexpected(toFailure(header.error()));
    out.m_head = lightclient::execution::toExecutionHead(*header);
    return out;
}

json::object
describeProof(const lightclient::ProofAnchor& anchor, const std::vector<lightclient::ProofRung>& path) {
    json::array rungs;
    for (const auto& rung : path)
        rungs.push_back(
            json::object{{"subject", rung.subject}, {"digest", rung.digest}, {"rule", rung.rule}});
    return {
        {"level", codeOf(anchor.level)},
        {"slot", anchor.slot},
        {"beacon_root", lightclient::toHex(anchor.beaconRoot)},
        {"block_number", anchor.blockNumber},
        {"block_hash", lightclient::toHex(anchor.blockHash)},
        {"timestamp", anchor.timestamp},
        {"ladder", std::move(rungs)},
    };
}

} // namespace app::cli
