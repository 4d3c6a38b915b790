// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "network_source.h"

#include "lightclient/net/proxy_options.h"

#include <algorithm>
#include <array>

namespace app::cli {

/// What every command takes that talks to nodes: the network, whom to ask, and where trust begins.
inline constexpr std::array kOnlineOptions{
    Option{
        "--network", "mainnet|sepolia|hoodi|holesky|FILE|FOLDER",
        "a network that we ship, a network file, or a folder of a beacon node's answers"},
    Option{
        "--beacon", "URL",
        "a beacon node; several: the best is asked, the others watch it. The network file's where left out",
        true},
    Option{
        "--execution", "URL",
        "an execution node; several: the next one where one fails. Not needed to follow the chain", true},
    Option{
        "--root", "0x…",
        "the block root that you trust; the network file's first checkpoint where it is left out"},
    Option{
        "--checkpoint-provider", "URL",
        "without a root: who is asked what is finalized, several times. The network file's where left out",
        true},
    Option{"--agree", "K", "how many providers must name one block; more than half where left out"},
    kAcceptOldCheckpoint,
    Option{
        "--proxy", "URL",
        "socks5h://HOST:PORT (Tor) or http://HOST:PORT: every connection goes through it, but for this "
        "machine's own"},
    Option{
        "--data-dir", "FOLDER",
        "keep what is finalized there, and go on from it: no root is needed then, and no bootstrap"},
};

/// The options of kOnlineOptions, read.
struct OnlineRequest {
    lightclient::consensus::Network network;
    std::vector<std::string> beacons; ///< at least one
    std::vector<std::string> executions;
    std::optional<lightclient::Hash32> root; ///< that was given on the command line
    std::vector<std::string> checkpointProviders;
    bool isAskingProviders = false; ///< they were named on the command line
    std::size_t agree = 0;
    std::optional<std::string> dataDir;
    bool acceptOldCheckpoint = false;
    std::optional<lightclient::net::ProxyOptions> proxy;
};

/// Failure: wrong_use, and what loadNetwork() answers.
std::expected<OnlineRequest, Failure> readOnlineRequest(const Arguments& arguments);

/// kOnlineOptions with more behind.
template <std::size_t N> constexpr auto withOnlineOptions(const std::array<Option, N>& more) {
    std::array<Option, kOnlineOptions.size() + N> out{};
    std::ranges::copy(kOnlineOptions, out.begin());
    std::ranges::copy(more, out.begin() + kOnlineOptions.size());
    return out;
}

} // namespace app::cli
