// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

// Questions to execution nodes, each answer proven under a head that the light node verified just before.

/// `query account`: balance, nonce, storage and code.
Command queryAccountCommand();
/// `query block`: the head's block or an earlier one, with its transactions, withdrawals and receipts.
Command queryBlockCommand();
/// `query logs`: every log that fits a filter, or which blocks could not be searched.
Command queryLogsCommand();
/// `query rollup`: a rollup's claimed state, graded, and accounts below it.
Command queryRollupCommand();

} // namespace app::cli
