// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

#include "lightclient/consensus/light_client_verifier.h"
#include "lightclient/consensus/object_reader.h"

namespace app::cli {

/// {"slot","root","block_number","state_root"} of a header; the execution fields are null before Capella.
json::value describeHeader(
    const lightclient::consensus::Network& network, const lightclient::consensus::LightClientHeader& header);

/// What replay and sync print for one object (cli.md, "light replay").
json::object describeFeed(
    const lightclient::consensus::LightClientVerifier& verifier,
    const lightclient::consensus::ReadObject& object,
    const std::expected<lightclient::consensus::FeedOutcome, lightclient::consensus::ConsensusError>&
        outcome);

/// The same of a step that takes no object: a store that is forced on, or upgraded.
json::object describeStep(
    const lightclient::consensus::LightClientVerifier& verifier,
    const lightclient::consensus::FeedOutcome& outcome);

/// The line that closes a replay.
json::object describeSummary(
    const lightclient::consensus::LightClientVerifier& verifier, std::uint64_t objects,
    std::uint64_t refused);

/// The finalized and optimistic headers of the verifier's store, null before the bootstrap.
void addHeads(json::object& line, const lightclient::consensus::LightClientVerifier& verifier);

} // namespace app::cli
