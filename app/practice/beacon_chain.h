// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "beacon_block.h"
#include "committee.h"

#include <map>
#include <optional>
#include <unordered_map>

namespace app::practice {

/// Whether a new block carries its committee's signature over its parent. What nobody will be served needs
/// none: history may be built unsigned.
enum class Signing { Skip, Sign };

/// The practice beacon chain: blocks with provable states, finality two epochs back, and the light-client
/// objects that a beacon node would serve. Without forks: every block extends the head.
class BeaconChain {
public:
    explicit BeaconChain(lightclient::consensus::Network network, CommitteeSchedule committees);

    /// Extends the chain by a block in `slot`; slots in between stay empty. The payload belongs to that slot.
    /// @pre slot is past the head's, or the chain is empty
    const BeaconBlock& append(
        lightclient::consensus::Slot slot, lightclient::consensus::ExecutionPayloadHeader payload,
        Signing signing);

    const lightclient::consensus::Network& network() const noexcept { return m_network; }
    /// The newest block. @pre not empty
    const BeaconBlock& head() const { return m_blocks.rbegin()->second; }
    bool isEmpty() const noexcept { return m_blocks.empty(); }
    /// The block that the head's state has finalized; the oldest one where nothing is final yet.
    const BeaconBlock& finalized() const;
    /// The block with this root, or nullptr: unknown, or no longer kept.
    const BeaconBlock* byRoot(const lightclient::Hash32& root) const;
    /// The block in this slot, or nullptr: empty, unknown, or no longer kept.
    const BeaconBlock* atSlot(lightclient::consensus::Slot slot) const;

    /// The checkpoint of an epoch: its first block or the last before it; none at genesis.
    Checkpoint checkpointAt(lightclient::consensus::Epoch epoch) const;
    /// The bootstrap at a block; nothing for unknown ones and, as with other nodes, for any but the last
    /// block up to an epoch's start.
    std::optional<lightclient::consensus::LightClientBootstrap> bootstrap(const lightclient::Hash32& root);
    /// The best update whose attested header lies in the period (is_better_update).
    std::optional<lightclient::consensus::LightClientUpdate>
    bestUpdate(lightclient::consensus::Period period) const;
    /// The newest signed update: attested header is the head's parent. It makes the optimistic update, and
    /// the finality update where it has finality.
    const std::optional<lightclient::consensus::LightClientUpdate>& latestUpdate() const noexcept {
        return m_latest;
    }
    /// The newest update once more, over another block in the attested slot that the same committee signed
    /// too: what an equivocating committee would do. For alarms to be seen; nothing before the first update.
    std::optional<lightclient::consensus::LightClientUpdate> equivocation();

private:
    const BeaconBlock* boundaryBlock(lightclient::consensus::Epoch epoch) const;
    BlockParts
    partsFor(lightclient::consensus::Slot slot, lightclient::consensus::ExecutionPayloadHeader payload);
    lightclient::consensus::SyncAggregate
    signOver(const BeaconBlock& attested, lightclient::consensus::Slot signatureSlot);
    std::optional<lightclient::consensus::LightClientUpdate> makeUpdate(
        const BeaconBlock& attested, const lightclient::consensus::SyncAggregate& aggregate,
        lightclient::consensus::Slot signatureSlot);
    void remember(const lightclient::consensus::LightClientUpdate& update);
    void prune();

    lightclient::consensus::Network m_network;
    CommitteeSchedule m_committees;
    std::map<lightclient::consensus::Slot, BeaconBlock> m_blocks;
    std::unordered_map<lightclient::Hash32, lightclient::consensus::Slot> m_slots;
    std::map<lightclient::consensus::Period, lightclient::consensus::LightClientUpdate> m_best;
    std::optional<lightclient::consensus::LightClientUpdate> m_latest;
};

} // namespace app::practice
