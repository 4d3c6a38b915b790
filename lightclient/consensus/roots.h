// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "fork_rules.h"
#include "types.h"

namespace lightclient::consensus {

// hash_tree_root of the containers (ssz/simple-serialize.md, "Merkleization").

Hash32 rootOf(const BeaconBlockHeader& header) noexcept;
/// The leaves of a payload header with the fields of its schema, in their order: Capella has no blob fields.
/// @pre neither Altair nor Gloas, whose objects carry no payload header
std::vector<Hash32> leavesOf(const ExecutionPayloadHeader& header, Schema schema);
/// The root over leavesOf(), with its precondition.
Hash32 rootOf(const ExecutionPayloadHeader& header, Schema schema);
Hash32 rootOf(const LightClientHeader& header, Schema schema);
Hash32 rootOf(const SyncCommittee& committee);
Hash32 rootOf(const SyncAggregate& aggregate);
Hash32 rootOf(const LightClientBootstrap& bootstrap, Schema schema, const Preset& preset);
Hash32 rootOf(const LightClientUpdate& update, Schema schema, const Preset& preset);
/// As LightClientFinalityUpdate: the same fields without the committee.
Hash32 rootOfFinalityUpdate(const LightClientUpdate& update, Schema schema);
/// As LightClientOptimisticUpdate: attested header, aggregate and slot alone.
Hash32 rootOfOptimisticUpdate(const LightClientUpdate& update, Schema schema);

} // namespace lightclient::consensus
