// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "light_client_object.h"

#include "lightclient/primitives/decode_error.h"

namespace lightclient::consensus {

// SSZ of the light-client objects. Decoding is strict: exact lengths, offsets that start where the fixed part
// ends and use every byte, no bits or bytes beyond a type's limit.

[[nodiscard]] Decoded<BeaconBlockHeader> parseBeaconHeaderSsz(BytesView bytes) noexcept;
/// @pre schema is not Altair
[[nodiscard]] Decoded<ExecutionPayloadHeader>
parseExecutionHeaderSsz(BytesView bytes, Schema schema) noexcept;
[[nodiscard]] Decoded<LightClientHeader> parseHeaderSsz(BytesView bytes, Schema schema) noexcept;
[[nodiscard]] Decoded<SyncCommittee> parseSyncCommitteeSsz(BytesView bytes, const Preset& preset) noexcept;
[[nodiscard]] Decoded<SyncAggregate> parseSyncAggregateSsz(BytesView bytes, const Preset& preset) noexcept;
[[nodiscard]] Decoded<LightClientBootstrap>
parseBootstrapSsz(BytesView bytes, Schema schema, const Preset& preset) noexcept;
/// An update of any of the three kinds. @pre kind is not Bootstrap
[[nodiscard]] Decoded<LightClientUpdate>
parseUpdateSsz(BytesView bytes, ObjectKind kind, Schema schema, const Preset& preset) noexcept;

Bytes encodeSsz(const BeaconBlockHeader& header);
Bytes encodeSsz(const ExecutionPayloadHeader& header, Schema schema);
Bytes encodeSsz(const LightClientHeader& header, Schema schema);
Bytes encodeSsz(const SyncCommittee& committee);
Bytes encodeSsz(const LightClientBootstrap& bootstrap, Schema schema, const Preset& preset);
Bytes encodeSsz(const LightClientUpdate& update, ObjectKind kind, Schema schema, const Preset& preset);

} // namespace lightclient::consensus
