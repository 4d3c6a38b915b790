// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "light_client_header.h"

#include "roots.h"

namespace lightclient::consensus {

Hash32 getLcExecutionRoot(const Network& network, const LightClientHeader& header) {
    const auto fork = network.forkAt(header.beacon.slot);
    if (!fork || rulesOf(*fork).executionPayload == 0)
        return {};
    return rootOf(header.execution, rulesOf(*fork).schema);
}

Verified<void> verifyLightClientHeader(const Network& network, const LightClientHeader& header) {
    const auto fork = network.forkAt(header.beacon.slot);
    if (!fork)
        return std::unexpected(ConsensusError::UnknownFork);
    const auto& rules = rulesOf(*fork);
    if (rules.executionPayload == 0) {
        if (header.execution != ExecutionPayloadHeader{} || !isZeroBranch(header.executionBranch))
            return std::unexpected(ConsensusError::NotDefault);
        return {};
    }
    // A Capella block in a Deneb object: its hash does not cover the blob fields, so they must be zero.
    if (rules.schema == Schema::Capella &&
        (header.execution.blobGasUsed != 0 || header.execution.excessBlobGas != 0))
        return std::unexpected(ConsensusError::NotDefault);
    if (!isValidBranch(
            getLcExecutionRoot(network, header), header.executionBranch, rules.executionPayload,
            header.beacon.bodyRoot))
        return std::unexpected(ConsensusError::BadExecutionBranch);
    return {};
}

} // namespace lightclient::consensus
