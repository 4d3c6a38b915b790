// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "network_file.h"

#include <fstream>
#include <iterator>

namespace app::session {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{4} << 20U;

} // namespace

std::expected<NetworkProfile, Problem> readNetworkProfile(std::string_view text) {
    const auto file = lightclient::parseJson(text, {.maxBytes = kMaxFileBytes, .maxDepth = 32});
    if (file)
        if (auto profile = parseNetworkProfile(*file))
            return std::move(*profile);
    return std::unexpected(
        Problem{"malformed", "The network file lacks a required field or has a senseless one."});
}

std::expected<NetworkProfile, Problem> loadNetworkProfile(const std::string& nameOrPath) {
    if (auto builtin = lightclient::consensus::builtinNetwork(nameOrPath))
        return NetworkProfile{std::move(*builtin), {}};
    std::ifstream in(nameOrPath, std::ios::binary);
    if (!in)
        return std::unexpected(Problem{
            "unknown_network", "There is no network named \"" + nameOrPath +
                                   "\" and no such file; mainnet, sepolia, hoodi and holesky are built in."});
    std::string text(kMaxFileBytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return readNetworkProfile(text);
}

} // namespace app::session
