// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `proof account`: checks an eth_getProof answer against a state root (cli.md).
Command proofAccountCommand();

} // namespace app::cli
