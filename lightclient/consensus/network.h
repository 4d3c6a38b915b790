// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "fork_rules.h"
#include "preset.h"

#include "lightclient/primitives/json.h"

#include <string>
#include <vector>

namespace lightclient::consensus {

/// A fork's row in a network's table.
struct ForkActivation {
    std::string name;
    Bytes4 version;
    Epoch epoch = 0;
    std::optional<Fork> fork; ///< nothing for forks before Altair or unknown to us
    friend bool operator==(const ForkActivation&, const ForkActivation&) = default;
};

/// A blob-parameter-only fork (EIP-7892): changes the digest, never a schema or a signature.
struct BlobActivation {
    Epoch epoch = 0;
    std::uint64_t maxBlobs = 0;
    friend bool operator==(const BlobActivation&, const BlobActivation&) = default;
};

/// A beacon chain as data: everything the verifier must know beforehand, and where to find peers.
/// The file format is that of cli.md, "Network".
struct Network {
    std::string name;
    Preset preset;
    std::uint64_t chainId = 0;
    std::uint64_t genesisTime = 0; ///< unix seconds
    Hash32 genesisValidatorsRoot;
    std::uint64_t secondsPerSlot = 12;
    std::vector<ForkActivation> forks; ///< ascending epochs
    std::vector<BlobActivation> blobSchedule;
    std::vector<Hash32> checkpoints; ///< block roots that the file offers as trust anchors
    std::vector<std::string> beaconEndpoints;
    std::vector<std::string> executionEndpoints;
    std::vector<std::string> checkpointEndpoints; ///< who may be asked what is finalized
    std::string source;
    std::string date;

    /// The newest row whose epoch has come, or nullptr before the first.
    const ForkActivation* activationAt(Epoch epoch) const noexcept;
    /// The fork at a slot; nothing where the table has none or one that we do not know.
    std::optional<Fork> forkAt(Slot slot) const noexcept;
    /// First epoch of a fork; the far future where the table lacks it.
    Epoch epochOf(Fork fork) const noexcept;
    /// The slot that `unixSeconds` falls into; 0 before genesis.
    Slot slotAt(std::uint64_t unixSeconds) const noexcept;
    /// Start of a slot in unix seconds.
    std::uint64_t startOf(Slot slot) const noexcept { return genesisTime + slot * secondsPerSlot; }
    /// The 4-byte digest that frames SSZ at an epoch (EIP-7892 from Fulu on).
    Bytes4 forkDigest(Epoch epoch) const noexcept;
    /// The row whose digest this is at any of its epochs; nullptr for a stranger.
    const ForkActivation* activationByDigest(const Bytes4& digest) const noexcept;
};

/// Root of ForkData{version, genesis_validators_root}.
Hash32 computeForkDataRoot(const Bytes4& version, const Hash32& genesisValidatorsRoot) noexcept;

/// A network from the JSON of its file. Malformed: a required field is missing or senseless.
[[nodiscard]] Decoded<Network> parseNetwork(const json::value& file) noexcept;
/// A network from a beacon node's own /eth/v1/config/spec and /eth/v1/beacon/genesis answers.
[[nodiscard]] Decoded<Network>
parseNetworkFromSpec(const json::value& spec, const json::value& genesis) noexcept;

/// The network as its file spells it (cli.md, "Network"), without venues.
json::object toJson(const Network& network);

/// A network that ships with the program: mainnet, sepolia, hoodi, holesky. Nothing for other names.
std::optional<Network> builtinNetwork(std::string_view name);

} // namespace lightclient::consensus
