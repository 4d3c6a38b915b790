// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "ssz_codec.h"

namespace lightclient::consensus {
namespace {

constexpr std::size_t kBeaconHeaderSize = 112;
constexpr std::size_t kMaxExtraData = 32;

/// A committee of zeros is "none" (null), as in the specification's defaults.
SyncCommitteePtr toPointer(SyncCommittee committee) {
    if (isZeroCommittee(committee))
        return nullptr;
    return std::make_shared<const SyncCommittee>(std::move(committee));
}

BeaconBlockHeader readBeaconHeader(SszReader& reader) noexcept {
    BeaconBlockHeader out;
    out.slot = reader.readUint64();
    out.proposerIndex = reader.readUint64();
    out.parentRoot = reader.readFixed<32>();
    out.stateRoot = reader.readFixed<32>();
    out.bodyRoot = reader.readFixed<32>();
    return out;
}

Branch readBranch(SszReader& reader, std::size_t length) {
    Branch out(length);
    for (auto& node : out)
        node = reader.readFixed<32>();
    return out;
}

SyncCommittee readCommittee(SszReader& reader, const Preset& preset) {
    SyncCommittee out;
    out.pubkeys.resize(preset.syncCommitteeSize);
    for (auto& key : out.pubkeys)
        key = reader.readFixed<48>();
    out.aggregatePubkey = reader.readFixed<48>();
    return out;
}

SyncAggregate readAggregate(SszReader& reader, const Preset& preset) {
    const BytesView bits = reader.readBytes(preset.syncCommitteeSize / 8);
    SyncAggregate out;
    out.bits.assign(bits.begin(), bits.end());
    out.signature = reader.readFixed<96>();
    return out;
}

/// Headers of these schemas have a fixed size: they carry no payload header, whose extra data varies.
constexpr bool isInPlace(Schema schema) noexcept {
    return schema == Schema::Altair || schema == Schema::Gloas;
}

LightClientHeader readInPlace(SszReader& reader, Schema schema) {
    LightClientHeader out;
    out.beacon = readBeaconHeader(reader);
    if (schema == Schema::Gloas) {
        out.executionBlockHash = reader.readFixed<32>();
        out.executionBranch = readBranch(reader, branchLengths(schema).execution);
    }
    return out;
}

/// A header is in place or behind an offset; this remembers which.
class HeaderSlot {
public:
    HeaderSlot(SszReader& reader, Schema schema) : m_schema(schema) {
        if (isInPlace(schema))
            m_inPlace = readInPlace(reader, schema);
        else
            reader.readOffset();
    }
    /// The header, taking the next variable part where it has one.
    Decoded<LightClientHeader> resolve(std::span<const BytesView>& parts) const noexcept {
        if (isInPlace(m_schema))
            return m_inPlace;
        const BytesView part = parts.front();
        parts = parts.subspan(1);
        return parseHeaderSsz(part, m_schema);
    }

private:
    Schema m_schema;
    LightClientHeader m_inPlace;
};

void appendHeader(Bytes& out, const BeaconBlockHeader& header) {
    appendUint64(out, header.slot);
    appendUint64(out, header.proposerIndex);
    append(out, header.parentRoot);
    append(out, header.stateRoot);
    append(out, header.bodyRoot);
}

void appendBranch(Bytes& out, const Branch& branch, std::size_t length) {
    for (std::size_t i = 0; i < length; ++i)
        append(out, i < branch.size() ? branch[i] : Hash32{});
}

void appendCommittee(Bytes& out, const SyncCommitteePtr& committee, const Preset& preset) {
    if (committee)
        append(out, encodeSsz(*committee));
    else
        out.resize(out.size() + (std::size_t{preset.syncCommitteeSize} + 1) * 48);
}

/// Writes fixed parts with placeholders for offsets, then patches them: the SSZ container scheme.
class ContainerWriter {
public:
    explicit ContainerWriter(Schema schema) : m_schema(schema) {}
    Bytes& fixedPart() { return m_out; }
    void header(const LightClientHeader& header) {
        if (isInPlace(m_schema)) {
            append(m_out, encodeSsz(header, m_schema));
            return;
        }
        m_places.push_back(m_out.size());
        appendOffset(m_out, 0);
        m_variable.push_back(encodeSsz(header, m_schema));
    }
    Bytes finish() {
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            Bytes offset;
            appendOffset(offset, m_out.size());
            std::copy(offset.begin(), offset.end(), m_out.begin() + static_cast<std::ptrdiff_t>(m_places[i]));
            append(m_out, m_variable[i]);
        }
        return std::move(m_out);
    }

private:
    Schema m_schema;
    Bytes m_out;
    std::vector<std::size_t> m_places;
    std::vector<Bytes> m_variable;
};

} // namespace

