// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `iv`: implied volatilities of a table of option prices (cli.md).
Command ivCommand();

} // namespace app::cli
