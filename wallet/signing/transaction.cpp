// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "transaction.h"

#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/rlp.h"

namespace wallet::signing {
namespace {

using lightclient::Bytes;
using lightclient::BytesView;
using lightclient::encodeRlpList;
using lightclient::encodeRlpString;
using lightclient::encodeRlpUint;
using lightclient::Hash32;
using lightclient::Uint256;

Bytes encodeReceiver(const Transaction& tx) {
    return encodeRlpString(tx.to ? BytesView(*tx.to) : BytesView());
}

Bytes encodeAccessList(const std::vector<AccessListEntry>& list) {
    std::vector<Bytes> entries;
    entries.reserve(list.size());
    for (const auto& entry : list) {
        std::vector<Bytes> keys;
        keys.reserve(entry.storageKeys.size());
        for (const auto& key : entry.storageKeys)
            keys.push_back(encodeRlpString(key));
        const std::vector<Bytes> parts{encodeRlpString(entry.address), encodeRlpList(keys)};
        entries.push_back(encodeRlpList(parts));
    }
    return encodeRlpList(entries);
}

void appendSignature(std::vector<Bytes>& fields, const keys::Signature& signature) {
    fields.push_back(encodeRlpUint(signature.yParity));
    fields.push_back(encodeRlpUint(Uint256::fromBigEndian(signature.r)));
    fields.push_back(encodeRlpUint(Uint256::fromBigEndian(signature.s)));
}

Bytes encodeAuthorizations(const std::vector<Authorization>& list) {
    std::vector<Bytes> entries;
    for (const auto& entry : list) {
        std::vector<Bytes> parts{
            encodeRlpUint(entry.chainId), encodeRlpString(entry.address), encodeRlpUint(entry.nonce)};
        appendSignature(parts, entry.signature);
        entries.push_back(encodeRlpList(parts));
    }
    return encodeRlpList(entries);
}

/// Every field but the signature, in the order of the type.
std::vector<Bytes> commonFields(const Transaction& tx) {
    std::vector<Bytes> out;
    if (tx.type != TransactionType::Legacy)
        out.push_back(encodeRlpUint(tx.chainId.value_or(Uint256{})));
    out.push_back(encodeRlpUint(tx.nonce));
    if (tx.type == TransactionType::Legacy || tx.type == TransactionType::AccessList) {
        out.push_back(encodeRlpUint(tx.gasPrice));
    } else {
        out.push_back(encodeRlpUint(tx.maxPriorityFee));
        out.push_back(encodeRlpUint(tx.maxFee));
    }
    out.push_back(encodeRlpUint(tx.gasLimit));
    out.push_back(encodeReceiver(tx));
    out.push_back(encodeRlpUint(tx.value));
    out.push_back(encodeRlpString(tx.data));
    if (tx.type != TransactionType::Legacy)
        out.push_back(encodeAccessList(tx.accessList));
    if (tx.type == TransactionType::SetCode)
        out.push_back(encodeAuthorizations(tx.authorizations));
    return out;
}

Bytes finish(const Transaction& tx, const std::vector<Bytes>& fields) {
    Bytes out;
    if (tx.type != TransactionType::Legacy)
        out.push_back(static_cast<std::uint8_t>(tx.type));
    lightclient::append(out, encodeRlpList(fields));
    return out;
}

} // namespace

Bytes encodeUnsigned(const Transaction& transaction) {
    auto fields = commonFields(transaction);
    if (transaction.type == TransactionType::Legacy && transaction.chainId) {
        fields.push_back(encodeRlpUint(*transaction.chainId));
        fields.push_back(encodeRlpUint({}));
        fields.push_back(encodeRlpUint({}));
    }
    return finish(transaction, fields);
}

Hash32 signingHash(const Transaction& transaction) {
    return lightclient::keccak256(BytesView(encodeUnsigned(transaction)));
}

Bytes encodeSigned(const Transaction& transaction, const keys::Signature& signature) {
    auto fields = commonFields(transaction);
    if (transaction.type == TransactionType::Legacy) {
        const Uint256 base =
            transaction.chainId ? *transaction.chainId * Uint256{2} + Uint256{35} : Uint256{27};
        fields.push_back(encodeRlpUint(base + Uint256{signature.yParity}));
        fields.push_back(encodeRlpUint(Uint256::fromBigEndian(signature.r)));
        fields.push_back(encodeRlpUint(Uint256::fromBigEndian(signature.s)));
    } else {
        appendSignature(fields, signature);
    }
    return finish(transaction, fields);
}

Hash32 transactionHash(const Transaction& transaction, const keys::Signature& signature) {
    return lightclient::keccak256(BytesView(encodeSigned(transaction, signature)));
}

Hash32 authorizationHash(const Authorization& authorization) {
    const std::vector<Bytes> fields{
        encodeRlpUint(authorization.chainId), encodeRlpString(authorization.address),
        encodeRlpUint(authorization.nonce)};
    Bytes payload{0x05};
    lightclient::append(payload, encodeRlpList(fields));
    return lightclient::keccak256(BytesView(payload));
}

std::uint64_t intrinsicGas(const Transaction& transaction) noexcept {
    std::uint64_t zeros = 0;
    for (const auto byte : transaction.data)
        zeros += byte == 0 ? 1 : 0;
    const std::uint64_t nonZeros = transaction.data.size() - zeros;
    std::uint64_t gas = 21000 + 4 * zeros + 16 * nonZeros;
    if (!transaction.to)
        gas += 32000 + 2 * ((transaction.data.size() + 31) / 32);
    for (const auto& entry : transaction.accessList)
        gas += 2400 + 1900 * entry.storageKeys.size();
    gas += 25000 * transaction.authorizations.size();
    const std::uint64_t floor = 21000 + 10 * (zeros + 4 * nonZeros);
    return std::max(gas, floor);
}

SignResult<void> checkTransaction(const Transaction& transaction) {
    const auto bad = [](const char* why) { return refuse(SignError::BadTransaction, why); };
    const bool dynamic =
        transaction.type == TransactionType::DynamicFee || transaction.type == TransactionType::SetCode;
    if (transaction.type != TransactionType::Legacy && !transaction.chainId)
        return bad("the chain id is missing");
    if (transaction.chainId && transaction.chainId->isZero())
        return bad("the chain id is zero");
    // v = 2 * chainId + 36 must fit a word.
    if (transaction.type == TransactionType::Legacy && transaction.chainId &&
        (transaction.chainId->bit(255) || transaction.chainId->bit(254)))
        return bad("the chain id is too large");
    if (transaction.nonce == UINT64_MAX)
        return bad("the nonce is at its limit (EIP-2681)");
    if (dynamic && transaction.maxPriorityFee > transaction.maxFee)
        return bad("the tip is larger than the whole fee");
    const auto& price = dynamic ? transaction.maxFee : transaction.gasPrice;
    const auto cost = lightclient::checkedMultiply(price, transaction.gasLimit);
    if (!cost || !lightclient::checkedAdd(*cost, transaction.value))
        return bad("gas, price and value do not fit 256 bits");
    if (transaction.gasLimit < intrinsicGas(transaction))
        return bad("the gas limit is below what the transaction costs before its first step");
    if (!transaction.to && transaction.data.size() > 49152)
        return bad("the contract's init code is larger than 49152 bytes (EIP-3860)");
    if (transaction.type == TransactionType::SetCode &&
        (!transaction.to || transaction.authorizations.empty()))
        return bad("an EIP-7702 transaction needs a receiver and an authorization");
    return {};
}

} // namespace wallet::signing
