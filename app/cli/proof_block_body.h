// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "commands.h"

#include "lightclient/execution/transaction.h"
#include "lightclient/execution/withdrawal.h"

namespace app::cli {

/// `proof transaction`: checks a block's transactions, or one with its proof, against a transactions root.
Command proofTransactionCommand();

/// `proof withdrawals`: checks a block's withdrawals against a withdrawals root.
Command proofWithdrawalsCommand();

/// What is proven of a transaction.
json::object describeTransaction(std::uint64_t index, const lightclient::execution::Transaction& transaction);
/// What is proven of a withdrawal.
json::object describeWithdrawal(const lightclient::execution::Withdrawal& withdrawal);

} // namespace app::cli
