// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "types.h"

#include <bit>

namespace lightclient::consensus {

bool isDefault(const LightClientHeader& header) noexcept {
    return header.beacon == BeaconBlockHeader{} && header.execution == ExecutionPayloadHeader{} &&
           isZeroBranch(header.executionBranch) && header.executionBlockHash.value_or(Hash32{}).isZero();
}

bool isZeroBranch(const Branch& branch) noexcept {
    return std::all_of(branch.begin(), branch.end(), [](const Hash32& node) { return node.isZero(); });
}

bool isZeroCommittee(const SyncCommittee& committee) noexcept {
    return committee.aggregatePubkey.isZero() &&
           std::all_of(committee.pubkeys.begin(), committee.pubkeys.end(), [](const BlsPublicKey& key) {
               return key.isZero();
           });
}

std::uint32_t participantCount(const SyncAggregate& aggregate) noexcept {
    std::uint32_t count = 0;
    for (const auto byte : aggregate.bits)
        count += static_cast<std::uint32_t>(std::popcount(byte));
    return count;
}

bool isSupermajority(const SyncAggregate& aggregate, const Preset& preset) noexcept {
    return std::uint64_t{participantCount(aggregate)} * 3 >= std::uint64_t{preset.syncCommitteeSize} * 2;
}

bool isSyncCommitteeUpdate(const LightClientUpdate& update) noexcept {
    return !isZeroBranch(update.nextSyncCommitteeBranch);
}

bool isFinalityUpdate(const LightClientUpdate& update) noexcept {
    return !isZeroBranch(update.finalityBranch);
}

} // namespace lightclient::consensus
