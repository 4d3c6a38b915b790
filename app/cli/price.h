// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `price`: Black-76 values and Greeks of a table of options (cli.md).
Command priceCommand();

} // namespace app::cli
