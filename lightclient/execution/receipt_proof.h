// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "list_proof.h"
#include "receipt.h"

namespace lightclient::execution {

/// The root of the trie of a block's receipts, all of them in order.
Hash32 receiptsRoot(std::span<const Receipt> receipts);

/// That `receipts` are exactly the block's. RootMismatch: one is missing, changed, added or out of place.
[[nodiscard]] ProofResult<void>
verifyReceipts(const Hash32& root, std::span<const Receipt> receipts) noexcept;

/// One receipt's inclusion proof.
using ReceiptProof = ListProof;

/// The proof in {"proof": [node…], "receipt_key": rlp(index)}. Errors: those of parseListProof.
[[nodiscard]] ProofResult<ReceiptProof> parseReceiptProof(const json::value& object) noexcept;

/// The receipt that `proof` proves under `root`. NotIncluded: the block has no transaction of this index.
[[nodiscard]] ProofResult<Receipt> verifyReceiptProof(const Hash32& root, const ReceiptProof& proof) noexcept;

} // namespace lightclient::execution
