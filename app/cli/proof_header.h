// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `proof header`: checks a block's header against the block's hash.
Command proofHeaderCommand();

} // namespace app::cli
