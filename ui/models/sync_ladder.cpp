// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proof_ladder.h"
#include "ui/format/figure_text.h"
#include "ui/format/hash_text.h"
#include "ui/format/number_text.h"

#include <QCoreApplication>

using app::session::SyncView;
using lightclient::RungKind;

namespace ui::models {
namespace {
QString say(const char* english) {
    return QCoreApplication::translate("ladder", english);
}

LadderRung reached(RungKind kind, theme::Icon icon) {
    LadderRung rung;
    rung.icon = icon;
    rung.role = theme::Role::Proven;
    rung.title = format::rungTitle(kind);
    return rung;
}

LadderRung waiting(RungKind kind, const QString& rule) {
    LadderRung rung;
    rung.icon = theme::Icon::ShieldDashed;
    rung.title = format::rungTitle(kind);
    rung.rule = rule;
    rung.trailing = say("waiting");
    return rung;
}

LadderRung checkpointRung(const SyncView& sync) {
    if (!sync.checkpointSlot)
        return waiting(RungKind::Checkpoint, say("the trusted block is being fetched and checked"));
    auto rung = reached(RungKind::Checkpoint, theme::Icon::ShieldFilled);
    rung.digest = format::hexText(sync.checkpointRoot);
    rung.subject = say("slot %1").arg(format::countText(*sync.checkpointSlot));
    rung.rule = say("everything below follows from this block");
    rung.trailing = say("you trust this");
    return rung;
}

LadderRung committeeRung(const SyncView& sync) {
    if (!sync.checkpointSlot || sync.committeeSize == 0)
        return waiting(RungKind::SyncCommittee, say("each committee is handed over by the one before"));
    auto rung = reached(RungKind::SyncCommittee, theme::Icon::ShieldFilled);
    rung.subject = say("period %1 of %2, %3 keys")
                       .arg(format::countText(sync.period))
                       .arg(format::countText(sync.targetPeriod))
                       .arg(sync.committeeSize);
    rung.rule = say("walked from period %1, each handed over under a signed header")
                    .arg(format::countText(sync.firstPeriod));
    rung.trailing = sync.period >= sync.targetPeriod ? say("proven") : say("walking");
    return rung;
}

LadderRung headerRung(RungKind kind, const app::session::HeaderView& header, theme::Icon icon) {
    auto rung = reached(kind, icon);
    rung.digest = format::hexText(header.beaconRoot);
    rung.subject = say("slot %1, block %2")
                       .arg(format::countText(header.slot))
                       .arg(format::countText(header.blockNumber));
    rung.unixMillis = header.unixSeconds * 1000;
    return rung;
}
} // namespace

std::vector<LadderRung> ladderOf(const SyncView& sync) {
    std::vector<LadderRung> rungs{checkpointRung(sync), committeeRung(sync)};
    if (sync.finalized) {
        rungs.push_back(headerRung(RungKind::FinalizedHeader, *sync.finalized, theme::Icon::ShieldFilled));
        rungs.back().rule = say("finalized by the beacon chain; can't be reorganised away");
    } else {
        rungs.push_back(waiting(RungKind::FinalizedHeader, say("two thirds of the committee must sign it")));
    }
    if (sync.head) {
        rungs.push_back(headerRung(RungKind::OptimisticHeader, *sync.head, theme::Icon::ShieldDashed));
        rungs.back().rule = say("%1 of %2 signed").arg(sync.participants).arg(sync.committeeSize);
    } else {
        rungs.push_back(
            waiting(RungKind::OptimisticHeader, say("the newest header that the committee signed")));
    }
    return rungs;
}

} // namespace ui::models
