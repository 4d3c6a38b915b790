// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace ui::models {

/// One slot of the finality chart.
struct SlotBar {
    enum class Kind { Unknown, Missed, Signed };
    Kind kind = Kind::Unknown;
    double share = 0;       ///< of the committee that signed, 0 to 1
    bool finalized = false; ///< at or before the finalized slot
};

/// The last slots as the chart draws them and the numbers beneath it.
struct FinalitySummary {
    std::vector<SlotBar> bars;              ///< oldest first, always `kSlots`
    std::optional<double> averageShare;     ///< over the signed slots shown
    std::optional<std::uint64_t> lagEpochs; ///< head epoch minus finalized epoch
    std::optional<std::int64_t> lagMillis;
    std::uint64_t missed = 0;
    std::uint64_t known = 0; ///< slots since the first one heard, at most bars.size()
    static constexpr std::uint64_t kLeastSlots = 64;
    /// Finality trails the head by more than two epochs: with three, its edge can be seen.
    static constexpr std::uint64_t kMostSlots = 96;
};

/// Slots before the first one heard are Unknown, not missed.
FinalitySummary summariseFinality(const app::session::SyncView& sync);

/// The chart in words, for screen readers.
QString describeFinality(const FinalitySummary& summary);

} // namespace ui::models
