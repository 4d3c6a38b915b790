// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "description.h"
#include "lightclient/primitives/uint256.h"
#include "sign_error.h"
#include "wallet/keys/signature.h"

#include <optional>
#include <vector>

namespace wallet::signing {

/// EIP-2718 type bytes of what we sign; legacy transactions have none on the wire.
enum class TransactionType : std::uint8_t { Legacy = 0, AccessList = 1, DynamicFee = 2, SetCode = 4 };

struct AccessListEntry {
    lightclient::Address address;
    std::vector<lightclient::Hash32> storageKeys;

    friend bool operator==(const AccessListEntry&, const AccessListEntry&) = default;
};

/// EIP-7702: lets `address`'s code run as the account that signs it. Chain id 0 is valid on every chain.
struct Authorization {
    lightclient::Uint256 chainId;
    lightclient::Address address;
    std::uint64_t nonce = 0;
    keys::Signature signature;

    friend bool operator==(const Authorization&, const Authorization&) = default;
};

/// A transaction of any of our types; fields that a type lacks stay empty. Amounts in wei.
struct Transaction {
    TransactionType type = TransactionType::DynamicFee;
    std::optional<lightclient::Uint256> chainId; ///< absent only in a legacy transaction before EIP-155
    std::uint64_t nonce = 0;
    lightclient::Uint256 gasPrice;       ///< legacy and EIP-2930
    lightclient::Uint256 maxPriorityFee; ///< EIP-1559 and EIP-7702, per gas
    lightclient::Uint256 maxFee;         ///< EIP-1559 and EIP-7702, per gas
    std::uint64_t gasLimit = 0;
    std::optional<lightclient::Address> to; ///< absent: a contract is created
    lightclient::Uint256 value;
    lightclient::Bytes data;
    std::vector<AccessListEntry> accessList;
    std::vector<Authorization> authorizations;

    friend bool operator==(const Transaction&, const Transaction&) = default;
};

/// A transaction from the wire, with its signature where it has one.
struct DecodedTransaction {
    Transaction transaction;
    std::optional<keys::Signature> signature;
};

/// Reads an unsigned or signed transaction, strictly: one canonical encoding, all of it. Malformed,
/// UnsupportedType, BadTransaction.
[[nodiscard]] SignResult<DecodedTransaction> decodeTransaction(lightclient::BytesView bytes);

/// The rules that hold whatever the state is: tip ≤ fee, nonce < 2^64-1 (EIP-2681), gas × price in 256 bits,
/// gas at least intrinsic, chain id not zero, EIP-7702 with a receiver and a list. BadTransaction.
[[nodiscard]] SignResult<void> checkTransaction(const Transaction& transaction);

/// Gas that every execution costs before its first step (Yellow Paper g0; EIP-2028, 2930, 3860, 7623, 7702).
std::uint64_t intrinsicGas(const Transaction& transaction) noexcept;

/// What is hashed and signed: for legacy with a chain id the nine fields of EIP-155.
lightclient::Bytes encodeUnsigned(const Transaction& transaction);
/// keccak256(encodeUnsigned).
lightclient::Hash32 signingHash(const Transaction& transaction);
/// What goes to the network.
lightclient::Bytes encodeSigned(const Transaction& transaction, const keys::Signature& signature);
/// keccak256(encodeSigned), the id on the chain.
lightclient::Hash32 transactionHash(const Transaction& transaction, const keys::Signature& signature);

/// keccak256(0x05 ‖ rlp(chainId, address, nonce)): what an EIP-7702 authority signs.
lightclient::Hash32 authorizationHash(const Authorization& authorization);

/// The decoded fields; warns of contract creation, missing replay protection, delegations and unlimited
/// approvals.
Description describe(const Transaction& transaction);

} // namespace wallet::signing
