// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `proof rollup-claim`: how firmly a recorded claim about a rollup's state stands on L1.
Command proofRollupClaimCommand();

} // namespace app::cli
