// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "proven_block.h"
#include "receipt_proof.h"
#include "transaction.h"
#include "withdrawal.h"

namespace lightclient::execution {

// What a block holds, one rung below its proven header. RootMismatch: something of a list is missing,
// changed, added or out of place.

/// All transactions of a block.
[[nodiscard]] ProofResult<Proven<std::vector<Transaction>>>
verifyTransactions(const Proven<BlockHeader>& block, std::vector<Transaction> transactions) noexcept;

/// One transaction of a block. Errors: those of verifyTransactionProof.
[[nodiscard]] ProofResult<Proven<Transaction>>
verifyTransaction(const Proven<BlockHeader>& block, const TransactionProof& proof) noexcept;

/// All receipts of a block.
[[nodiscard]] ProofResult<Proven<std::vector<Receipt>>>
verifyReceipts(const Proven<BlockHeader>& block, std::vector<Receipt> receipts) noexcept;

/// All receipts of a head's block, whose header need not be known.
[[nodiscard]] ProofResult<Proven<std::vector<Receipt>>>
verifyReceipts(const Proven<ExecutionHead>& head, std::vector<Receipt> receipts) noexcept;

/// All withdrawals of a block. NotIncluded: its header has no withdrawals root (before Shanghai).
[[nodiscard]] ProofResult<Proven<std::vector<Withdrawal>>>
verifyWithdrawals(const Proven<BlockHeader>& block, std::vector<Withdrawal> withdrawals) noexcept;

} // namespace lightclient::execution
