// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "list_proof.h"

#include <optional>
#include <span>

namespace lightclient::execution {

/// Storage that a transaction says it will use (EIP-2930).
struct AccessListEntry {
    Address address;
    std::vector<Hash32> storageKeys;
    friend bool operator==(const AccessListEntry&, const AccessListEntry&) = default;
};

/// An account's word that another's code runs as it (EIP-7702).
struct Authorization {
    Uint256 chainId; ///< zero: good on every chain
    Address address;
    std::uint64_t nonce = 0;
    Uint256 yParity;
    Uint256 r;
    Uint256 s;
    friend bool operator==(const Authorization&, const Authorization&) = default;
};

/// A mined transaction as the transactions trie commits to it (Yellow Paper, 4.2; EIP-2718, 2930, 1559, 4844,
/// 7702; the OP-Stack's deposits). Fields that its type lacks stay empty. Amounts in wei.
struct Transaction {
    static constexpr std::uint8_t kDepositType = 0x7e;
    std::uint8_t type = 0; ///< EIP-2718 type, 0 legacy
    Uint256 chainId;       ///< zero in a legacy transaction, whose v may hold it (EIP-155)
    std::uint64_t nonce = 0;
    Uint256 gasPrice;             ///< types 0 and 1
    Uint256 maxPriorityFeePerGas; ///< types 2 to 4
    Uint256 maxFeePerGas;         ///< types 2 to 4
    std::uint64_t gasLimit = 0;
    std::optional<Address> to; ///< nothing: a contract is created
    Uint256 value;
    Bytes input;
    std::vector<AccessListEntry> accessList;      ///< types 1 to 4
    Uint256 maxFeePerBlobGas;                     ///< type 3
    std::vector<Hash32> blobVersionedHashes;      ///< type 3
    std::vector<Authorization> authorizationList; ///< type 4
    Uint256 v;                                    ///< the parity of y in typed transactions
    Uint256 r;
    Uint256 s;
    Hash32 sourceHash;                ///< deposits
    Address from;                     ///< deposits: nobody signs them
    Uint256 mint;                     ///< deposits
    bool isSystemTransaction = false; ///< deposits
    friend bool operator==(const Transaction&, const Transaction&) = default;
};

/// The transactions trie's value: an RLP list, behind its type byte where it has one. @pre a type of those
/// above
Bytes encodeTransaction(const Transaction& transaction);

/// keccak256 of the encoding: the transaction's id on the chain. @pre as encodeTransaction
Hash32 transactionHash(const Transaction& transaction);

/// The transaction of a transactions trie's value. UnknownType: of no type that we know. BadValue: it is
/// none. NonCanonical: not its one spelling.
[[nodiscard]] ProofResult<Transaction> parseTransaction(BytesView encoded) noexcept;

/// The transaction in a JSON-RPC transaction object. What the object says of hash, sender and block is not
/// looked at.
[[nodiscard]] ProofResult<Transaction> parseTransactionJson(const json::value& object) noexcept;

/// The transactions in an eth_getBlockBy… answer or a bare list: objects, or raw transactions as hex.
/// NotInAnswer: there is no such list, or it holds hashes only. TooLarge: over 65536.
[[nodiscard]] ProofResult<std::vector<Transaction>> parseTransactionsJson(const json::value& answer) noexcept;

/// The root of the trie of a block's transactions, all of them in order.
Hash32 transactionsRoot(std::span<const Transaction> transactions);

/// That `transactions` are exactly the block's. RootMismatch: one is missing, changed, added or out of place.
[[nodiscard]] ProofResult<void>
verifyTransactions(const Hash32& root, std::span<const Transaction> transactions) noexcept;

/// One transaction's inclusion proof.
using TransactionProof = ListProof;

/// The transaction that `proof` proves under `root`. NotIncluded: the block has none of this index.
[[nodiscard]] ProofResult<Transaction>
verifyTransactionProof(const Hash32& root, const TransactionProof& proof) noexcept;

} // namespace lightclient::execution
