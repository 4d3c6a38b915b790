// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "beacon_chain.h"

#include "lightclient/consensus/is_better_update.h"
#include "lightclient/consensus/light_client_store.h"
#include "lightclient/consensus/roots.h"

#include <cassert>

namespace app::practice {

using namespace lightclient;
using namespace lightclient::consensus;

namespace {

/// Blocks between epoch boundaries are kept this long; boundary blocks, which are checkpoints, for good.
constexpr Slot kKeptSlots = 8192;

/// What a block carries where no aggregate was made: no bits and the signature at infinity.
SyncAggregate emptyAggregate(const Preset& preset) {
    SyncAggregate out;
    out.bits.assign(preset.syncCommitteeSize / 8, 0);
    out.signature[0] = 0xc0;
    return out;
}

Hash32 graffiti(std::string_view text) {
    Hash32 out;
    std::copy(text.begin(), text.end(), out.bytes.begin());
    return out;
}

} // namespace

BeaconChain::BeaconChain(Network network, CommitteeSchedule committees)
    : m_network(std::move(network)), m_committees(std::move(committees)) {}

const BeaconBlock& BeaconChain::append(Slot slot, ExecutionPayloadHeader payload, Signing signing) {
    assert(isEmpty() || slot > head().slot());
    BlockParts parts = partsFor(slot, std::move(payload));
    if (!isEmpty() && signing == Signing::Sign) {
        parts.syncAggregate = signOver(head(), slot);
        if (const auto update = makeUpdate(head(), parts.syncAggregate, slot))
            remember(*update);
    }
    BeaconBlock block = makeBeaconBlock(m_network, std::move(parts));
    m_slots.emplace(block.root, slot);
    m_blocks.emplace(slot, std::move(block));
    if (slot % m_network.preset.slotsPerEpoch == 0)
        prune();
    return head();
}

const BeaconBlock& BeaconChain::finalized() const {
    const auto* block = byRoot(head().finalized.root);
    return block != nullptr ? *block : m_blocks.begin()->second;
}

const BeaconBlock* BeaconChain::byRoot(const Hash32& root) const {
    const auto found = m_slots.find(root);
    return found == m_slots.end() ? nullptr : atSlot(found->second);
}

const BeaconBlock* BeaconChain::atSlot(Slot slot) const {
    const auto found = m_blocks.find(slot);
    return found == m_blocks.end() ? nullptr : &found->second;
}

std::optional<LightClientBootstrap> BeaconChain::bootstrap(const Hash32& root) {
    const auto* block = byRoot(root);
    if (block == nullptr)
        return std::nullopt;
    const auto& preset = m_network.preset;
    const Epoch next = preset.epochAt(block->slot() + preset.slotsPerEpoch - 1);
    if (boundaryBlock(next) != block)
        return std::nullopt;
    return LightClientBootstrap{
        block->header, m_committees.committee(preset.periodAt(block->slot())), block->currentCommitteeBranch};
}

std::optional<LightClientUpdate> BeaconChain::bestUpdate(Period period) const {
    const auto found = m_best.find(period);
    if (found == m_best.end())
        return std::nullopt;
    return found->second;
}

std::optional<LightClientUpdate> BeaconChain::equivocation() {
    if (!m_latest)
        return std::nullopt;
    const auto* attested = byRoot(rootOf(m_latest->attestedHeader.beacon));
    const auto* parent = attested == nullptr ? nullptr : byRoot(attested->header.beacon.parentRoot);
    if (parent == nullptr)
        return std::nullopt;
    BlockParts parts;
    parts.slot = attested->slot();
    parts.parentRoot = parent->root;
    parts.execution = attested->header.execution;
    parts.syncAggregate = attested->syncAggregate;
    parts.justified = checkpointAt(attested->finalized.epoch + 1);
    parts.finalized = attested->finalized;
    const Period period = m_network.preset.periodAt(parts.slot);
    parts.currentCommittee = m_committees.root(period);
    parts.nextCommittee = m_committees.root(period + 1);
    parts.graffiti = graffiti("strikelight practice, twice");
    const BeaconBlock twin = makeBeaconBlock(m_network, std::move(parts));
    return makeUpdate(twin, signOver(twin, m_latest->signatureSlot), m_latest->signatureSlot);
}

const BeaconBlock* BeaconChain::boundaryBlock(Epoch epoch) const {
    const auto next = m_blocks.upper_bound(epoch * m_network.preset.slotsPerEpoch);
    return next == m_blocks.begin() ? nullptr : &std::prev(next)->second;
}

Checkpoint BeaconChain::checkpointAt(Epoch epoch) const {
    // A checkpoint at genesis carries no root (sync-protocol.md: such a finalized header is default).
    const auto* block = epoch == 0 ? nullptr : boundaryBlock(epoch);
    return block == nullptr || block->slot() == 0 ? Checkpoint{} : Checkpoint{epoch, block->root};
}

BlockParts BeaconChain::partsFor(Slot slot, ExecutionPayloadHeader payload) {
    const auto& preset = m_network.preset;
    const Epoch epoch = preset.epochAt(slot);
    BlockParts parts;
    parts.slot = slot;
    parts.parentRoot = isEmpty() ? Hash32{} : head().root;
    parts.execution = std::move(payload);
    parts.syncAggregate = emptyAggregate(preset);
    parts.justified = epoch < 2 ? Checkpoint{} : checkpointAt(epoch - 1);
    parts.finalized = epoch < 2 ? Checkpoint{} : checkpointAt(epoch - 2);
    parts.currentCommittee = m_committees.root(preset.periodAt(slot));
    parts.nextCommittee = m_committees.root(preset.periodAt(slot) + 1);
    parts.graffiti = graffiti("strikelight practice");
    return parts;
}

SyncAggregate BeaconChain::signOver(const BeaconBlock& attested, Slot signatureSlot) {
    const auto signingRoot = signingRootOf(m_network, attested.header.beacon, signatureSlot);
    return m_committees.sign(m_network.preset.periodAt(signatureSlot), signatureSlot, signingRoot.value());
}

std::optional<LightClientUpdate>
BeaconChain::makeUpdate(const BeaconBlock& attested, const SyncAggregate& aggregate, Slot signatureSlot) {
    const auto* finalized = byRoot(attested.finalized.root);
    LightClientUpdate out;
    out.attestedHeader = attested.header;
    out.syncAggregate = aggregate;
    out.signatureSlot = signatureSlot;
    // A committee is told only in its own period, so that who signed can also be checked against it.
    if (m_network.preset.periodAt(signatureSlot) == m_network.preset.periodAt(attested.slot())) {
        out.nextSyncCommittee = m_committees.committee(m_network.preset.periodAt(attested.slot()) + 1);
        out.nextSyncCommitteeBranch = attested.nextCommitteeBranch;
    }
    if (finalized != nullptr) {
        out.finalizedHeader = finalized->header;
        out.finalityBranch = attested.finalityBranch;
    }
    return out;
}

void BeaconChain::remember(const LightClientUpdate& update) {
    m_latest = update;
    if (!isSyncCommitteeUpdate(update))
        return;
    const Period period = m_network.preset.periodAt(update.attestedHeader.beacon.slot);
    const auto best = m_best.find(period);
    if (best == m_best.end())
        m_best.emplace(period, update);
    else if (isBetterUpdate(m_network.preset, update, best->second))
        best->second = update;
}

void BeaconChain::prune() {
    const Slot newest = head().slot();
    if (newest < kKeptSlots)
        return;
    // The block an epoch starts from may lie before its first slot: keep what sparse history needs by never
    // dropping a block whose successor is further away than the next slot.
    const Slot limit = newest - kKeptSlots;
    for (auto it = m_blocks.begin(); it != m_blocks.end() && it->first < limit;) {
        const auto next = std::next(it);
        if (it->first % m_network.preset.slotsPerEpoch == 0 || next->first != it->first + 1) {
            it = next;
            continue;
        }
        m_slots.erase(it->second.root);
        it = m_blocks.erase(it);
    }
}

} // namespace app::practice
