// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "network_source.h"

#include "files.h"

namespace fs = std::filesystem;

namespace app::cli {
namespace {

using lightclient::consensus::Fork;
using lightclient::consensus::Network;

Failure malformed(const fs::path& path) {
    return {
        Exit::Invalid, "malformed",
        "The network in " + path.string() + " lacks a required field or has a senseless one."};
}

std::expected<Network, Failure> loadNodeAnswers(const fs::path& folder) {
    const auto spec = readJsonFile(folder / "spec.json");
    if (!spec)
        return std::unexpected(spec.error());
    const auto genesis = readJsonFile(folder / "genesis.json");
    if (!genesis)
        return std::unexpected(genesis.error());
    auto network = lightclient::consensus::parseNetworkFromSpec(*spec, *genesis);
    if (!network)
        return std::unexpected(malformed(folder));
    return std::move(*network);
}

/// Fork versions of the two default configurations, Altair first (consensus-specs/configs).
lightclient::Bytes4 defaultVersion(Fork fork, bool isMinimal) {
    lightclient::Bytes4 version;
    version[0] = static_cast<std::uint8_t>(static_cast<int>(fork) + 1);
    version[3] = isMinimal ? 1 : 0;
    return version;
}

/// Every fork up to `last` from epoch 0 on.
Network defaultNetwork(bool isMinimal, Fork last, const lightclient::Hash32& genesisValidatorsRoot) {
    Network network;
    network.name = isMinimal ? "minimal" : "mainnet";
    network.preset =
        isMinimal ? lightclient::consensus::kMinimalPreset : lightclient::consensus::kMainnetPreset;
    network.secondsPerSlot = isMinimal ? 6 : 12;
    network.genesisValidatorsRoot = genesisValidatorsRoot;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto fork = static_cast<Fork>(i);
        network.forks.push_back(
            {std::string(lightclient::consensus::rulesOf(fork).name), defaultVersion(fork, isMinimal), 0,
             fork});
    }
    return network;
}

std::expected<Network, Failure> networkFromDigest(const fs::path& folder, const json::value& meta) {
    const auto* rootField = lightclient::jsonFieldOrNull(meta, "genesis_validators_root");
    const auto* digestField = lightclient::jsonFieldOrNull(meta, "store_fork_digest");
    if (rootField == nullptr || digestField == nullptr)
        return std::unexpected(malformed(folder));
    const auto root = lightclient::jsonFixed<32>(*rootField);
    const auto digest = lightclient::jsonFixed<4>(*digestField);
    if (!root || !digest)
        return std::unexpected(malformed(folder));
    for (const bool isMinimal : {true, false})
        for (int i = 0; i <= static_cast<int>(lightclient::consensus::kNewestFork); ++i)
            if (auto network = defaultNetwork(isMinimal, static_cast<Fork>(i), *root);
                network.forkDigest(0) == *digest)
                return network;
    return std::unexpected(Failure{
        Exit::Invalid, "unknown_fork",
        "The fork digest in " + folder.string() + " belongs to no known fork."});
}

} // namespace

std::expected<Network, Failure> loadSpecCaseNetwork(const fs::path& folder) {
    const auto meta = readYamlFile(folder / "meta.yaml");
    if (!meta)
        return std::unexpected(meta.error());
    if (!fs::exists(folder / "config.yaml"))
        return networkFromDigest(folder, *meta);
    const auto config = readYamlFile(folder / "config.yaml");
    if (!config)
        return std::unexpected(config.error());
    auto network = lightclient::consensus::parseNetworkFromSpec(*config, *meta);
    if (!network)
        return std::unexpected(malformed(folder));
    return std::move(*network);
}

std::expected<Network, Failure> loadNetwork(const std::string& nameOrPath) {
    if (auto builtin = lightclient::consensus::builtinNetwork(nameOrPath))
        return std::move(*builtin);
    const fs::path path(nameOrPath);
    std::error_code error;
    if (fs::is_directory(path, error))
        return fs::exists(path / "spec.json") ? loadNodeAnswers(path) : loadSpecCaseNetwork(path);
    if (!fs::exists(path, error))
        return std::unexpected(Failure{
            Exit::WrongUse, "unknown_network",
            "There is no network named \"" + nameOrPath +
                "\" and no such file; mainnet, sepolia, hoodi and holesky are built in."});
    const auto file = readJsonFile(path);
    if (!file)
        return std::unexpected(file.error());
    auto network = lightclient::consensus::parseNetwork(*file);
    if (!network)
        return std::unexpected(malformed(path));
    return std::move(*network);
}

} // namespace app::cli
