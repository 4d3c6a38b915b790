// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "light_client_object.h"
#include "light_client_store.h"

#include <span>

namespace lightclient::consensus {

/// What one object did to the store.
struct FeedOutcome {
    bool nextCommittee = false; ///< the next committee became known, or changed with the period
    bool finalized = false;     ///< the finalized header moved
    bool optimistic = false;    ///< the optimistic head moved
    std::optional<std::uint32_t> participants; ///< signers; nothing for a bootstrap
};

/// Who stands behind a header: the signature that moved it into the store. Absent for the checkpoint itself,
/// which rests on the user's trust.
struct HeadEvidence {
    Slot signatureSlot = 0;
    std::uint32_t participants = 0;
};

/// What a verifier goes on with that was saved: see saved_store.h.
struct SavedParts {
    LightClientStore store; ///< optimistic and finalized header alike
    Slot checkpointSlot = 0;
    std::optional<HeadEvidence> evidence; ///< of the finalized header
};

/// Hears of one object of several: its place, and what became of it.
using FedOne = std::function<void(std::size_t, const Verified<FeedOutcome>&)>;

/// A store with its network and trusted root: bootstrap once, then updates. Every refusal leaves the store
/// as it was. Pure: the wall-clock slot is an argument.
class LightClientVerifier {
public:
    LightClientVerifier(Network network, const Hash32& trustedRoot)
        : m_network(std::move(network)), m_trustedRoot(trustedRoot) {}
    /// Goes on where a verifier of the same root stood, on the word of whoever kept it.
    LightClientVerifier(Network network, const Hash32& trustedRoot, SavedParts parts)
        : m_network(std::move(network)), m_trustedRoot(trustedRoot), m_store(std::move(parts.store)),
          m_checkpointSlot(parts.checkpointSlot), m_finalizedEvidence(parts.evidence),
          m_optimisticEvidence(parts.evidence) {}

    /// Takes one object in. NotBootstrapped, AlreadyBootstrapped, or what the spec functions answer.
    [[nodiscard]] Verified<FeedOutcome> feed(const LightClientObject& object, Slot currentSlot);
    [[nodiscard]] Verified<FeedOutcome> feed(const LightClientBootstrap& bootstrap);
    [[nodiscard]] Verified<FeedOutcome> feed(const LightClientUpdate& update, Slot currentSlot);

    /// Takes updates one after another, as feed() would, with their signatures checked in one batch: what a
    /// client does that was away for long. `heard` is told of each in order, when it is in the store. The
    /// first refusal ends it; what came before stays. Irrelevant updates are passed over.
    [[nodiscard]] Verified<void> feedAll(
        std::span<const LightClientUpdate> updates, Slot currentSlot, const Hash32& randomness,
        const FedOne& heard);

    /// Takes the best update that waits where no finality has come for a whole period (forceUpdate()); the
    /// specification leaves it to the user whether to. @pre bootstrapped
    FeedOutcome force(Slot currentSlot);

    const Network& network() const noexcept { return m_network; }
    const Hash32& trustedRoot() const noexcept { return m_trustedRoot; }
    /// The store, once bootstrapped.
    const std::optional<LightClientStore>& store() const noexcept { return m_store; }
    /// Slot of the bootstrap's header. @pre bootstrapped
    Slot checkpointSlot() const noexcept { return m_checkpointSlot; }
    const std::optional<HeadEvidence>& finalizedEvidence() const noexcept { return m_finalizedEvidence; }
    const std::optional<HeadEvidence>& optimisticEvidence() const noexcept { return m_optimisticEvidence; }

private:
    FeedOutcome replaceStore(LightClientStore next);
    FeedOutcome take(const LightClientUpdate& update, LightClientStore next);
    Verified<void>
    feedOneByOne(std::span<const LightClientUpdate> updates, Slot currentSlot, const FedOne& heard);

    Network m_network;
    Hash32 m_trustedRoot;
    std::optional<LightClientStore> m_store;
    Slot m_checkpointSlot = 0;
    std::optional<HeadEvidence> m_finalizedEvidence;
    std::optional<HeadEvidence> m_optimisticEvidence;
};

} // namespace lightclient::consensus
