// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "account_proof.h"

namespace lightclient::execution {

/// How much a proof took: shown on its rung.
struct ProofSize {
    std::size_t nodes = 0;
    std::size_t bytes = 0;
    friend bool operator==(const ProofSize&, const ProofSize&) = default;
};

/// A storage slot of a proven account: its word, zero where it is proven to have none.
struct VerifiedSlot {
    Uint256 key;
    Uint256 value;
    bool exists = false;
    ProofSize size;
    friend bool operator==(const VerifiedSlot&, const VerifiedSlot&) = default;
};

/// An account proven under a state root, or proven not to exist: then nonce and balance are zero, and code
/// and storage the empty ones.
struct VerifiedAccount {
    Address address;
    bool exists = false;
    std::uint64_t nonce = 0;
    Uint256 balance; ///< wei
    Hash32 codeHash;
    Hash32 storageRoot;
    std::vector<VerifiedSlot> storage; ///< in the answer's order
    ProofSize size;
    friend bool operator==(const VerifiedAccount&, const VerifiedAccount&) = default;
};

/// The account and slots that `proof` proves under `stateRoot`, after comparing everything it claims.
/// An absent account may claim zero hashes or the empty ones. Errors: those of verifyTrieProof, BadValue,
/// AccountMismatch and StorageMismatch for claims that are not what is proven.
[[nodiscard]] ProofResult<VerifiedAccount>
verifyAccountProof(const Hash32& stateRoot, const AccountProof& proof) noexcept;

} // namespace lightclient::execution
