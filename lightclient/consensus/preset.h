// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include <cstdint>

namespace lightclient::consensus {

using Slot = std::uint64_t;
using Epoch = std::uint64_t;
/// Number of a sync committee period (27.3 hours on mainnet).
using Period = std::uint64_t;

/// Compile-time sizes of the specification, chosen at run time (consensus-specs/presets).
struct Preset {
    std::uint64_t slotsPerEpoch = 32;
    std::uint64_t epochsPerSyncCommitteePeriod = 256;
    std::uint32_t syncCommitteeSize = 512;

    constexpr Epoch epochAt(Slot slot) const noexcept { return slot / slotsPerEpoch; }
    constexpr std::uint64_t slotsPerPeriod() const noexcept {
        return slotsPerEpoch * epochsPerSyncCommitteePeriod;
    }
    constexpr Period periodAt(Slot slot) const noexcept { return slot / slotsPerPeriod(); }
    /// UPDATE_TIMEOUT: slots without finality after which force update becomes possible.
    constexpr std::uint64_t updateTimeout() const noexcept { return slotsPerPeriod(); }
    friend bool operator==(const Preset&, const Preset&) = default;
};

inline constexpr Preset kMainnetPreset{};
inline constexpr Preset kMinimalPreset{
    .slotsPerEpoch = 8, .epochsPerSyncCommitteePeriod = 8, .syncCommitteeSize = 32};

} // namespace lightclient::consensus
