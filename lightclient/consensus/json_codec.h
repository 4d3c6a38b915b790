// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "consensus_error.h"
#include "light_client_object.h"
#include "network.h"

namespace lightclient::consensus {

// JSON of the beacon API (beacon-APIs, "LightClient"). Tolerated from real servers: headers without the
// {beacon: …} wrapper (Altair era). Not tolerated: numbers that do not fit, missing fields, hex of a wrong
// length.

/// Which of the four kinds an object is, from its members; nothing for anything else.
std::optional<ObjectKind> objectKindOf(const json::value& object) noexcept;

/// One object of a known kind and fork. A Merkle branch may have any length here (checkBranchLengths).
[[nodiscard]] Decoded<LightClientObject>
parseObjectJson(const json::value& object, ObjectKind kind, Fork fork, const Preset& preset) noexcept;

/// Whether every branch has the length of the object's fork: BadBranch or BadExecutionBranch.
[[nodiscard]] Verified<void> checkBranchLengths(const LightClientObject& object) noexcept;

/// Slot of the header that decides the fork: attested, or a bootstrap's own.
[[nodiscard]] Decoded<Slot> decidingSlot(const json::value& object, ObjectKind kind) noexcept;

/// The object as a beacon node writes it.
/// A beacon block header in JSON (beacon-APIs, "BeaconBlockHeader").
[[nodiscard]] Decoded<BeaconBlockHeader> parseBeaconHeaderJson(const json::value& value) noexcept;

json::value toJson(const LightClientBootstrap& bootstrap, Schema schema, const Preset& preset);
json::value toJson(const LightClientUpdate& update, ObjectKind kind, Schema schema, const Preset& preset);

} // namespace lightclient::consensus
