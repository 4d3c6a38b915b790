// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "execution_error.h"
#include "trie_proof.h"

#include "lightclient/primitives/uint256.h"

namespace lightclient::execution {

/// keccak256 of no code at all.
inline constexpr Hash32 kEmptyCodeHash{{0xc5, 0xd2, 0x46, 0x01, 0x86, 0xf7, 0x23, 0x3c, 0x92, 0x7e, 0x7d,
                                        0xb2, 0xdc, 0xc7, 0x03, 0xc0, 0xe5, 0x00, 0xb6, 0x53, 0xca, 0x82,
                                        0x27, 0x3b, 0x7b, 0xfa, 0xd8, 0x04, 0x5d, 0x85, 0xa4, 0x70}};

/// An account as the state trie holds it (Yellow Paper, 4.1). Default: one that was never touched.
struct Account {
    std::uint64_t nonce = 0;
    Uint256 balance; ///< wei
    Hash32 storageRoot = kEmptyTrieRoot;
    Hash32 codeHash = kEmptyCodeHash;
    friend bool operator==(const Account&, const Account&) = default;
};

/// RLP [nonce, balance, storageRoot, codeHash]: the state trie's value.
Bytes encodeAccount(const Account& account);
/// The account of a state trie's value. BadValue: not exactly those four items. NonCanonical: padded
/// integers.
[[nodiscard]] ProofResult<Account> parseAccount(BytesView encoded) noexcept;

/// RLP of a storage word: the storage trie's value. @pre !value.isZero() (a zero word has no entry)
Bytes encodeStorageWord(const Uint256& value);
/// The word of a storage trie's value. BadValue: zero, or no integer of 32 bytes.
[[nodiscard]] ProofResult<Uint256> parseStorageWord(BytesView encoded) noexcept;

/// Key of an account in the state trie: keccak256(address).
Hash32 accountPath(const Address& address) noexcept;
/// Key of a slot in its account's storage trie: keccak256 of the slot as 32 big-endian bytes.
Hash32 storagePath(const Uint256& slot) noexcept;

} // namespace lightclient::execution
