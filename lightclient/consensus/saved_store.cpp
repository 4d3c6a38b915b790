// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "saved_store.h"

#include "ssz_codec.h"

#include "lightclient/primitives/sha256.h"
#include "lightclient/primitives/ssz.h"

#include <algorithm>

namespace lightclient::consensus {
namespace {

constexpr std::string_view kMagic = "SLLCSTOR";
constexpr std::uint64_t kVersion = 1;
constexpr std::size_t kChecksumSize = 32;

constexpr std::uint64_t kHasNextCommittee = 1;
constexpr std::uint64_t kHasEvidence = 2;

Schema schemaAt(const Network& network, const LightClientHeader& header) {
    // A Gloas object may carry an older block, and a table may lack the fork: the content decides.
    if (header.executionBlockHash)
        return Schema::Gloas;
    return rulesOf(network.forkAt(header.beacon.slot).value_or(Fork::Altair)).schema;
}

} // namespace

std::string_view codeOf(SavedStoreError error) noexcept {
    switch (error) {
    case SavedStoreError::Damaged:
        return "damaged_store";
    case SavedStoreError::OtherVersion:
        return "other_store_version";
    case SavedStoreError::OtherNetwork:
        return "wrong_network";
    case SavedStoreError::UnknownFork:
        return "unknown_fork";
    }
    return "damaged_store";
}

std::string_view describe(SavedStoreError error) noexcept {
    switch (error) {
    case SavedStoreError::Damaged:
        return "the light client's store is damaged: delete it and start from a checkpoint";
    case SavedStoreError::OtherVersion:
        return "the light client's store was written by another version: delete it and start from a "
               "checkpoint";
    case SavedStoreError::OtherNetwork:
        return "the light client's store belongs to another network";
    case SavedStoreError::UnknownFork:
        return "the light client's store ends in a fork that this version does not know: update Strikelight";
    }
    return "the light client's store is damaged";
}

Bytes saveStore(const LightClientVerifier& verifier) {
    const auto& network = verifier.network();
    const auto& store = *verifier.store();
    const auto& evidence = verifier.finalizedEvidence();
    const Schema schema = schemaAt(network, store.finalizedHeader);
    const Bytes header = encodeSsz(store.finalizedHeader, schema);
    Bytes out(kMagic.begin(), kMagic.end());
    appendUint64(out, kVersion);
    append(out, network.genesisValidatorsRoot);
    append(out, verifier.trustedRoot());
    appendUint64(out, verifier.checkpointSlot());
    appendUint64(out, (store.nextSyncCommittee ? kHasNextCommittee : 0) | (evidence ? kHasEvidence : 0));
    appendUint64(out, evidence ? evidence->signatureSlot : 0);
    appendUint64(out, evidence ? evidence->participants : 0);
    appendUint64(out, store.previousMaxActiveParticipants);
    appendUint64(out, store.currentMaxActiveParticipants);
    appendUint64(out, static_cast<std::uint64_t>(schema));
    appendUint64(out, header.size());
    append(out, header);
    append(out, encodeSsz(*store.currentSyncCommittee));
    if (store.nextSyncCommittee)
        append(out, encodeSsz(*store.nextSyncCommittee));
    append(out, sha256(out));
    return out;
}

std::expected<LightClientVerifier, SavedStoreError> restoreStore(const Network& network, BytesView bytes) {
    const auto damaged = std::unexpected(SavedStoreError::Damaged);
    if (bytes.size() < kMagic.size() + 8 + kChecksumSize)
        return damaged;
    const BytesView content = bytes.first(bytes.size() - kChecksumSize);
    if (sha256(content) != fixedAt<32>(bytes, content.size()) ||
        !std::equal(kMagic.begin(), kMagic.end(), content.begin()))
        return damaged;
    SszReader reader(content.subspan(kMagic.size()));
    if (reader.readUint64() != kVersion)
        return std::unexpected(SavedStoreError::OtherVersion);
    if (reader.readFixed<32>() != network.genesisValidatorsRoot)
        return std::unexpected(SavedStoreError::OtherNetwork);
    SavedParts parts;
    const auto root = reader.readFixed<32>();
    parts.checkpointSlot = reader.readUint64();
    const auto flags = reader.readUint64();
    const HeadEvidence evidence{reader.readUint64(), static_cast<std::uint32_t>(reader.readUint64())};
    if ((flags & kHasEvidence) != 0)
        parts.evidence = evidence;
    parts.store.previousMaxActiveParticipants = static_cast<std::uint32_t>(reader.readUint64());
    parts.store.currentMaxActiveParticipants = static_cast<std::uint32_t>(reader.readUint64());
    const auto schema = reader.readUint64();
    const auto headerSize = reader.readUint64();
    if (schema > static_cast<std::uint64_t>(Schema::Gloas) || headerSize > content.size())
        return damaged;
    const auto header =
        parseHeaderSsz(reader.readBytes(static_cast<std::size_t>(headerSize)), static_cast<Schema>(schema));
    const auto committee = [&]() -> SyncCommitteePtr {
        const std::size_t size = (std::size_t{network.preset.syncCommitteeSize} + 1) * 48;
        auto read = parseSyncCommitteeSsz(reader.readBytes(size), network.preset);
        return read ? std::make_shared<const SyncCommittee>(std::move(*read)) : nullptr;
    };
    parts.store.currentSyncCommittee = committee();
    if ((flags & kHasNextCommittee) != 0)
        parts.store.nextSyncCommittee = committee();
    if (!header || !parts.store.currentSyncCommittee || !reader.finish() ||
        ((flags & kHasNextCommittee) != 0) != (parts.store.nextSyncCommittee != nullptr))
        return damaged;
    if (!network.forkAt(header->beacon.slot))
        return std::unexpected(SavedStoreError::UnknownFork);
    parts.store.finalizedHeader = *header;
    parts.store.optimisticHeader = *header;
    LightClientVerifier out(network, root, std::move(parts));
    // One store, one spelling: what would be saved otherwise was not written by us.
    if (!std::ranges::equal(saveStore(out), bytes))
        return damaged;
    return out;
}

} // namespace lightclient::consensus
