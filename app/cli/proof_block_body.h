// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

namespace app::cli {

/// `proof transaction`: checks a block's transactions, or one with its proof, against a transactions root.
Command proofTransactionCommand();

/// `proof withdrawals`: checks a block's withdrawals against a withdrawals root.
Command proofWithdrawalsCommand();

} // namespace app::cli
