// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "beacon_block.h"

#include "merkle_tree.h"
#include "seeded_draw.h"

#include "lightclient/consensus/roots.h"
#include "lightclient/primitives/sha256.h"
#include "lightclient/primitives/ssz.h"

namespace app::practice {
namespace {

using namespace lightclient;
using namespace lightclient::consensus;

// Places of fields in BeaconState (Electra, Fulu).
constexpr std::size_t kGenesisTime = 0;
constexpr std::size_t kGenesisValidatorsRoot = 1;
constexpr std::size_t kSlot = 2;
constexpr std::size_t kFork = 3;
constexpr std::size_t kLatestBlockHeader = 4;
constexpr std::size_t kPreviousJustified = 18;
constexpr std::size_t kCurrentJustified = 19;
constexpr std::size_t kFinalized = 20;
constexpr std::size_t kCurrentCommittee = 22;
constexpr std::size_t kNextCommittee = 23;
constexpr std::size_t kLatestExecutionHeader = 24;
constexpr std::size_t kStateFields = 38;

/// Root of an empty List[T, limit] of containers.
Hash32 emptyList(std::size_t limit) {
    return mixInLength(merkleize({}, limit), 0);
}

Hash32 rootOfCheckpoint(const Checkpoint& checkpoint) noexcept {
    return hashPair(rootOfUint64(checkpoint.epoch), checkpoint.root);
}

/// BeaconBlockBody (Electra): randao_reveal, eth1_data, graffiti, proposer_slashings, attester_slashings,
/// attestations, deposits, voluntary_exits, sync_aggregate, execution_payload, bls_to_execution_changes,
/// blob_kzg_commitments, execution_requests.
MerkleTree makeBody(const Network& network, const BlockParts& parts, Schema schema) {
    static const Hash32 kEthData = merkleize(std::array<Hash32, 3>{});
    static const Hash32 kRequests = merkleize(std::array{emptyList(8192), emptyList(16), emptyList(2)});
    static const std::array kEmpty{emptyList(16), emptyList(1),  emptyList(8),   emptyList(16),
                                   emptyList(16), emptyList(16), emptyList(4096)};
    Bytes reveal;
    for (std::uint64_t i = 0; i < 3; ++i)
        append(reveal, seededBytes(network.genesisTime, "practice reveal", parts.slot, i));
    const std::array<Hash32, 13> leaves{
        rootOfByteVector(reveal),
        kEthData,
        parts.graffiti,
        kEmpty[0],
        kEmpty[1],
        kEmpty[2],
        kEmpty[3],
        kEmpty[4],
        rootOf(parts.syncAggregate),
        rootOf(parts.execution, schema),
        kEmpty[5],
        kEmpty[6],
        kRequests,
    };
    return MerkleTree(leaves);
}

/// The fields that stay as they are: filler, drawn once.
std::array<Hash32, kStateFields> fillerFields() {
    std::array<Hash32, kStateFields> out;
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = seededBytes(0, "practice state field", i);
    return out;
}

MerkleTree
makeState(const Network& network, const BlockParts& parts, const BeaconBlockHeader& header, Schema schema) {
    static const auto kFiller = fillerFields();
    auto leaves = kFiller;
    const auto* fork = network.activationAt(network.preset.epochAt(parts.slot));
    const auto* first = network.activationAt(0);
    Hash32 version;
    Hash32 previous;
    std::copy(fork->version.begin(), fork->version.end(), version.bytes.begin());
    std::copy(first->version.begin(), first->version.end(), previous.bytes.begin());
    leaves[kGenesisTime] = rootOfUint64(network.genesisTime);
    leaves[kGenesisValidatorsRoot] = network.genesisValidatorsRoot;
    leaves[kSlot] = rootOfUint64(parts.slot);
    leaves[kFork] = merkleize(std::array{previous, version, rootOfUint64(fork->epoch)});
    leaves[kLatestBlockHeader] = rootOf(header); // its state root is still zero, as the transition leaves it
    leaves[kPreviousJustified] = rootOfCheckpoint(parts.finalized);
    leaves[kCurrentJustified] = rootOfCheckpoint(parts.justified);
    leaves[kFinalized] = rootOfCheckpoint(parts.finalized);
    leaves[kCurrentCommittee] = parts.currentCommittee;
    leaves[kNextCommittee] = parts.nextCommittee;
    leaves[kLatestExecutionHeader] = rootOf(parts.execution, schema);
    return MerkleTree(leaves);
}

} // namespace

BeaconBlock makeBeaconBlock(const Network& network, BlockParts parts) {
    const auto& rules = rulesOf(network.forkAt(parts.slot).value());
    BeaconBlock out;
    const MerkleTree body = makeBody(network, parts, rules.schema);
    auto& beacon = out.header.beacon;
    beacon.slot = parts.slot;
    beacon.proposerIndex = seededNumber(network.genesisTime, "practice proposer", parts.slot) % 1024;
    beacon.parentRoot = parts.parentRoot;
    beacon.bodyRoot = body.root();
    const MerkleTree state = makeState(network, parts, beacon, rules.schema);
    beacon.stateRoot = state.root();
    out.header.executionBranch = body.branch(rules.executionPayload);
    out.root = rootOf(beacon);
    // finalized_checkpoint.root is the right half of its field: one more sister, the epoch.
    out.finalityBranch = state.branch(rules.finalizedRoot / 2);
    out.finalityBranch.insert(out.finalityBranch.begin(), rootOfUint64(parts.finalized.epoch));
    out.currentCommitteeBranch = state.branch(rules.currentSyncCommittee);
    out.nextCommitteeBranch = state.branch(rules.nextSyncCommittee);
    out.finalized = parts.finalized;
    out.syncAggregate = std::move(parts.syncAggregate);
    out.header.execution = std::move(parts.execution);
    return out;
}

Hash32 emptyTransactionsRoot() {
    return emptyList(std::size_t{1} << 20U);
}

Hash32 emptyWithdrawalsRoot() {
    return emptyList(16);
}

} // namespace app::practice
