// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "beacon_api.h"

#include "http_answers.h"

#include "lightclient/consensus/json_codec.h"
#include "lightclient/consensus/ssz_codec.h"

#include <boost/json/serialize.hpp>

namespace app::practice {

using namespace lightclient;
using namespace lightclient::consensus;
using net::HttpResponse;

namespace {

constexpr std::uint64_t kMaxUpdates = 128; // MAX_REQUEST_LIGHT_CLIENT_UPDATES

/// The part of `path` behind `prefix`, or nothing.
std::optional<std::string_view> after(std::string_view path, std::string_view prefix) noexcept {
    if (!path.starts_with(prefix))
        return std::nullopt;
    return path.substr(prefix.size());
}

HttpResponse sszAnswer(const Bytes& bytes, std::string_view fork) {
    HttpResponse out;
    out.headers["content-type"] = "application/octet-stream";
    if (!fork.empty())
        out.headers["eth-consensus-version"] = fork;
    out.body.assign(bytes.begin(), bytes.end());
    return out;
}

json::value decimal(std::uint64_t value) {
    return json::value(std::to_string(value));
}

json::value headerToJson(const BeaconBlock& block) {
    const auto& beacon = block.header.beacon;
    // Who proposed a block nobody checks here: the practice chain signs with its sync committee alone.
    json::object message{
        {"slot", decimal(beacon.slot)},
        {"proposer_index", decimal(beacon.proposerIndex)},
        {"parent_root", toHex(beacon.parentRoot)},
        {"state_root", toHex(beacon.stateRoot)},
        {"body_root", toHex(beacon.bodyRoot)},
    };
    return json::object{
        {"root", toHex(block.root)},
        {"canonical", true},
        {"header", json::object{{"message", std::move(message)}, {"signature", toHex(BlsSignature{})}}},
    };
}

json::value checkpointToJson(const Checkpoint& checkpoint) {
    return json::object{{"epoch", decimal(checkpoint.epoch)}, {"root", toHex(checkpoint.root)}};
}

Schema schemaAt(const Network& network, Slot slot) {
    return rulesOf(network.forkAt(slot).value()).schema;
}

} // namespace

HttpResponse BeaconApi::answer(std::string_view path, std::string_view query, std::string_view accept) {
    const auto wanted = preferredFormat(accept);
    if (!wanted)
        return errorAnswer(406, "Accept: application/json or application/octet-stream");
    const Format format = *wanted == ContentFormat::Ssz ? Format::Ssz : Format::Json;
    if (const auto rest = after(path, "/eth/v1/beacon/light_client/"))
        return answerLightClient(*rest, query, format);
    if (auto found = answerBeacon(path))
        return std::move(*found);
    if (auto found = answerNode(path))
        return std::move(*found);
    return errorAnswer(404, "no such route");
}

std::optional<HttpResponse> BeaconApi::answerBeacon(std::string_view path) {
    const auto& network = m_chain.network();
    if (path == "/eth/v1/beacon/genesis")
        return dataAnswer(json::object{
            {"genesis_time", decimal(network.genesisTime)},
            {"genesis_validators_root", toHex(network.genesisValidatorsRoot)},
            {"genesis_fork_version", toHex(network.forks.front().version)}});
    if (const auto id = after(path, "/eth/v1/beacon/headers/")) {
        const auto* block = blockById(*id);
        return block == nullptr ? errorAnswer(404, "block not found") : dataAnswer(headerToJson(*block));
    }
    if (const auto id = after(path, "/eth/v1/beacon/blocks/"); id && id->ends_with("/root")) {
        const auto* block = blockById(id->substr(0, id->size() - 5));
        return block == nullptr ? errorAnswer(404, "block not found")
                                : dataAnswer(json::object{{"root", toHex(block->root)}});
    }
    if (const auto id = after(path, "/eth/v1/beacon/states/"); id && id->ends_with("/finality_checkpoints")) {
        const auto* block = blockById(id->substr(0, id->size() - 21));
        if (block == nullptr)
            return errorAnswer(404, "state not found");
        const Checkpoint justified = m_chain.beacon().checkpointAt(block->finalized.epoch + 1);
        return dataAnswer(json::object{
            {"previous_justified", checkpointToJson(block->finalized)},
            {"current_justified", checkpointToJson(justified)},
            {"finalized", checkpointToJson(block->finalized)}});
    }
    return std::nullopt;
}

std::optional<HttpResponse> BeaconApi::answerNode(std::string_view path) const {
    const auto& network = m_chain.network();
    if (path == "/eth/v1/node/version")
        return dataAnswer(json::object{{"version", "strikelight-practice"}});
    if (path == "/eth/v1/node/health")
        return HttpResponse{};
    if (path == "/eth/v1/node/syncing")
        return dataAnswer(json::object{
            {"head_slot", decimal(m_chain.beacon().head().slot())},
            {"sync_distance", "0"},
            {"is_syncing", false},
            {"is_optimistic", false},
            {"el_offline", false}});
    if (path == "/eth/v1/config/spec")
        return dataAnswer(toSpec(network));
    if (path == "/eth/v1/config/fork_schedule") {
        json::array rows;
        Bytes4 previous = network.forks.front().version;
        for (const auto& fork : network.forks) {
            rows.push_back(json::object{
                {"previous_version", toHex(previous)},
                {"current_version", toHex(fork.version)},
                {"epoch", decimal(fork.epoch)}});
            previous = fork.version;
        }
        return dataAnswer(std::move(rows));
    }
    return std::nullopt;
}

HttpResponse BeaconApi::answerLightClient(std::string_view path, std::string_view query, Format format) {
    if (const auto root = after(path, "bootstrap/"))
        return bootstrap(*root, format);
    if (path == "updates")
        return updates(query, format);
    if (path == "finality_update")
        return newest(true, format);
    if (path == "optimistic_update")
        return newest(false, format);
    return errorAnswer(404, "no such route");
}

HttpResponse BeaconApi::bootstrap(std::string_view text, Format format) {
    const auto root = parseFixedHex<32>(text);
    if (!root || !text.starts_with("0x"))
        return errorAnswer(400, "invalid block root");
    const auto found = m_chain.beacon().bootstrap(*root);
    if (!found)
        return errorAnswer(404, "no bootstrap for this block");
    const auto& network = m_chain.network();
    const Slot slot = found->header.beacon.slot;
    const Schema schema = schemaAt(network, slot);
    if (format == Format::Ssz)
        return sszAnswer(encodeSsz(*found, schema, network.preset), forkNameAt(slot));
    return versionedAnswer(forkNameAt(slot), toJson(*found, schema, network.preset));
}

HttpResponse BeaconApi::updates(std::string_view query, Format format) {
    const auto start = queryNumber(query, "start_period");
    const auto count = queryNumber(query, "count");
    if (!start || !count || *count == 0)
        return errorAnswer(400, "start_period and count are required");
    const auto& network = m_chain.network();
    json::array list;
    Bytes sequence;
    for (std::uint64_t i = 0; i < std::min(*count, kMaxUpdates); ++i) {
        auto update = m_chain.beacon().bestUpdate(*start + i);
        if (!update)
            break;
        if (m_lies.has(Lie::BadSignature))
            update->syncAggregate.bits[0] ^= 1;
        const Slot slot = update->attestedHeader.beacon.slot;
        const Schema schema = schemaAt(network, slot);
        if (format == Format::Json) {
            list.push_back(json::object{
                {"version", forkNameAt(slot)},
                {"data", toJson(*update, ObjectKind::Update, schema, network.preset)}});
            continue;
        }
        const Bytes payload = encodeSsz(*update, ObjectKind::Update, schema, network.preset);
        const Bytes4 digest = network.forkDigest(network.preset.epochAt(slot));
        appendUint64(sequence, digest.size() + payload.size());
        append(sequence, digest);
        append(sequence, payload);
    }
    return format == Format::Json ? jsonAnswer(std::move(list)) : sszAnswer(sequence, {});
}

HttpResponse BeaconApi::newest(bool withFinality, Format format) {
    auto update = m_chain.beacon().latestUpdate();
    if (m_lies.has(Lie::EquivocatingHead) && !withFinality) {
        if (m_nextIsTwin)
            update = m_chain.beacon().equivocation();
        m_nextIsTwin = !m_nextIsTwin;
    }
    if (!update || (withFinality && !isFinalityUpdate(*update)))
        return errorAnswer(404, "no such update yet");
    if (m_lies.has(Lie::BadSignature))
        update->syncAggregate.bits[0] ^= 1;
    const auto& network = m_chain.network();
    const auto kind = withFinality ? ObjectKind::FinalityUpdate : ObjectKind::OptimisticUpdate;
    const Slot slot = update->attestedHeader.beacon.slot;
    const Schema schema = schemaAt(network, slot);
    if (format == Format::Ssz)
        return sszAnswer(encodeSsz(*update, kind, schema, network.preset), forkNameAt(slot));
    return versionedAnswer(forkNameAt(slot), toJson(*update, kind, schema, network.preset));
}

const BeaconBlock* BeaconApi::blockById(std::string_view id) const {
    const auto& chain = m_chain.beacon();
    if (id == "head")
        return &chain.head();
    if (id == "finalized" || id == "justified")
        return &chain.finalized();
    if (id == "genesis")
        return chain.atSlot(0);
    if (id.starts_with("0x")) {
        const auto root = parseFixedHex<32>(id);
        return root ? chain.byRoot(*root) : nullptr;
    }
    const auto slot = parseDecimalUint64(id);
    return slot ? chain.atSlot(*slot) : nullptr;
}

std::string_view BeaconApi::forkNameAt(Slot slot) const {
    return rulesOf(m_chain.network().forkAt(slot).value()).name;
}

} // namespace app::practice
