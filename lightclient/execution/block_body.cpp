// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "block_body.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/proof_issuer.h"

namespace lightclient::execution {
namespace {

ProofRung bodyRung(std::string subject, const Hash32& root, std::string rule) {
    return {RungKind::BlockBody, std::move(subject), toHex(root), std::move(rule)};
}

/// `items`, once `whole` says that they make `root`.
template <class Item, class Parent>
ProofResult<Proven<std::vector<Item>>> wholeList(
    const Proven<Parent>& parent, std::vector<Item> items, std::string_view kind, const Hash32& root,
    const ProofResult<void>& whole) {
    if (!whole)
        return std::unexpected(whole.error());
    std::string subject = std::to_string(items.size()) + " " + std::string(kind);
    auto rung = bodyRung(std::move(subject), root, "all of the block's, rebuilt to the root in its header");
    return ProofIssuer::extend(parent, std::move(items), {std::move(rung)});
}

} // namespace

ProofResult<Proven<std::vector<Transaction>>>
verifyTransactions(const Proven<BlockHeader>& block, std::vector<Transaction> transactions) noexcept {
    const Hash32& root = block.value().transactionsRoot;
    const auto whole = verifyTransactions(root, transactions);
    return wholeList(block, std::move(transactions), "transactions", root, whole);
}

ProofResult<Proven<Transaction>>
verifyTransaction(const Proven<BlockHeader>& block, const TransactionProof& proof) noexcept {
    const Hash32& root = block.value().transactionsRoot;
    auto transaction = verifyTransactionProof(root, proof);
    if (!transaction)
        return std::unexpected(transaction.error());
    auto rung = bodyRung(
        "transaction " + std::to_string(proof.index), transactionHash(*transaction),
        "Merkle-Patricia proof, " + std::to_string(proof.nodes.size()) +
            " nodes below the transactions root " + toHex(root));
    return ProofIssuer::extend(block, std::move(*transaction), {std::move(rung)});
}

ProofResult<Proven<std::vector<Receipt>>>
verifyReceipts(const Proven<BlockHeader>& block, std::vector<Receipt> receipts) noexcept {
    const Hash32& root = block.value().receiptsRoot;
    const auto whole = verifyReceipts(root, receipts);
    return wholeList(block, std::move(receipts), "receipts", root, whole);
}

ProofResult<Proven<std::vector<Receipt>>>
verifyReceipts(const Proven<ExecutionHead>& head, std::vector<Receipt> receipts) noexcept {
    const Hash32& root = head.value().receiptsRoot;
    const auto whole = verifyReceipts(root, receipts);
    return wholeList(head, std::move(receipts), "receipts", root, whole);
}

ProofResult<Proven<std::vector<Withdrawal>>>
verifyWithdrawals(const Proven<BlockHeader>& block, std::vector<Withdrawal> withdrawals) noexcept {
    const auto& root = block.value().withdrawalsRoot;
    if (!root)
        return std::unexpected(ProofError::NotIncluded);
    const auto whole = verifyWithdrawals(*root, withdrawals);
    return wholeList(block, std::move(withdrawals), "withdrawals", *root, whole);
}

} // namespace lightclient::execution
