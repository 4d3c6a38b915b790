// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "beacons.h"

namespace lightclient::node {
namespace {

std::vector<std::string> urlsOf(const std::vector<BeaconApi>& apis) {
    std::vector<std::string> out;
    out.reserve(apis.size());
    for (const auto& api : apis)
        out.push_back(api.baseUrl());
    return out;
}

} // namespace

Beacons::Beacons(std::vector<BeaconApi> beaconApis, UnixClock clock, StandingsHeard heard)
    : apis(std::move(beaconApis)), set(urlsOf(apis), std::move(clock), std::move(heard)) {}

} // namespace lightclient::node
