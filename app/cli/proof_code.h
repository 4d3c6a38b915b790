// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `proof code`: checks an eth_getCode answer against an account's code hash.
Command proofCodeCommand();

} // namespace app::cli
