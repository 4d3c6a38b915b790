// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `light sync`: follows a live network through any number of beacon nodes (cli.md).
Command lightSyncCommand();

} // namespace app::cli
