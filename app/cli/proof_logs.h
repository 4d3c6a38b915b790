// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `proof logs`: searches blocks in files for logs, says what it could not search, and holds an eth_getLogs
/// answer against what it found.
Command proofLogsCommand();

} // namespace app::cli
