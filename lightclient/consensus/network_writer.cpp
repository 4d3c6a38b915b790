// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "network.h"

namespace lightclient::consensus {
namespace {

json::array urls(const std::vector<std::string>& values) {
    json::array out;
    for (const auto& value : values)
        out.emplace_back(value);
    return out;
}

} // namespace

json::object toJson(const Network& network) {
    json::array forks;
    for (const auto& row : network.forks)
        forks.push_back(
            json::object{{"name", row.name}, {"version", toHex(row.version)}, {"epoch", row.epoch}});
    json::array blobs;
    for (const auto& row : network.blobSchedule)
        blobs.push_back(json::object{{"epoch", row.epoch}, {"max_blobs", row.maxBlobs}});
    json::array checkpoints;
    for (const auto& root : network.checkpoints)
        checkpoints.emplace_back(toHex(root));
    return {
        {"name", network.name},
        {"preset", network.preset == kMinimalPreset ? "minimal" : "mainnet"},
        {"chain_id", network.chainId},
        {"genesis_time", network.genesisTime},
        {"genesis_validators_root", toHex(network.genesisValidatorsRoot)},
        {"seconds_per_slot", network.secondsPerSlot},
        {"forks", std::move(forks)},
        {"blob_schedule", std::move(blobs)},
        {"checkpoints", std::move(checkpoints)},
        {"endpoints",
         json::object{
             {"beacon", urls(network.beaconEndpoints)},
             {"execution", urls(network.executionEndpoints)},
             {"checkpoint", urls(network.checkpointEndpoints)}}},
        {"source", network.source},
        {"date", network.date},
    };
}

} // namespace lightclient::consensus
