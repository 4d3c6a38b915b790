// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "consensus_error.h"
#include "network.h"
#include "types.h"

#include <functional>
#include <optional>

namespace lightclient::consensus {

/// LightClientStore (sync-protocol.md): all that a light client remembers. A value: functions take one and
/// give back another.
struct LightClientStore {
    LightClientHeader finalizedHeader;
    SyncCommitteePtr currentSyncCommittee;
    SyncCommitteePtr nextSyncCommittee; ///< null: not known yet
    std::optional<LightClientUpdate> bestValidUpdate;
    LightClientHeader optimisticHeader;
    std::uint32_t previousMaxActiveParticipants = 0;
    std::uint32_t currentMaxActiveParticipants = 0;
};

/// initialize_light_client_store: the store that trusts the block `trustedRoot` and what it commits to.
/// WrongCheckpoint, UnknownFork, NotDefault, BadExecutionBranch, BadBranch.
[[nodiscard]] Verified<LightClientStore> initializeLightClientStore(
    const Network& network, const Hash32& trustedRoot, const LightClientBootstrap& bootstrap);

/// How the aggregate signature over a signing root is checked: verifySyncAggregate(), or something that
/// gathers it for a batch and answers true for now.
using SignatureCheck = std::function<bool(const SyncCommittee&, const SyncAggregate&, const Hash32&)>;
/// At once.
const SignatureCheck& checkAtOnce();

/// validate_light_client_update: every check, the aggregate signature last. `currentSlot` is the wall
/// clock's.
[[nodiscard]] Verified<void> validateLightClientUpdate(
    const Network& network, const LightClientStore& store, const LightClientUpdate& update, Slot currentSlot,
    const SignatureCheck& check = checkAtOnce());

/// apply_light_client_update: the store after an update that was found valid and final enough.
LightClientStore
applyLightClientUpdate(const Preset& preset, LightClientStore store, const LightClientUpdate& update);

/// process_light_client_update: validate, remember the best, move the optimistic head, apply what is final.
/// On an error nothing has changed.
[[nodiscard]] Verified<LightClientStore> processLightClientUpdate(
    const Network& network, const LightClientStore& store, const LightClientUpdate& update, Slot currentSlot,
    const SignatureCheck& check = checkAtOnce());

/// process_light_client_store_force_update: after UPDATE_TIMEOUT without finality, applies the best update as
/// if it were final. Off by default everywhere: its result rests on as little as one signature and must never
/// be called final.
LightClientStore forceUpdate(const Preset& preset, LightClientStore store, Slot currentSlot);

/// The signing root of an update: what its committee signed (compute_signing_root with
/// DOMAIN_SYNC_COMMITTEE of the slot before the signature's). Nothing where our table has no fork there.
std::optional<Hash32>
signingRootOf(const Network& network, const BeaconBlockHeader& attested, Slot signatureSlot) noexcept;

} // namespace lightclient::consensus
