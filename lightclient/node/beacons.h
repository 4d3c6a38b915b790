// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "beacon_api.h"
#include "endpoint_set.h"

namespace lightclient::node {

/// The beacon nodes that a light node may ask, with what each is good for. Lives on the network thread.
struct Beacons {
    Beacons(std::vector<BeaconApi> apis, UnixClock clock, StandingsHeard heard);

    std::vector<BeaconApi> apis; ///< at least one; in the order of the set
    EndpointSet set;
};

} // namespace lightclient::node
