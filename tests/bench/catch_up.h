// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "tests/unit/lightclient/consensus/signed_chain.h"

#include <filesystem>

namespace bench {

/// A client that was away: a verifier at its checkpoint, and the best update of each period since. Mainnet's
/// preset, Electra, 512 members, of whom 12 are absent as on a bad day of mainnet.
struct CatchUp {
    lightclient::consensus::LightClientBootstrap bootstrap;
    lightclient::consensus::LightClientVerifier start; ///< bootstrapped
    std::vector<lightclient::consensus::LightClientUpdate> updates;
    /// The newest finality update, of the period after the last update.
    lightclient::consensus::LightClientUpdate finality;
    lightclient::consensus::Slot now = 0;
};

/// `periods` of them. Committees hold `distinctKeys` different keys, repeated in turn (0: 511): to check an
/// update costs the same whatever they are, to make it does not.
CatchUp makeCatchUp(std::size_t periods, std::size_t distinctKeys = 0);

/// Feeds every update in answers of at most 128, as the node asks for them, the signatures of each in one
/// batch. Whether all were taken.
bool feedBatched(lightclient::consensus::LightClientVerifier& verifier, const CatchUp& scene);
/// The same one by one.
bool feedOneByOne(lightclient::consensus::LightClientVerifier& verifier, const CatchUp& scene);

/// The updates as SSZ, and back: what there is of them in a beacon node's answer.
std::vector<lightclient::Bytes> encodeUpdates(const CatchUp& scene);
std::vector<lightclient::consensus::LightClientUpdate>
parseUpdates(const CatchUp& scene, const std::vector<lightclient::Bytes>& answers);

/// Writes the chain as SSZ with a chain.json beside it: bootstrap.ssz, update_0.ssz …
void writeTo(const std::filesystem::path& folder, const CatchUp& scene);

} // namespace bench
