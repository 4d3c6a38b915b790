// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "json_codec.h"

namespace lightclient::consensus {
namespace {

/// Reads members one after another; the first error sticks and the rest is skipped.
class Fields {
public:
    explicit Fields(const json::value& object) : m_object(object) {}

    template <class T, class Parse> void read(std::string_view name, T& out, Parse&& parse) {
        if (m_error)
            return;
        const auto field = jsonField(m_object, name);
        if (!field) {
            m_error = field.error();
            return;
        }
        auto value = parse(**field);
        if (!value)
            m_error = value.error();
        else
            out = std::move(*value);
    }
    void read(std::string_view name, std::uint64_t& out) { read(name, out, jsonUint64); }
    template <std::size_t N> void read(std::string_view name, FixedBytes<N>& out) {
        read(name, out, jsonFixed<N>);
    }

    template <class T> Decoded<T> finish(T value) const {
        if (m_error)
            return std::unexpected(*m_error);
        return value;
    }

private:
    const json::value& m_object;
    std::optional<DecodeError> m_error;
};

Decoded<BeaconBlockHeader> parseBeacon(const json::value& value) noexcept {
    Fields fields(value);
    BeaconBlockHeader out;
    fields.read("slot", out.slot);
    fields.read("proposer_index", out.proposerIndex);
    fields.read("parent_root", out.parentRoot);
    fields.read("state_root", out.stateRoot);
    fields.read("body_root", out.bodyRoot);
    return fields.finish(out);
}

/// Longer than any honest branch; a wrong length within it is the verifier's to refuse, with its own code.
constexpr std::size_t kMaxBranch = 64;

Decoded<Branch> parseBranch(const json::value& value) noexcept {
    const auto* array = value.if_array();
    if (array == nullptr)
        return std::unexpected(DecodeError::WrongType);
    if (array->size() > kMaxBranch)
        return std::unexpected(DecodeError::Oversized);
    Branch out;
    for (const auto& entry : *array) {
        const auto node = jsonFixed<32>(entry);
        if (!node)
            return std::unexpected(node.error());
        out.push_back(*node);
    }
    return out;
}

Decoded<Uint256> parseBaseFee(const json::value& value) noexcept {
    const auto text = jsonString(value);
    if (!text)
        return std::unexpected(text.error());
    return parseDecimal(*text);
}

Decoded<Bytes> parseExtraData(const json::value& value) noexcept {
    auto bytes = jsonBytes(value);
    if (bytes && bytes->size() > 32)
        return std::unexpected(DecodeError::Oversized);
    return bytes;
}

Decoded<ExecutionPayloadHeader> parseExecution(const json::value& value, Schema schema) noexcept {
    Fields fields(value);
    ExecutionPayloadHeader out;
    fields.read("parent_hash", out.parentHash);
    fields.read("fee_recipient", out.feeRecipient);
    fields.read("state_root", out.stateRoot);
    fields.read("receipts_root", out.receiptsRoot);
    fields.read("logs_bloom", out.logsBloom);
    fields.read("prev_randao", out.prevRandao);
    fields.read("block_number", out.blockNumber);
    fields.read("gas_limit", out.gasLimit);
    fields.read("gas_used", out.gasUsed);
    fields.read("timestamp", out.timestamp);
    fields.read("extra_data", out.extraData, parseExtraData);
    fields.read("base_fee_per_gas", out.baseFeePerGas, parseBaseFee);
    fields.read("block_hash", out.blockHash);
    fields.read("transactions_root", out.transactionsRoot);
    fields.read("withdrawals_root", out.withdrawalsRoot);
    if (schema != Schema::Capella) {
        fields.read("blob_gas_used", out.blobGasUsed);
        fields.read("excess_blob_gas", out.excessBlobGas);
    }
    return fields.finish(out);
}

/// The {beacon: …} wrapper, or the flat header that Altair-era servers sent.
const json::value& beaconOf(const json::value& header) noexcept {
    const auto* wrapped = jsonFieldOrNull(header, "beacon");
    return wrapped == nullptr ? header : *wrapped;
}

Decoded<LightClientHeader> parseHeader(const json::value& value, Schema schema) noexcept {
    LightClientHeader out;
    auto beacon = parseBeacon(beaconOf(value));
    if (!beacon)
        return std::unexpected(beacon.error());
    out.beacon = *beacon;
    if (schema == Schema::Altair)
        return out;
    Fields fields(value);
    if (schema == Schema::Gloas)
        fields.read("execution_block_hash", out.executionBlockHash.emplace());
    else
        fields.read(
            "execution", out.execution, [schema](const json::value& v) { return parseExecution(v, schema); });
    fields.read("execution_branch", out.executionBranch, parseBranch);
    return fields.finish(out);
}

Decoded<SyncCommitteePtr> parseCommittee(const json::value& value, const Preset& preset) noexcept {
    SyncCommittee out;
    Fields fields(value);
    fields.read("aggregate_pubkey", out.aggregatePubkey);
    fields.read("pubkeys", out.pubkeys, [&](const json::value& v) -> Decoded<std::vector<BlsPublicKey>> {
        const auto* array = v.if_array();
        if (array == nullptr)
            return std::unexpected(DecodeError::WrongType);
        if (array->size() != preset.syncCommitteeSize)
            return std::unexpected(DecodeError::BadLength);
        std::vector<BlsPublicKey> keys;
        keys.reserve(array->size());
        for (const auto& entry : *array) {
            const auto key = jsonFixed<48>(entry);
            if (!key)
                return std::unexpected(key.error());
            keys.push_back(*key);
        }
        return keys;
    });
    auto committee = fields.finish(std::move(out));
    if (!committee)
        return std::unexpected(committee.error());
    if (isZeroCommittee(*committee))
        return SyncCommitteePtr{};
    return std::make_shared<const SyncCommittee>(std::move(*committee));
}

Decoded<SyncAggregate> parseAggregate(const json::value& value, const Preset& preset) noexcept {
    SyncAggregate out;
    Fields fields(value);
    fields.read("sync_committee_bits", out.bits, [&](const json::value& v) -> Decoded<Bytes> {
        auto bits = jsonBytes(v);
        if (bits && bits->size() != preset.syncCommitteeSize / 8)
            return std::unexpected(DecodeError::BadLength);
        return bits;
    });
    fields.read("sync_committee_signature", out.signature);
    return fields.finish(std::move(out));
}

Decoded<LightClientBootstrap>
parseBootstrap(const json::value& object, Schema schema, const Preset& preset) noexcept {
    LightClientBootstrap out;
    Fields fields(object);
    fields.read("header", out.header, [&](const json::value& v) { return parseHeader(v, schema); });
    fields.read("current_sync_committee", out.currentSyncCommittee, [&](const json::value& v) {
        return parseCommittee(v, preset);
    });
    fields.read("current_sync_committee_branch", out.currentSyncCommitteeBranch, parseBranch);
    return fields.finish(std::move(out));
}

Decoded<LightClientUpdate>
parseUpdate(const json::value& object, ObjectKind kind, Schema schema, const Preset& preset) noexcept {
    LightClientUpdate out;
    const auto header = [&](const json::value& v) { return parseHeader(v, schema); };
    Fields fields(object);
    fields.read("attested_header", out.attestedHeader, header);
    if (kind == ObjectKind::Update) {
        fields.read("next_sync_committee", out.nextSyncCommittee, [&](const json::value& v) {
            return parseCommittee(v, preset);
        });
        fields.read("next_sync_committee_branch", out.nextSyncCommitteeBranch, parseBranch);
    }
    if (kind != ObjectKind::OptimisticUpdate) {
        fields.read("finalized_header", out.finalizedHeader, header);
        fields.read("finality_branch", out.finalityBranch, parseBranch);
    }
    fields.read(
        "sync_aggregate", out.syncAggregate, [&](const json::value& v) { return parseAggregate(v, preset); });
    fields.read("signature_slot", out.signatureSlot);
    return fields.finish(std::move(out));
}

json::string hexOf(BytesView bytes) {
    return json::string(toHex(bytes));
}
json::string decimalOf(std::uint64_t value) {
    return json::string(std::to_string(value));
}

json::array toJson(const Branch& branch, std::size_t length) {
    json::array out;
    for (std::size_t i = 0; i < length; ++i)
        out.emplace_back(hexOf(i < branch.size() ? branch[i] : Hash32{}));
    return out;
}

json::object toJson(const ExecutionPayloadHeader& header, Schema schema) {
    json::object out{
        {"parent_hash", hexOf(header.parentHash)},
        {"fee_recipient", hexOf(header.feeRecipient)},
        {"state_root", hexOf(header.stateRoot)},
        {"receipts_root", hexOf(header.receiptsRoot)},
        {"logs_bloom", hexOf(header.logsBloom)},
        {"prev_randao", hexOf(header.prevRandao)},
        {"block_number", decimalOf(header.blockNumber)},
        {"gas_limit", decimalOf(header.gasLimit)},
        {"gas_used", decimalOf(header.gasUsed)},
        {"timestamp", decimalOf(header.timestamp)},
        {"extra_data", hexOf(header.extraData)},
        {"base_fee_per_gas", json::string(header.baseFeePerGas.toDecimal())},
        {"block_hash", hexOf(header.blockHash)},
        {"transactions_root", hexOf(header.transactionsRoot)},
        {"withdrawals_root", hexOf(header.withdrawalsRoot)},
    };
    if (schema != Schema::Capella) {
        out["blob_gas_used"] = decimalOf(header.blobGasUsed);
        out["excess_blob_gas"] = decimalOf(header.excessBlobGas);
    }
    return out;
}

json::object toJson(const LightClientHeader& header, Schema schema) {
    json::object out{
        {"beacon", json::object{
                       {"slot", decimalOf(header.beacon.slot)},
                       {"proposer_index", decimalOf(header.beacon.proposerIndex)},
                       {"parent_root", hexOf(header.beacon.parentRoot)},
                       {"state_root", hexOf(header.beacon.stateRoot)},
                       {"body_root", hexOf(header.beacon.bodyRoot)},
                   }}};
    if (schema == Schema::Gloas)
        out["execution_block_hash"] = hexOf(header.executionBlockHash.value_or(Hash32{}));
    if (schema != Schema::Altair) {
        if (schema != Schema::Gloas)
            out["execution"] = toJson(header.execution, schema);
        out["execution_branch"] = toJson(header.executionBranch, branchLengths(schema).execution);
    }
    return out;
}

json::object toJson(const SyncCommitteePtr& committee, const Preset& preset) {
    json::array keys;
    for (std::size_t i = 0; i < preset.syncCommitteeSize; ++i)
        keys.emplace_back(hexOf(committee ? committee->pubkeys[i] : BlsPublicKey{}));
    return {
        {"pubkeys", std::move(keys)},
        {"aggregate_pubkey", hexOf(committee ? committee->aggregatePubkey : BlsPublicKey{})}};
}

} // namespace

std::optional<ObjectKind> objectKindOf(const json::value& object) noexcept {
    const auto has = [&](std::string_view name) { return jsonFieldOrNull(object, name) != nullptr; };
    if (has("header") && has("current_sync_committee"))
        return ObjectKind::Bootstrap;
    if (!has("attested_header") || !has("sync_aggregate"))
        return std::nullopt;
    if (has("next_sync_committee"))
        return ObjectKind::Update;
    return has("finalized_header") ? ObjectKind::FinalityUpdate : ObjectKind::OptimisticUpdate;
}

Decoded<Slot> decidingSlot(const json::value& object, ObjectKind kind) noexcept {
    const auto header = jsonField(object, kind == ObjectKind::Bootstrap ? "header" : "attested_header");
    if (!header)
        return std::unexpected(header.error());
    const auto slot = jsonField(beaconOf(**header), "slot");
    if (!slot)
        return std::unexpected(slot.error());
    return jsonUint64(**slot);
}

Decoded<BeaconBlockHeader> parseBeaconHeaderJson(const json::value& value) noexcept {
    return parseBeacon(value);
}

Decoded<LightClientObject>
parseObjectJson(const json::value& object, ObjectKind kind, Fork fork, const Preset& preset) noexcept {
    const Schema schema = rulesOf(fork).schema;
    if (kind == ObjectKind::Bootstrap) {
        auto bootstrap = parseBootstrap(object, schema, preset);
        if (!bootstrap)
            return std::unexpected(bootstrap.error());
        return LightClientObject{kind, fork, std::move(*bootstrap)};
    }
    auto update = parseUpdate(object, kind, schema, preset);
    if (!update)
        return std::unexpected(update.error());
    return LightClientObject{kind, fork, std::move(*update)};
}

Verified<void> checkBranchLengths(const LightClientObject& object) noexcept {
    const auto lengths = branchLengths(rulesOf(object.fork).schema);
    const auto wrongExecution = [&](const LightClientHeader& header) {
        return header.executionBranch.size() != lengths.execution;
    };
    if (const auto* bootstrap = std::get_if<LightClientBootstrap>(&object.content)) {
        if (wrongExecution(bootstrap->header))
            return std::unexpected(ConsensusError::BadExecutionBranch);
        if (bootstrap->currentSyncCommitteeBranch.size() != lengths.committee)
            return std::unexpected(ConsensusError::BadBranch);
        return {};
    }
    const auto& update = std::get<LightClientUpdate>(object.content);
    if (wrongExecution(update.attestedHeader) ||
        (object.kind != ObjectKind::OptimisticUpdate && wrongExecution(update.finalizedHeader)))
        return std::unexpected(ConsensusError::BadExecutionBranch);
    if ((object.kind == ObjectKind::Update && update.nextSyncCommitteeBranch.size() != lengths.committee) ||
        (object.kind != ObjectKind::OptimisticUpdate && update.finalityBranch.size() != lengths.finality))
        return std::unexpected(ConsensusError::BadBranch);
    return {};
}

json::value toJson(const LightClientBootstrap& bootstrap, Schema schema, const Preset& preset) {
    return json::object{
        {"header", toJson(bootstrap.header, schema)},
        {"current_sync_committee", toJson(bootstrap.currentSyncCommittee, preset)},
        {"current_sync_committee_branch",
         toJson(bootstrap.currentSyncCommitteeBranch, branchLengths(schema).committee)},
    };
}

json::value toJson(const LightClientUpdate& update, ObjectKind kind, Schema schema, const Preset& preset) {
    const auto lengths = branchLengths(schema);
    json::object out{{"attested_header", toJson(update.attestedHeader, schema)}};
    if (kind == ObjectKind::Update) {
        out["next_sync_committee"] = toJson(update.nextSyncCommittee, preset);
        out["next_sync_committee_branch"] = toJson(update.nextSyncCommitteeBranch, lengths.committee);
    }
    if (kind != ObjectKind::OptimisticUpdate) {
        out["finalized_header"] = toJson(update.finalizedHeader, schema);
        out["finality_branch"] = toJson(update.finalityBranch, lengths.finality);
    }
    out["sync_aggregate"] = json::object{
        {"sync_committee_bits", hexOf(update.syncAggregate.bits)},
        {"sync_committee_signature", hexOf(update.syncAggregate.signature)},
    };
    out["signature_slot"] = decimalOf(update.signatureSlot);
    return out;
}

} // namespace lightclient::consensus
