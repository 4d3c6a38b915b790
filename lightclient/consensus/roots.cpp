// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "roots.h"

#include "lightclient/primitives/sha256.h"

namespace lightclient::consensus {
namespace {

Hash32 rootOfBranch(const Branch& branch, std::size_t length) {
    Branch full = branch;
    full.resize(length);
    return merkleize(full);
}

/// 48 bytes are one and a half chunks; spelled out because a committee has 513 of them.
Hash32 rootOfKey(const BlsPublicKey& key) noexcept {
    std::array<std::uint8_t, 64> chunks{};
    std::copy(key.begin(), key.end(), chunks.begin());
    return sha256(chunks);
}

/// Null is the all-zero committee, whose root depends on its size.
Hash32 rootOf(const SyncCommitteePtr& committee, const Preset& preset) {
    if (committee)
        return consensus::rootOf(*committee);
    return consensus::rootOf(SyncCommittee{std::vector<BlsPublicKey>(preset.syncCommitteeSize), {}});
}

} // namespace

Hash32 rootOf(const BeaconBlockHeader& header) noexcept {
    const Hash32 left = hashPair(
        hashPair(rootOfUint64(header.slot), rootOfUint64(header.proposerIndex)),
        hashPair(header.parentRoot, header.stateRoot));
    const Hash32 right = hashPair(hashPair(header.bodyRoot, {}), hashPair({}, {}));
    return hashPair(left, right);
}

std::vector<Hash32> leavesOf(const ExecutionPayloadHeader& header, Schema schema) {
    std::vector<Hash32> fields{
        header.parentHash,
        rootOfByteVector(header.feeRecipient),
        header.stateRoot,
        header.receiptsRoot,
        rootOfByteVector(header.logsBloom),
        header.prevRandao,
        rootOfUint64(header.blockNumber),
        rootOfUint64(header.gasLimit),
        rootOfUint64(header.gasUsed),
        rootOfUint64(header.timestamp),
        rootOfByteList(header.extraData, 32),
        header.baseFeePerGas.toLittleEndian(),
        header.blockHash,
        header.transactionsRoot,
        header.withdrawalsRoot,
    };
    if (schema != Schema::Capella) {
        fields.push_back(rootOfUint64(header.blobGasUsed));
        fields.push_back(rootOfUint64(header.excessBlobGas));
    }
    return fields;
}

Hash32 rootOf(const ExecutionPayloadHeader& header, Schema schema) {
    return merkleize(leavesOf(header, schema));
}

Hash32 rootOf(const LightClientHeader& header, Schema schema) {
    if (schema == Schema::Altair)
        return merkleize(std::array{rootOf(header.beacon)});
    const Hash32 execution = schema == Schema::Gloas ? header.executionBlockHash.value_or(Hash32{})
                                                     : rootOf(header.execution, schema);
    return merkleize(std::array{
        rootOf(header.beacon), execution,
        rootOfBranch(header.executionBranch, branchLengths(schema).execution)});
}

Hash32 rootOf(const SyncCommittee& committee) {
    std::vector<Hash32> leaves;
    leaves.reserve(committee.pubkeys.size());
    for (const auto& key : committee.pubkeys)
        leaves.push_back(rootOfKey(key));
    return hashPair(merkleize(leaves), rootOfKey(committee.aggregatePubkey));
}

Hash32 rootOf(const SyncAggregate& aggregate) {
    return hashPair(rootOfByteVector(aggregate.bits), rootOfByteVector(aggregate.signature));
}

Hash32 rootOf(const LightClientBootstrap& bootstrap, Schema schema, const Preset& preset) {
    return merkleize(std::array{
        rootOf(bootstrap.header, schema), rootOf(bootstrap.currentSyncCommittee, preset),
        rootOfBranch(bootstrap.currentSyncCommitteeBranch, branchLengths(schema).committee)});
}

Hash32 rootOf(const LightClientUpdate& update, Schema schema, const Preset& preset) {
    const auto lengths = branchLengths(schema);
    return merkleize(std::array{
        rootOf(update.attestedHeader, schema),
        rootOf(update.nextSyncCommittee, preset),
        rootOfBranch(update.nextSyncCommitteeBranch, lengths.committee),
        rootOf(update.finalizedHeader, schema),
        rootOfBranch(update.finalityBranch, lengths.finality),
        rootOf(update.syncAggregate),
        rootOfUint64(update.signatureSlot),
    });
}

Hash32 rootOfFinalityUpdate(const LightClientUpdate& update, Schema schema) {
    return merkleize(std::array{
        rootOf(update.attestedHeader, schema),
        rootOf(update.finalizedHeader, schema),
        rootOfBranch(update.finalityBranch, branchLengths(schema).finality),
        rootOf(update.syncAggregate),
        rootOfUint64(update.signatureSlot),
    });
}

Hash32 rootOfOptimisticUpdate(const LightClientUpdate& update, Schema schema) {
    return merkleize(std::array{
        rootOf(update.attestedHeader, schema), rootOf(update.syncAggregate),
        rootOfUint64(update.signatureSlot)});
}

} // namespace lightclient::consensus
