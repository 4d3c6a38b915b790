// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "finality_summary.h"

#include "ui/format/age_text.h"
#include "ui/format/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace ui::models {
namespace {
constexpr std::uint64_t kSlotsPerEpoch = 32; // both networks follow the mainnet preset
QString say(const char* english) {
    return QCoreApplication::translate("finality", english);
}

void fillBars(FinalitySummary& summary, const app::session::SyncView& sync) {
    const auto newest = sync.participation.back().slot;
    if (newest < sync.participation.front().slot || newest == std::numeric_limits<std::uint64_t>::max())
        return; // not oldest first: draw nothing rather than nonsense
    const auto slots = static_cast<std::uint64_t>(summary.bars.size());
    const auto oldest = newest >= slots - 1 ? newest - (slots - 1) : 0;
    const auto firstHeard = std::max(sync.participation.front().slot, oldest);
    const auto offset = slots - 1 - (newest - oldest);
    const auto finalizedSlot = sync.finalized ? sync.finalized->slot : 0;
    for (auto slot = firstHeard; slot <= newest; ++slot) {
        auto& bar = summary.bars[slot - oldest + offset];
        bar.kind = SlotBar::Kind::Missed;
        bar.finalized = sync.finalized && slot <= finalizedSlot;
    }
    summary.known = newest - firstHeard + 1;
    double sum = 0;
    std::uint64_t signedSlots = 0;
    for (const auto& point : sync.participation) {
        if (point.slot < firstHeard || point.slot > newest)
            continue;
        auto& bar = summary.bars[point.slot - oldest + offset];
        signedSlots += bar.kind == SlotBar::Kind::Signed ? 0U : 1U;
        bar.kind = SlotBar::Kind::Signed;
        bar.share = std::min(1.0, static_cast<double>(point.participants) / sync.committeeSize);
        sum += bar.share;
    }
    summary.missed = summary.known - signedSlots;
    if (signedSlots > 0)
        summary.averageShare = sum / static_cast<double>(signedSlots);
}
} // namespace

FinalitySummary summariseFinality(const app::session::SyncView& sync) {
    FinalitySummary summary;
    summary.bars.resize(FinalitySummary::kLeastSlots);
    if (!sync.participation.empty())
        summary.bars.resize(std::clamp(
            sync.participation.back().slot - sync.participation.front().slot + 1,
            FinalitySummary::kLeastSlots, FinalitySummary::kMostSlots));
    if (!sync.participation.empty() && sync.committeeSize > 0)
        fillBars(summary, sync);
    if (sync.head && sync.finalized && sync.head->slot >= sync.finalized->slot) {
        summary.lagEpochs = sync.head->slot / kSlotsPerEpoch - sync.finalized->slot / kSlotsPerEpoch;
        summary.lagMillis = (sync.head->unixSeconds - sync.finalized->unixSeconds) * 1000;
    }
    return summary;
}

QString describeFinality(const FinalitySummary& summary) {
    if (!summary.averageShare)
        return say("No signed slot heard yet.");
    auto text = say("Over the last %1 slots, %2 of the committee signed on average; %3 slots were missed.")
                    .arg(format::countText(summary.known))
                    .arg(format::percentText(*summary.averageShare, 1))
                    .arg(format::countText(summary.missed));
    if (summary.lagEpochs && summary.lagMillis)
        text += QLatin1Char(' ') + say("Finality is %1 epochs, %2, behind the head.")
                                       .arg(format::countText(*summary.lagEpochs))
                                       .arg(format::ageText(*summary.lagMillis));
    return text;
}

} // namespace ui::models
