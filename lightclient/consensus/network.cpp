// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "network.h"

#include "lightclient/primitives/sha256.h"

#include <limits>

namespace lightclient::consensus {
namespace {

/// Digest rule from Fulu on: the fork data root XOR a hash of the blob parameters in force (EIP-7892).
Bytes4 maskedDigest(const Hash32& forkDataRoot, const BlobActivation& blobs) noexcept {
    Bytes parameters;
    appendUint64(parameters, blobs.epoch);
    appendUint64(parameters, blobs.maxBlobs);
    const Hash32 mask = sha256(parameters);
    Bytes4 out;
    for (std::size_t i = 0; i < 4; ++i)
        out[i] = forkDataRoot[i] ^ mask[i];
    return out;
}

} // namespace

const ForkActivation* Network::activationAt(Epoch epoch) const noexcept {
    const ForkActivation* found = nullptr;
    for (const auto& row : forks)
        if (row.epoch <= epoch)
            found = &row;
    return found;
}

std::optional<Fork> Network::forkAt(Slot slot) const noexcept {
    const auto* row = activationAt(preset.epochAt(slot));
    return row == nullptr ? std::nullopt : row->fork;
}

Epoch Network::epochOf(Fork fork) const noexcept {
    for (const auto& row : forks)
        if (row.fork == fork)
            return row.epoch;
    // A network that starts after a fork lists only the later ones: then it was always active.
    for (const auto& row : forks)
        if (row.fork && *row.fork > fork)
            return row.epoch;
    return std::numeric_limits<Epoch>::max();
}

Slot Network::slotAt(std::uint64_t unixSeconds) const noexcept {
    return unixSeconds < genesisTime ? 0 : (unixSeconds - genesisTime) / secondsPerSlot;
}

Hash32 computeForkDataRoot(const Bytes4& version, const Hash32& genesisValidatorsRoot) noexcept {
    Hash32 padded;
    std::copy(version.begin(), version.end(), padded.bytes.begin());
    return hashPair(padded, genesisValidatorsRoot);
}

Bytes4 Network::forkDigest(Epoch epoch) const noexcept {
    const auto* row = activationAt(epoch);
    const Hash32 root = computeForkDataRoot(row == nullptr ? Bytes4{} : row->version, genesisValidatorsRoot);
    if (epoch < epochOf(Fork::Fulu))
        return fixedAt<4>(root, 0);
    BlobActivation blobs{epochOf(Fork::Electra), 9};
    for (const auto& entry : blobSchedule)
        if (entry.epoch <= epoch)
            blobs = entry;
    return maskedDigest(root, blobs);
}

const ForkActivation* Network::activationByDigest(const Bytes4& digest) const noexcept {
    for (const auto& row : forks)
        if (forkDigest(row.epoch) == digest)
            return activationAt(row.epoch); // several forks may share the epoch: the last one rules
    for (const auto& entry : blobSchedule)
        if (forkDigest(entry.epoch) == digest)
            return activationAt(entry.epoch);
    return nullptr;
}

} // namespace lightclient::consensus
