// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "arguments.h"

#include "lightclient/consensus/network.h"

#include <filesystem>

namespace app::cli {

/// Of every command that starts from a checkpoint: see lightclient::node::NodeOptions::oldestCheckpoint.
inline constexpr Option kAcceptOldCheckpoint{
    "--accept-old-checkpoint", "",
    "start from a checkpoint older than 14 days: whoever held its committee's keys can lie to you"};

/// The --network of a command line: a shipped name, a network file, or a folder with a beacon node's
/// spec.json + genesis.json or a spec case's config.yaml + meta.yaml. Failure: unknown_network (exit 2),
/// malformed (3), file_unreadable (4).
std::expected<lightclient::consensus::Network, Failure> loadNetwork(const std::string& nameOrPath);

/// The network of a consensus-spec case folder: its config.yaml, or, where there is none, the preset's
/// default versions with every fork up to that of meta.yaml's store_fork_digest active from genesis.
std::expected<lightclient::consensus::Network, Failure>
loadSpecCaseNetwork(const std::filesystem::path& folder);

} // namespace app::cli
