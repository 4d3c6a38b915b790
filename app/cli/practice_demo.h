// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "output.h"

namespace app::cli {

/// Walks through a practice network as a trader would, a line per step: checkpoint, committees, head, a
/// proven balance with its ladder. Exit Done only where everything that it shows has verified; today it stops
/// before the order, which is not built yet, and says so (not_built).
Exit runPracticeDemo(const json::value& networkFile, Output& output);

} // namespace app::cli
