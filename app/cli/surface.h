// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `surface`: a volatility surface from a table of quotes of options (cli.md).
Command surfaceCommand();

} // namespace app::cli