Decoded<BeaconBlockHeader> parseBeaconHeaderSsz(BytesView bytes) noexcept {
    SszReader reader(bytes);
    const auto out = readBeaconHeader(reader);
    if (const auto done = reader.finish(); !done)
        return std::unexpected(done.error());
    return out;
}

Decoded<ExecutionPayloadHeader> parseExecutionHeaderSsz(BytesView bytes, Schema schema) noexcept {
    SszReader reader(bytes);
    ExecutionPayloadHeader out;
    out.parentHash = reader.readFixed<32>();
    out.feeRecipient = reader.readFixed<20>();
    out.stateRoot = reader.readFixed<32>();
    out.receiptsRoot = reader.readFixed<32>();
    out.logsBloom = reader.readFixed<256>();
    out.prevRandao = reader.readFixed<32>();
    out.blockNumber = reader.readUint64();
    out.gasLimit = reader.readUint64();
    out.gasUsed = reader.readUint64();
    out.timestamp = reader.readUint64();
    reader.readOffset();
    out.baseFeePerGas = Uint256::fromLittleEndian(reader.readFixed<32>());
    out.blockHash = reader.readFixed<32>();
    out.transactionsRoot = reader.readFixed<32>();
    out.withdrawalsRoot = reader.readFixed<32>();
    if (schema != Schema::Capella) {
        out.blobGasUsed = reader.readUint64();
        out.excessBlobGas = reader.readUint64();
    }
    const auto parts = reader.finish();
    if (!parts)
        return std::unexpected(parts.error());
    if (parts->front().size() > kMaxExtraData)
        return std::unexpected(DecodeError::Oversized);
    out.extraData.assign(parts->front().begin(), parts->front().end());
    return out;
}

Decoded<LightClientHeader> parseHeaderSsz(BytesView bytes, Schema schema) noexcept {
    SszReader reader(bytes);
    LightClientHeader out;
    if (isInPlace(schema)) {
        out = readInPlace(reader, schema);
    } else {
        out.beacon = readBeaconHeader(reader);
        reader.readOffset();
        out.executionBranch = readBranch(reader, branchLengths(schema).execution);
    }
    const auto parts = reader.finish();
    if (!parts)
        return std::unexpected(parts.error());
    if (isInPlace(schema))
        return out;
    auto execution = parseExecutionHeaderSsz(parts->front(), schema);
    if (!execution)
        return std::unexpected(execution.error());
    out.execution = std::move(*execution);
    return out;
}

Decoded<SyncCommittee> parseSyncCommitteeSsz(BytesView bytes, const Preset& preset) noexcept {
    SszReader reader(bytes);
    auto out = readCommittee(reader, preset);
    if (const auto done = reader.finish(); !done)
        return std::unexpected(done.error());
    return out;
}

Decoded<SyncAggregate> parseSyncAggregateSsz(BytesView bytes, const Preset& preset) noexcept {
    SszReader reader(bytes);
    auto out = readAggregate(reader, preset);
    if (const auto done = reader.finish(); !done)
        return std::unexpected(done.error());
    return out;
}

Decoded<LightClientBootstrap>
parseBootstrapSsz(BytesView bytes, Schema schema, const Preset& preset) noexcept {
    SszReader reader(bytes);
    LightClientBootstrap out;
    const HeaderSlot header(reader, schema);
    auto committee = readCommittee(reader, preset);
    out.currentSyncCommitteeBranch = readBranch(reader, branchLengths(schema).committee);
    const auto parts = reader.finish();
    if (!parts)
        return std::unexpected(parts.error());
    std::span<const BytesView> rest = *parts;
    auto resolved = header.resolve(rest);
    if (!resolved)
        return std::unexpected(resolved.error());
    out.header = std::move(*resolved);
    out.currentSyncCommittee = toPointer(std::move(committee));
    return out;
}

