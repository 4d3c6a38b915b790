// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "account.h"

#include "lightclient/primitives/keccak.h"
#include "lightclient/primitives/rlp.h"

namespace lightclient::execution {

Bytes encodeAccount(const Account& account) {
    const std::array<Bytes, 4> fields{
        encodeRlpUint(account.nonce), encodeRlpUint(account.balance), encodeRlpString(account.storageRoot),
        encodeRlpString(account.codeHash)};
    return encodeRlpList(fields);
}

ProofResult<Account> parseAccount(BytesView encoded) noexcept {
    const auto list = parseRlp(encoded);
    if (!list)
        return std::unexpected(toValueError(list.error()));
    const auto items = parseRlpList(*list, 4);
    if (!items)
        return std::unexpected(toValueError(items.error()));
    if (items->size() != 4)
        return std::unexpected(ProofError::BadValue);
    const auto nonce = parseRlpUint64((*items)[0]);
    if (!nonce)
        return std::unexpected(toValueError(nonce.error()));
    const auto balance = parseRlpUint256((*items)[1]);
    if (!balance)
        return std::unexpected(toValueError(balance.error()));
    const auto storageRoot = parseRlpFixed<32>((*items)[2]);
    const auto codeHash = parseRlpFixed<32>((*items)[3]);
    if (!storageRoot || !codeHash)
        return std::unexpected(ProofError::BadValue);
    return Account{*nonce, *balance, *storageRoot, *codeHash};
}

Bytes encodeStorageWord(const Uint256& value) {
    return encodeRlpUint(value);
}

ProofResult<Uint256> parseStorageWord(BytesView encoded) noexcept {
    const auto item = parseRlp(encoded);
    if (!item)
        return std::unexpected(toValueError(item.error()));
    const auto value = parseRlpUint256(*item);
    if (!value)
        return std::unexpected(toValueError(value.error()));
    if (value->isZero())
        return std::unexpected(ProofError::BadValue);
    return *value;
}

Hash32 accountPath(const Address& address) noexcept {
    return keccak256(address);
}

Hash32 storagePath(const Uint256& slot) noexcept {
    return keccak256(slot.toBigEndian());
}

} // namespace lightclient::execution
