// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "receipt_proof.h"

#include "trie.h"

namespace lightclient::execution {

Hash32 receiptsRoot(std::span<const Receipt> receipts) {
    return listRoot(receipts, encodeReceipt);
}

ProofResult<void> verifyReceipts(const Hash32& root, std::span<const Receipt> receipts) noexcept {
    if (receiptsRoot(receipts) != root)
        return std::unexpected(ProofError::RootMismatch);
    return {};
}

ProofResult<ReceiptProof> parseReceiptProof(const json::value& object) noexcept {
    return parseListProof(object, "receipt_key");
}

ProofResult<Receipt> verifyReceiptProof(const Hash32& root, const ReceiptProof& proof) noexcept {
    const auto entry = verifyListProof(root, proof);
    if (!entry)
        return std::unexpected(entry.error());
    return parseReceipt(*entry);
}

} // namespace lightclient::execution
