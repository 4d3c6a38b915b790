// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `practice`: runs the practice network until stopped, or with --demo walks through it once (cli.md).
Command practiceCommand();

} // namespace app::cli
