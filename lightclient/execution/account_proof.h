// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "execution_error.h"

#include "lightclient/primitives/json.h"

namespace lightclient::execution {

/// One slot of an eth_getProof answer: claims and the nodes that should prove them.
struct StorageProof {
    Uint256 key;
    Uint256 value;
    std::vector<Bytes> nodes;
};

/// An eth_getProof answer (EIP-1186), decoded and bounded, nothing of it believed yet.
struct AccountProof {
    Address address;
    std::uint64_t nonce = 0;
    Uint256 balance; ///< wei
    Hash32 codeHash;
    Hash32 storageHash;
    std::vector<Bytes> nodes;
    std::vector<StorageProof> storage;
};

/// The answer in `answer`, with or without its JSON-RPC envelope. Storage keys may be padded, minimal or as
/// they were asked for: they are read as integers. TooLarge: over 65 nodes a path, 1024 bytes a node, or
/// 1024 slots.
[[nodiscard]] ProofResult<AccountProof> parseAccountProof(const json::value& answer) noexcept;

} // namespace lightclient::execution
