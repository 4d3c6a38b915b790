// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `light replay`: feeds recorded objects to the verifier (cli.md, "Light node").
Command lightReplayCommand();

} // namespace app::cli
