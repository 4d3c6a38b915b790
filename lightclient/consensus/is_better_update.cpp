// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "is_better_update.h"

namespace lightclient::consensus {
namespace {

bool hasRelevantCommittee(const Preset& preset, const LightClientUpdate& update) noexcept {
    return isSyncCommitteeUpdate(update) &&
           preset.periodAt(update.attestedHeader.beacon.slot) == preset.periodAt(update.signatureSlot);
}

bool finalizesInItsPeriod(const Preset& preset, const LightClientUpdate& update) noexcept {
    return preset.periodAt(update.finalizedHeader.beacon.slot) ==
           preset.periodAt(update.attestedHeader.beacon.slot);
}

} // namespace

bool isBetterUpdate(
    const Preset& preset, const LightClientUpdate& candidate, const LightClientUpdate& current) noexcept {
    const std::uint64_t newCount = participantCount(candidate.syncAggregate);
    const std::uint64_t oldCount = participantCount(current.syncAggregate);
    const bool newSuper = isSupermajority(candidate.syncAggregate, preset);
    const bool oldSuper = isSupermajority(current.syncAggregate, preset);
    if (newSuper != oldSuper)
        return newSuper;
    if (!newSuper && newCount != oldCount)
        return newCount > oldCount;
    if (const bool relevant = hasRelevantCommittee(preset, candidate);
        relevant != hasRelevantCommittee(preset, current))
        return relevant;
    if (const bool finality = isFinalityUpdate(candidate); finality != isFinalityUpdate(current))
        return finality;
    if (isFinalityUpdate(candidate))
        if (const bool same = finalizesInItsPeriod(preset, candidate);
            same != finalizesInItsPeriod(preset, current))
            return same;
    if (newCount != oldCount)
        return newCount > oldCount;
    if (candidate.attestedHeader.beacon.slot != current.attestedHeader.beacon.slot)
        return candidate.attestedHeader.beacon.slot < current.attestedHeader.beacon.slot;
    return candidate.signatureSlot < current.signatureSlot;
}

} // namespace lightclient::consensus