Decoded<LightClientUpdate>
parseUpdateSsz(BytesView bytes, ObjectKind kind, Schema schema, const Preset& preset) noexcept {
    SszReader reader(bytes);
    LightClientUpdate out;
    const auto lengths = branchLengths(schema);
    const HeaderSlot attested(reader, schema);
    std::optional<HeaderSlot> finalized;
    std::optional<SyncCommittee> committee;
    if (kind == ObjectKind::Update) {
        committee = readCommittee(reader, preset);
        out.nextSyncCommitteeBranch = readBranch(reader, lengths.committee);
    }
    if (kind != ObjectKind::OptimisticUpdate) {
        finalized.emplace(reader, schema);
        out.finalityBranch = readBranch(reader, lengths.finality);
    }
    out.syncAggregate = readAggregate(reader, preset);
    out.signatureSlot = reader.readUint64();
    const auto parts = reader.finish();
    if (!parts)
        return std::unexpected(parts.error());
    std::span<const BytesView> rest = *parts;
    auto attestedHeader = attested.resolve(rest);
    if (!attestedHeader)
        return std::unexpected(attestedHeader.error());
    out.attestedHeader = std::move(*attestedHeader);
    if (finalized) {
        auto header = finalized->resolve(rest);
        if (!header)
            return std::unexpected(header.error());
        out.finalizedHeader = std::move(*header);
    }
    if (committee)
        out.nextSyncCommittee = toPointer(std::move(*committee));
    return out;
}

Bytes encodeSsz(const BeaconBlockHeader& header) {
    Bytes out;
    out.reserve(kBeaconHeaderSize);
    appendHeader(out, header);
    return out;
}

Bytes encodeSsz(const ExecutionPayloadHeader& header, Schema schema) {
    Bytes out;
    append(out, header.parentHash);
    append(out, header.feeRecipient);
    append(out, header.stateRoot);
    append(out, header.receiptsRoot);
    append(out, header.logsBloom);
    append(out, header.prevRandao);
    for (const auto number : {header.blockNumber, header.gasLimit, header.gasUsed, header.timestamp})
        appendUint64(out, number);
    appendOffset(out, schema == Schema::Capella ? 568 : 584);
    append(out, header.baseFeePerGas.toLittleEndian());
    append(out, header.blockHash);
    append(out, header.transactionsRoot);
    append(out, header.withdrawalsRoot);
    if (schema != Schema::Capella) {
        appendUint64(out, header.blobGasUsed);
        appendUint64(out, header.excessBlobGas);
    }
    append(out, header.extraData);
    return out;
}

Bytes encodeSsz(const LightClientHeader& header, Schema schema) {
    Bytes out = encodeSsz(header.beacon);
    if (schema == Schema::Altair)
        return out;
    const std::size_t length = branchLengths(schema).execution;
    if (schema == Schema::Gloas) {
        append(out, header.executionBlockHash.value_or(Hash32{}));
        appendBranch(out, header.executionBranch, length);
        return out;
    }
    appendOffset(out, kBeaconHeaderSize + 4 + length * 32);
    appendBranch(out, header.executionBranch, length);
    append(out, encodeSsz(header.execution, schema));
    return out;
}

Bytes encodeSsz(const SyncCommittee& committee) {
    Bytes out;
    out.reserve((committee.pubkeys.size() + 1) * 48);
    for (const auto& key : committee.pubkeys)
        append(out, key);
    append(out, committee.aggregatePubkey);
    return out;
}

Bytes encodeSsz(const LightClientBootstrap& bootstrap, Schema schema, const Preset& preset) {
    ContainerWriter writer(schema);
    writer.header(bootstrap.header);
    appendCommittee(writer.fixedPart(), bootstrap.currentSyncCommittee, preset);
    appendBranch(writer.fixedPart(), bootstrap.currentSyncCommitteeBranch, branchLengths(schema).committee);
    return writer.finish();
}

Bytes encodeSsz(const LightClientUpdate& update, ObjectKind kind, Schema schema, const Preset& preset) {
    const auto lengths = branchLengths(schema);
    ContainerWriter writer(schema);
    writer.header(update.attestedHeader);
    if (kind == ObjectKind::Update) {
        appendCommittee(writer.fixedPart(), update.nextSyncCommittee, preset);
        appendBranch(writer.fixedPart(), update.nextSyncCommitteeBranch, lengths.committee);
    }
    if (kind != ObjectKind::OptimisticUpdate) {
        writer.header(update.finalizedHeader);
        appendBranch(writer.fixedPart(), update.finalityBranch, lengths.finality);
    }
    append(writer.fixedPart(), update.syncAggregate.bits);
    append(writer.fixedPart(), update.syncAggregate.signature);
    appendUint64(writer.fixedPart(), update.signatureSlot);
    return writer.finish();
}

} // namespace lightclient::consensus
