// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "problem_text.h"

#include <QCoreApplication>

using app::session::SyncStage;

namespace ui::format {
namespace {
QString say(const char* english) {
    return QCoreApplication::translate("format", english);
}
} // namespace

QString stageText(SyncStage stage) {
    // No default: a new stage must be worded before this builds.
    switch (stage) {
    case SyncStage::Connecting:
        return say("Connecting");
    case SyncStage::Checkpoint:
        return say("Checking the checkpoint");
    case SyncStage::Committees:
        return say("Walking the sync committees");
    case SyncStage::Following:
        return say("Following the head");
    case SyncStage::Stale:
        return say("No valid head for several slots");
    case SyncStage::Failed:
        return say("Stopped");
    }
    return {};
}

QString problemText(const app::session::Problem& problem) {
    return QStringLiteral("%1 (%2)").arg(
        QString::fromStdString(problem.sentence), QString::fromStdString(problem.code));
}

bool isFollowing(SyncStage stage) {
    return stage == SyncStage::Following;
}

bool isLoading(SyncStage stage) {
    return stage == SyncStage::Connecting || stage == SyncStage::Checkpoint || stage == SyncStage::Committees;
}

} // namespace ui::format
