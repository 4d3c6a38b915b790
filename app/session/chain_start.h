// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "problem.h"

#include "lightclient/consensus/light_client_verifier.h"
#include "lightclient/net/http_client.h"
#include "lightclient/node/chain_folder.h"

namespace app::session {

/// What a session knows of where a chain may begin.
struct ChainStartOptions {
    lightclient::consensus::Network network;
    std::optional<lightclient::Hash32> trustedRoot; ///< of the user
    std::vector<std::string> beacons;               ///< who will give the data
    std::filesystem::path dataDir;                  ///< of an earlier run; empty: none
};

/// A chain, ready to be followed: a verifier, and the objects that led it there where it isn't at its
/// checkpoint.
struct ChainStart {
    lightclient::consensus::LightClientVerifier verifier;
    std::vector<lightclient::consensus::LightClientObject> way;
};

/// Where to begin: with what was kept, with the user's root, with the network file's checkpoint, or with
/// what more than half of the network's checkpoint providers agree on. Problem: no_anchor,
/// checkpoint_disputed, checkpoint_unconfirmed.
[[nodiscard]] lightclient::net::Task<std::expected<ChainStart, Problem>>
beginChain(std::shared_ptr<lightclient::net::HttpClient> http, ChainStartOptions options);

} // namespace app::session
