// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "light_client_header.h"

#include "roots.h"

namespace lightclient::consensus {

namespace {

/// As verifyLightClientHeader, for a header that carries no more of the execution block than its hash.
Verified<void> verifyBlockHash(const LightClientHeader& header, const ForkRules& rules) {
    const Hash32& hash = *header.executionBlockHash;
    if (rules.executionBlockHash == 0)
        return hash.isZero() && isZeroBranch(header.executionBranch)
                   ? Verified<void>()
                   : std::unexpected(ConsensusError::NotDefault);
    if (!isValidBranch(hash, header.executionBranch, rules.executionBlockHash, header.beacon.bodyRoot))
        return std::unexpected(ConsensusError::BadExecutionBranch);
    return {};
}

} // namespace

Hash32 getLcExecutionRoot(const Network& network, const LightClientHeader& header) {
    if (header.executionBlockHash)
        return *header.executionBlockHash;
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
    if (header.executionBlockHash)
        return verifyBlockHash(header, rules);
    if (rules.executionPayload == 0) {
        if (rules.executionBlockHash != 0) // an object of an older schema cannot carry such a block
            return std::unexpected(ConsensusError::BadExecutionBranch);
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
