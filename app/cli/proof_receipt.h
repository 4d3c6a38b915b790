// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `proof receipt`: checks a block's receipts, or one with its proof, against a receipts root (cli.md).
Command proofReceiptCommand();

} // namespace app::cli
