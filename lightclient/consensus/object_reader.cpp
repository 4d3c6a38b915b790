// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "object_reader.h"

#include "ssz_codec.h"

#include <limits>

namespace lightclient::consensus {
namespace {

constexpr std::size_t kDigestSize = 4;
constexpr Epoch kNever = std::numeric_limits<Epoch>::max();

ReadObject refused(ConsensusError error, std::optional<ObjectKind> kind = {}) {
    return {kind, std::unexpected(error)};
}

Decoded<LightClientObject>
parseSsz(BytesView bytes, ObjectKind kind, Fork fork, const Preset& preset) noexcept {
    const Schema schema = rulesOf(fork).schema;
    if (kind == ObjectKind::Bootstrap) {
        auto bootstrap = parseBootstrapSsz(bytes, schema, preset);
        if (!bootstrap)
            return std::unexpected(bootstrap.error());
        return LightClientObject{kind, fork, std::move(*bootstrap)};
    }
    auto update = parseUpdateSsz(bytes, kind, schema, preset);
    if (!update)
        return std::unexpected(update.error());
    return LightClientObject{kind, fork, std::move(*update)};
}

/// The fork of an object that decoded as `object.fork`'s schema. Forks may share a schema, and the bytes of
/// an optimistic update may fit two schemas alike (Deneb and Electra): where the fork of the deciding slot
/// takes them as well, that is the one.
LightClientObject settleFork(const Network& network, BytesView bytes, LightClientObject object) {
    const auto bySlot = network.forkAt(object.slot());
    if (!bySlot || *bySlot == object.fork)
        return object;
    auto settled = parseSsz(bytes, object.kind, *bySlot, network.preset);
    return settled && settled->slot() == object.slot() ? std::move(*settled) : std::move(object);
}

/// Whether an object came in a schema older than its slot's fork: newer ones carry older headers, never the
/// other way round. Fixed-size schemas fit any bytes of their length; this tells chance from object.
bool isOutdated(const Network& network, const LightClientObject& object) {
    const auto bySlot = network.forkAt(object.slot());
    return bySlot && rulesOf(object.fork).schema < rulesOf(*bySlot).schema;
}

/// The REST sequence, where the whole input is one; nothing otherwise.
std::optional<std::vector<BytesView>> splitSequence(BytesView input) {
    std::vector<BytesView> out;
    while (!input.empty()) {
        SszReader reader(input);
        const std::uint64_t length = reader.readUint64();
        if (input.size() < 8 || length < kDigestSize || length > input.size() - 8 ||
            out.size() == kMaxObjects)
            return std::nullopt;
        out.push_back(input.subspan(8, static_cast<std::size_t>(length)));
        input = input.subspan(8 + static_cast<std::size_t>(length));
    }
    if (out.empty())
        return std::nullopt;
    return out;
}

/// One entry of the sequence: its digest names the fork.
ReadObject readEntry(const Network& network, BytesView entry, const ObjectHints& hints) {
    const auto digest = fixedAt<kDigestSize>(entry, 0);
    const BytesView bytes = entry.subspan(kDigestSize);
    ObjectHints known = hints;
    if (!known.fork) {
        const auto* activation = network.activationByDigest(digest);
        if (activation != nullptr)
            known.fork = activation->fork;
        // A digest that the table lacks may be a later blob-parameter fork, which changes no schema, or of a
        // Lodestar that was told no genesis root and makes its digests with zeros (@lodestar/api,
        // routes/lightclient): the strict decoder and the signature decide. A fork with a schema of its own
        // fails there.
        if (!known.fork && (activation != nullptr || !readObjectSsz(network, bytes, hints).object))
            return refused(ConsensusError::UnknownFork);
    }
    if (!known.kind)
        known.kind = readObjectSsz(network, bytes, known).kind;
    return readObjectSsz(network, bytes, known);
}

bool looksLikeJson(BytesView input) noexcept {
    for (const auto byte : input) {
        if (byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t')
            continue;
        return byte == '{' || byte == '[';
    }
    return false;
}

std::vector<ReadObject> readJson(const Network& network, BytesView input, const ObjectHints& hints) {
    const auto value = parseJson(std::string_view(reinterpret_cast<const char*>(input.data()), input.size()));
    std::vector<ReadObject> out;
    if (!value) {
        out.push_back(refused(ConsensusError::Malformed));
    } else if (const auto* array = value->if_array()) {
        if (array->size() > kMaxObjects)
            out.push_back(refused(ConsensusError::Malformed));
        else
            for (const auto& entry : *array)
                out.push_back(readObjectJson(network, entry, hints));
    } else {
        out.push_back(readObjectJson(network, *value, hints));
    }
    return out;
}

} // namespace

ReadObject readObjectJson(const Network& network, const json::value& value, const ObjectHints& hints) {
    const auto* data = jsonFieldOrNull(value, "data");
    const json::value& object = data == nullptr ? value : *data;
    const auto kind = hints.kind ? hints.kind : objectKindOf(object);
    if (!kind)
        return refused(ConsensusError::Malformed);
    std::optional<Fork> fork = hints.fork;
    const auto* version = jsonFieldOrNull(value, "version");
    if (!fork && data != nullptr && version != nullptr) {
        const auto name = jsonString(*version);
        fork = name ? forkByName(*name) : std::nullopt;
        if (!fork)
            return refused(ConsensusError::UnknownFork, kind);
    }
    if (!fork) {
        const auto slot = decidingSlot(object, *kind);
        if (!slot)
            return refused(ConsensusError::Malformed, kind);
        fork = network.forkAt(*slot);
        if (!fork)
            return refused(ConsensusError::UnknownFork, kind);
    }
    auto parsed = parseObjectJson(object, *kind, *fork, network.preset);
    if (!parsed)
        return refused(ConsensusError::Malformed, kind);
    if (const auto fits = checkBranchLengths(*parsed); !fits)
        return refused(fits.error(), kind);
    return {kind, std::move(*parsed)};
}

ReadObject readObjectSsz(const Network& network, BytesView bytes, const ObjectHints& hints) {
    constexpr std::array kKinds{
        ObjectKind::Bootstrap, ObjectKind::Update, ObjectKind::FinalityUpdate, ObjectKind::OptimisticUpdate};
    constexpr std::array kForks{Fork::Altair, Fork::Capella, Fork::Deneb, Fork::Electra, Fork::Gloas};
    for (const auto kind : kKinds) {
        if (hints.kind && *hints.kind != kind)
            continue;
        for (const auto fork : kForks) {
            if (hints.fork && rulesOf(*hints.fork).schema != rulesOf(fork).schema)
                continue;
            // Gloas objects have one length each, and any bytes of that length fit: only where they can be.
            if (!hints.fork && network.epochOf(fork) == kNever)
                continue;
            auto parsed = parseSsz(bytes, kind, hints.fork.value_or(fork), network.preset);
            if (!parsed)
                continue;
            if (hints.fork)
                return {kind, std::move(*parsed)};
            auto settled = settleFork(network, bytes, std::move(*parsed));
            if (!isOutdated(network, settled))
                return {kind, std::move(settled)};
        }
    }
    return refused(ConsensusError::Malformed, hints.kind);
}

std::vector<ReadObject> readObjects(const Network& network, BytesView input, const ObjectHints& hints) {
    if (looksLikeJson(input))
        return readJson(network, input, hints);
    std::vector<ReadObject> out;
    if (const auto sequence = splitSequence(input))
        for (const auto entry : *sequence)
            out.push_back(readEntry(network, entry, hints));
    else
        out.push_back(readObjectSsz(network, input, hints));
    return out;
}

} // namespace lightclient::consensus
