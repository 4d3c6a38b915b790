// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "execution_error.h"

#include "lightclient/primitives/json.h"

namespace lightclient::execution {

/// An inclusion proof in the trie of one of a block's lists: its receipts or its transactions.
struct ListProof {
    std::uint64_t index = 0; ///< in the list
    std::vector<Bytes> nodes;
};

/// The proof in {"proof": [node…], `keyName`: rlp(index)}. The last node holds the entry itself: 16 MiB a
/// node.
[[nodiscard]] ProofResult<ListProof>
parseListProof(const json::value& object, std::string_view keyName) noexcept;

/// The entry that `proof` proves under `root`, as a view into its nodes. NotIncluded: the list has no entry
/// of this index.
[[nodiscard]] ProofResult<BytesView> verifyListProof(const Hash32& root, const ListProof& proof) noexcept;

} // namespace lightclient::execution
