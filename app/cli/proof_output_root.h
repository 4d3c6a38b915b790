// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `proof output-root`: what an OP-Stack rollup's proposal must say (cli.md).
Command proofOutputRootCommand();

} // namespace app::cli
