// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "network.h"

namespace lightclient::consensus {

/// Generated from networks/*.json.
std::string_view builtinNetworkText(std::string_view name);

namespace {

constexpr std::size_t kMaxRows = 64;

Decoded<Preset> presetByName(std::string_view name) noexcept {
    if (name == "mainnet")
        return kMainnetPreset;
    if (name == "minimal")
        return kMinimalPreset;
    return std::unexpected(DecodeError::OutOfRange);
}

Decoded<std::uint64_t> uint64Field(const json::value& object, std::string_view name) noexcept {
    const auto field = jsonField(object, name);
    if (!field)
        return std::unexpected(field.error());
    return jsonUint64(**field);
}

Decoded<std::string_view> stringField(const json::value& object, std::string_view name) noexcept {
    const auto field = jsonField(object, name);
    if (!field)
        return std::unexpected(field.error());
    return jsonString(**field);
}

template <std::size_t N>
Decoded<FixedBytes<N>> fixedField(const json::value& object, std::string_view name) noexcept {
    const auto field = jsonField(object, name);
    if (!field)
        return std::unexpected(field.error());
    return jsonFixed<N>(**field);
}

/// The array of a member; an absent one is empty.
Decoded<const json::array*> arrayField(const json::value& object, std::string_view name) noexcept {
    static const json::array kEmpty;
    const auto* field = jsonFieldOrNull(object, name);
    if (field == nullptr)
        return &kEmpty;
    const auto* array = field->if_array();
    if (array == nullptr)
        return std::unexpected(DecodeError::WrongType);
    if (array->size() > kMaxRows)
        return std::unexpected(DecodeError::Oversized);
    return array;
}

/// Puts a row where its epoch belongs; rows of one epoch keep the order in which they came.
template <class Row> void insertByEpoch(std::vector<Row>& rows, Row row) {
    const auto place =
        std::upper_bound(rows.begin(), rows.end(), row.epoch, [](Epoch epoch, const Row& other) {
            return epoch < other.epoch;
        });
    rows.insert(place, std::move(row));
}

Decoded<ForkActivation> parseFork(const json::value& row) noexcept {
    const auto name = stringField(row, "name");
    const auto version = fixedField<4>(row, "version");
    const auto epoch = uint64Field(row, "epoch");
    if (!name || !version || !epoch)
        return std::unexpected(DecodeError::MissingField);
    return ForkActivation{std::string(*name), *version, *epoch, forkByName(*name)};
}

Decoded<std::vector<std::string>> parseUrls(const json::value& endpoints, std::string_view name) noexcept {
    const auto array = arrayField(endpoints, name);
    if (!array)
        return std::unexpected(array.error());
    std::vector<std::string> out;
    for (const auto& entry : **array) {
        const auto url = jsonString(entry);
        if (!url)
            return std::unexpected(url.error());
        out.emplace_back(*url);
    }
    return out;
}

/// A checkpoint is a root, or an object that has one.
Decoded<Hash32> parseCheckpoint(const json::value& entry) noexcept {
    return entry.is_object() ? fixedField<32>(entry, "root") : jsonFixed<32>(entry);
}

Decoded<void> parseLists(const json::value& file, Network& network) noexcept {
    const auto forks = arrayField(file, "forks");
    const auto blobs = arrayField(file, "blob_schedule");
    const auto checkpoints = arrayField(file, "checkpoints");
    if (!forks || !blobs || !checkpoints)
        return std::unexpected(DecodeError::WrongType);
    for (const auto& row : **forks) {
        auto fork = parseFork(row);
        if (!fork)
            return std::unexpected(fork.error());
        insertByEpoch(network.forks, std::move(*fork));
    }
    for (const auto& row : **blobs) {
        const auto epoch = uint64Field(row, "epoch");
        const auto maxBlobs = uint64Field(row, "max_blobs");
        if (!epoch || !maxBlobs)
            return std::unexpected(DecodeError::MissingField);
        insertByEpoch(network.blobSchedule, BlobActivation{*epoch, *maxBlobs});
    }
    for (const auto& entry : **checkpoints) {
        const auto root = parseCheckpoint(entry);
        if (!root)
            return std::unexpected(root.error());
        network.checkpoints.push_back(*root);
    }
    return {};
}

Decoded<void> parseEndpoints(const json::value& file, Network& network) noexcept {
    const auto* endpoints = jsonFieldOrNull(file, "endpoints");
    if (endpoints == nullptr)
        return {};
    auto beacon = parseUrls(*endpoints, "beacon");
    auto execution = parseUrls(*endpoints, "execution");
    auto checkpoint = parseUrls(*endpoints, "checkpoint");
    if (!beacon || !execution || !checkpoint)
        return std::unexpected(DecodeError::WrongType);
    network.beaconEndpoints = std::move(*beacon);
    network.executionEndpoints = std::move(*execution);
    network.checkpointEndpoints = std::move(*checkpoint);
    return {};
}

bool isSensible(const Network& network) noexcept {
    const auto& preset = network.preset;
    return network.secondsPerSlot >= 1 && network.secondsPerSlot <= 3600 && !network.forks.empty() &&
           preset.slotsPerEpoch >= 1 && preset.slotsPerEpoch <= 1024 &&
           preset.epochsPerSyncCommitteePeriod >= 1 && preset.epochsPerSyncCommitteePeriod <= 65536 &&
           preset.syncCommitteeSize >= 8 && preset.syncCommitteeSize <= 8192 &&
           preset.syncCommitteeSize % 8 == 0;
}

// The fork rows of a node's config: NAME_FORK_VERSION and NAME_FORK_EPOCH, oldest first.
struct ConfigFork {
    std::string_view name;
    std::string_view versionKey;
    std::string_view epochKey; ///< empty: active from genesis
};
constexpr std::array<ConfigFork, 9> kConfigForks{{
    {"phase0", "GENESIS_FORK_VERSION", ""},
    {"altair", "ALTAIR_FORK_VERSION", "ALTAIR_FORK_EPOCH"},
    {"bellatrix", "BELLATRIX_FORK_VERSION", "BELLATRIX_FORK_EPOCH"},
    {"capella", "CAPELLA_FORK_VERSION", "CAPELLA_FORK_EPOCH"},
    {"deneb", "DENEB_FORK_VERSION", "DENEB_FORK_EPOCH"},
    {"electra", "ELECTRA_FORK_VERSION", "ELECTRA_FORK_EPOCH"},
    {"fulu", "FULU_FORK_VERSION", "FULU_FORK_EPOCH"},
    {"gloas", "GLOAS_FORK_VERSION", "GLOAS_FORK_EPOCH"},
    {"heze", "HEZE_FORK_VERSION", "HEZE_FORK_EPOCH"},
}};
constexpr Epoch kFarFuture = UINT64_MAX;

Decoded<void> readConfigForks(const json::value& spec, Network& network) noexcept {
    for (const auto& fork : kConfigForks) {
        const auto version = fixedField<4>(spec, fork.versionKey);
        if (!version)
            continue; // an older node does not know the fork
        Epoch epoch = 0;
        if (!fork.epochKey.empty()) {
            const auto stated = uint64Field(spec, fork.epochKey);
            if (!stated)
                return std::unexpected(stated.error());
            epoch = *stated;
        }
        if (epoch != kFarFuture)
            insertByEpoch(
                network.forks,
                ForkActivation{std::string(fork.name), *version, epoch, forkByName(fork.name)});
    }
    return {};
}

/// Sizes that a node states override the preset's.
void readConfigSizes(const json::value& spec, Network& network) noexcept {
    network.preset.slotsPerEpoch =
        uint64Field(spec, "SLOTS_PER_EPOCH").value_or(network.preset.slotsPerEpoch);
    network.preset.epochsPerSyncCommitteePeriod = uint64Field(spec, "EPOCHS_PER_SYNC_COMMITTEE_PERIOD")
                                                      .value_or(network.preset.epochsPerSyncCommitteePeriod);
    // Too large a size stays too large, for isSensible() to refuse.
    network.preset.syncCommitteeSize = static_cast<std::uint32_t>(std::min<std::uint64_t>(
        uint64Field(spec, "SYNC_COMMITTEE_SIZE").value_or(network.preset.syncCommitteeSize), UINT32_MAX));
    if (const auto seconds = uint64Field(spec, "SECONDS_PER_SLOT"))
        network.secondsPerSlot = *seconds;
    else if (const auto millis = uint64Field(spec, "SLOT_DURATION_MS"))
        network.secondsPerSlot = *millis / 1000;
    network.chainId = uint64Field(spec, "DEPOSIT_CHAIN_ID").value_or(0);
}

Decoded<void> readConfigBlobs(const json::value& spec, Network& network) noexcept {
    const auto blobs = arrayField(spec, "BLOB_SCHEDULE");
    if (!blobs)
        return std::unexpected(blobs.error());
    for (const auto& row : **blobs) {
        const auto epoch = uint64Field(row, "EPOCH");
        const auto maxBlobs = uint64Field(row, "MAX_BLOBS_PER_BLOCK");
        if (!epoch || !maxBlobs)
            return std::unexpected(DecodeError::MissingField);
        if (*epoch != kFarFuture)
            insertByEpoch(network.blobSchedule, BlobActivation{*epoch, *maxBlobs});
    }
    return {};
}

/// The beacon API wraps its answers in {"data": …}.
const json::value& unwrapData(const json::value& answer) noexcept {
    const auto* data = jsonFieldOrNull(answer, "data");
    return data == nullptr ? answer : *data;
}

} // namespace

Decoded<Network> parseNetwork(const json::value& file) noexcept {
    Network network;
    const auto name = stringField(file, "name");
    const auto presetName = stringField(file, "preset");
    const auto chainId = uint64Field(file, "chain_id");
    const auto genesisTime = uint64Field(file, "genesis_time");
    const auto genesisRoot = fixedField<32>(file, "genesis_validators_root");
    const auto secondsPerSlot = uint64Field(file, "seconds_per_slot");
    if (!name || !presetName || !chainId || !genesisTime || !genesisRoot || !secondsPerSlot)
        return std::unexpected(DecodeError::MissingField);
    const auto preset = presetByName(*presetName);
    if (!preset)
        return std::unexpected(preset.error());
    network.name = *name;
    network.preset = *preset;
    network.chainId = *chainId;
    network.genesisTime = *genesisTime;
    network.genesisValidatorsRoot = *genesisRoot;
    network.secondsPerSlot = *secondsPerSlot;
    if (const auto lists = parseLists(file, network); !lists)
        return std::unexpected(lists.error());
    if (const auto endpoints = parseEndpoints(file, network); !endpoints)
        return std::unexpected(endpoints.error());
    network.source = stringField(file, "source").value_or("");
    network.date = stringField(file, "date").value_or("");
    if (!isSensible(network))
        return std::unexpected(DecodeError::OutOfRange);
    return network;
}

Decoded<Network>
parseNetworkFromSpec(const json::value& specAnswer, const json::value& genesisAnswer) noexcept {
    const auto& spec = unwrapData(specAnswer);
    const auto& genesis = unwrapData(genesisAnswer);
    Network network;
    const auto preset = presetByName(stringField(spec, "PRESET_BASE").value_or("mainnet"));
    const auto genesisRoot = fixedField<32>(genesis, "genesis_validators_root");
    if (!preset || !genesisRoot)
        return std::unexpected(DecodeError::MissingField);
    network.name = stringField(spec, "CONFIG_NAME").value_or("custom");
    network.preset = *preset;
    network.genesisValidatorsRoot = *genesisRoot;
    network.genesisTime = uint64Field(genesis, "genesis_time").value_or(0);
    readConfigSizes(spec, network);
    if (const auto forks = readConfigForks(spec, network); !forks)
        return std::unexpected(forks.error());
    if (const auto blobs = readConfigBlobs(spec, network); !blobs)
        return std::unexpected(blobs.error());
    if (!isSensible(network))
        return std::unexpected(DecodeError::OutOfRange);
    return network;
}

std::optional<Network> builtinNetwork(std::string_view name) {
    const auto file = parseJson(builtinNetworkText(name));
    if (!file)
        return std::nullopt;
    auto network = parseNetwork(*file);
    if (!network)
        return std::nullopt;
    return std::move(*network);
}

} // namespace lightclient::consensus
