// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "consensus_error.h"
#include "json_codec.h"

namespace lightclient::consensus {

/// What the caller already knows of the objects it hands over.
struct ObjectHints {
    std::optional<ObjectKind> kind;
    std::optional<Fork> fork;
};

/// An object, or why it could not be read. `kind` is set where at least that could be told.
struct ReadObject {
    std::optional<ObjectKind> kind;
    std::expected<LightClientObject, ConsensusError> object;
};

/// Largest number of objects in one answer (MAX_REQUEST_LIGHT_CLIENT_UPDATES).
inline constexpr std::size_t kMaxObjects = 128;

/// Every object in one beacon API answer or file, in order: JSON ({version, data}, a bare object, an array of
/// either) or SSZ (one object, or the REST sequence u64le length ‖ digest ‖ object). An input that is none of
/// these is a single Malformed entry.
std::vector<ReadObject> readObjects(const Network& network, BytesView input, const ObjectHints& hints = {});

/// One JSON object: {version, data} or bare.
ReadObject readObjectJson(const Network& network, const json::value& value, const ObjectHints& hints = {});

/// One SSZ object whose kind and fork, where not hinted, are found by decoding strictly with each fork's
/// types.
ReadObject readObjectSsz(const Network& network, BytesView bytes, const ObjectHints& hints = {});

} // namespace lightclient::consensus
