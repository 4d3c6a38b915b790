// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "online_request.h"

#include "lightclient/primitives/hex.h"

namespace app::cli {
namespace {

std::vector<std::string>
given(const Arguments& arguments, std::string_view option, const std::vector<std::string>& otherwise) {
    return arguments.has(option) ? arguments.values(option) : otherwise;
}

} // namespace

std::expected<OnlineRequest, Failure> readOnlineRequest(const Arguments& arguments) {
    const auto name = arguments.required("--network");
    if (!name)
        return std::unexpected(name.error());
    auto network = loadNetwork(*name);
    if (!network)
        return std::unexpected(network.error());
    OnlineRequest out;
    out.beacons = given(arguments, "--beacon", network->beaconEndpoints);
    if (out.beacons.empty())
        return std::unexpected(wrongUse("--beacon is required: the network names no beacon node."));
    out.executions = given(arguments, "--execution", network->executionEndpoints);
    out.checkpointProviders = given(arguments, "--checkpoint-provider", network->checkpointEndpoints);
    out.isAskingProviders = arguments.has("--checkpoint-provider");
    if (const auto rootText = arguments.value("--root")) {
        const auto parsed = lightclient::parseFixedHex<32>(*rootText);
        if (!parsed)
            return std::unexpected(wrongUse("--root takes 32 bytes of hex."));
        if (out.isAskingProviders)
            return std::unexpected(wrongUse("--root and --checkpoint-provider: trust one or the other."));
        out.root = *parsed;
    }
    const auto agree = arguments.number("--agree");
    if (!agree)
        return std::unexpected(agree.error());
    const std::size_t providers = out.checkpointProviders.size();
    out.agree = agree->value_or(providers / 2 + 1);
    if (*agree && (out.agree < 1 || out.agree > providers))
        return std::unexpected(wrongUse("--agree takes 1 to the number of checkpoint providers."));
    if (const auto proxy = arguments.value("--proxy")) {
        const auto parsed = lightclient::net::parseProxyUrl(*proxy);
        if (!parsed)
            return std::unexpected(wrongUse("--proxy: " + describe(parsed.error())));
        out.proxy = *parsed;
    }
    out.dataDir = arguments.value("--data-dir");
    out.acceptOldCheckpoint = arguments.has(kAcceptOldCheckpoint.name);
    out.network = std::move(*network);
    return out;
}

} // namespace app::cli
