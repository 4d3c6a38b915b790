// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"
#include "ui/theme/icon.h"

#include <QString>

#include <vector>

namespace ui::models {

/// One rung as it is drawn.
struct LadderRung {
    theme::Icon icon = theme::Icon::None;
    theme::Role role = theme::Role::Dim;
    QString title;
    QString digest;              ///< whole; the view elides it in the middle
    QString subject;             ///< beside the digest
    QString rule;                ///< the check that passed
    QString trailing;            ///< fixed words at the right edge, or empty: then the age stands there
    std::int64_t unixMillis = 0; ///< when what the rung speaks of happened; 0: no age
};

/// The way from the checkpoint to the figure, or what stands in its place where nothing is proven.
std::vector<LadderRung> ladderOf(const app::session::Figure& figure);

/// How far the light node has checked: checkpoint, committees, finalized header, head. Each rung that isn't
/// reached yet says so.
std::vector<LadderRung> ladderOf(const app::session::SyncView& sync);

/// A ladder as plain text under a heading.
QString ladderText(const QString& heading, const std::vector<LadderRung>& rungs);
/// The ladder as plain text with every digest whole: what Copy puts on the clipboard.
QString ladderText(const app::session::Figure& figure, const std::vector<LadderRung>& rungs);

} // namespace ui::models
