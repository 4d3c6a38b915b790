// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/session/snapshot.h"

#include <QString>

namespace ui::format {

/// What the light node is doing, in a few words.
QString stageText(app::session::SyncStage stage);
/// A problem as one line: its sentence with its code in brackets.
QString problemText(const app::session::Problem& problem);
/// Whether figures are being kept up at this stage.
bool isFollowing(app::session::SyncStage stage);
/// Whether nothing has been proven yet at this stage: tables show skeletons.
bool isLoading(app::session::SyncStage stage);

} // namespace ui::format
