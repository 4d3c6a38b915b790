// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "preset.h"

#include "lightclient/primitives/bytes.h"
#include "lightclient/primitives/uint256.h"

#include <memory>
#include <optional>
#include <vector>

namespace lightclient::consensus {

// Containers of consensus-specs/specs/{altair,capella,deneb,electra,gloas}/light-client/sync-protocol.md. One
// set of types serves every fork: what an older schema lacks keeps its default, which is what the spec's own
// upgrade functions would put there.

struct BeaconBlockHeader {
    Slot slot = 0;
    std::uint64_t proposerIndex = 0;
    Hash32 parentRoot;
    Hash32 stateRoot;
    Hash32 bodyRoot;
    friend bool operator==(const BeaconBlockHeader&, const BeaconBlockHeader&) = default;
};

struct ExecutionPayloadHeader {
    Hash32 parentHash;
    Address feeRecipient;
    Hash32 stateRoot;
    Hash32 receiptsRoot;
    FixedBytes<256> logsBloom;
    Hash32 prevRandao;
    std::uint64_t blockNumber = 0;
    std::uint64_t gasLimit = 0;
    std::uint64_t gasUsed = 0;
    std::uint64_t timestamp = 0;
    Bytes extraData; ///< at most 32 bytes
    Uint256 baseFeePerGas;
    Hash32 blockHash;
    Hash32 transactionsRoot;
    Hash32 withdrawalsRoot;
    std::uint64_t blobGasUsed = 0;   ///< Deneb
    std::uint64_t excessBlobGas = 0; ///< Deneb
    friend bool operator==(const ExecutionPayloadHeader&, const ExecutionPayloadHeader&) = default;
};

using Branch = std::vector<Hash32>;

struct LightClientHeader {
    BeaconBlockHeader beacon;
    ExecutionPayloadHeader execution; ///< default before Capella
    Branch executionBranch;           ///< empty before Capella
    /// In a Gloas object, in the place of `execution`: the execution block's hash, zero before Capella.
    std::optional<Hash32> executionBlockHash;
};

/// A sync committee. Immutable and shared: 24 KiB that many objects point at.
struct SyncCommittee {
    std::vector<BlsPublicKey> pubkeys;
    BlsPublicKey aggregatePubkey;
    friend bool operator==(const SyncCommittee&, const SyncCommittee&) = default;
};
/// Null stands for the all-zero committee: "not known", "not in this update".
using SyncCommitteePtr = std::shared_ptr<const SyncCommittee>;

struct SyncAggregate {
    Bytes bits; ///< Bitvector[SYNC_COMMITTEE_SIZE], bit i = byte i/8, bit i%8
    BlsSignature signature;
};

struct LightClientBootstrap {
    LightClientHeader header;
    SyncCommitteePtr currentSyncCommittee;
    Branch currentSyncCommitteeBranch;
};

struct LightClientUpdate {
    LightClientHeader attestedHeader;
    SyncCommitteePtr nextSyncCommittee;
    Branch nextSyncCommitteeBranch; ///< empty or all zero: brings no committee
    LightClientHeader finalizedHeader;
    Branch finalityBranch; ///< empty or all zero: brings no finality
    SyncAggregate syncAggregate;
    Slot signatureSlot = 0;
};

/// Whether a header carries nothing at all.
bool isDefault(const LightClientHeader& header) noexcept;
/// Whether a branch is empty or all zero.
bool isZeroBranch(const Branch& branch) noexcept;
/// Whether every key of the committee is zero.
bool isZeroCommittee(const SyncCommittee& committee) noexcept;
/// Number of set bits.
std::uint32_t participantCount(const SyncAggregate& aggregate) noexcept;

/// Whether two thirds of the committee signed: only then does an update speak for finality.
bool isSupermajority(const SyncAggregate& aggregate, const Preset& preset) noexcept;

/// is_sync_committee_update: decided on the branch, not on the content.
bool isSyncCommitteeUpdate(const LightClientUpdate& update) noexcept;
/// is_finality_update: decided on the branch, not on the content.
bool isFinalityUpdate(const LightClientUpdate& update) noexcept;

} // namespace lightclient::consensus
