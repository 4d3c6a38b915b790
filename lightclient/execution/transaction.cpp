// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "transaction.h"

#include "rlp_fields.h"
#include "trie.h"

#include "lightclient/primitives/keccak.h"

namespace lightclient::execution {
namespace {

constexpr std::size_t kMaxListItems = 1U << 18U;
constexpr std::uint8_t kFirstListByte = 0xc0;
constexpr std::uint8_t kLastType = 0x7f;

constexpr bool isKnown(std::uint8_t type) noexcept {
    return type <= 4 || type == Transaction::kDepositType;
}

// The order of the fields, once for writing and reading: `codec` takes one field after another.

template <class Codec, class Entry>
    requires std::same_as<std::remove_const_t<Entry>, AccessListEntry>
void visitFields(Codec& codec, Entry& entry) {
    codec(entry.address);
    codec(entry.storageKeys);
}

template <class Codec, class Entry>
    requires std::same_as<std::remove_const_t<Entry>, Authorization>
void visitFields(Codec& codec, Entry& entry) {
    codec(entry.chainId);
    codec(entry.address);
    codec(entry.nonce);
    codec(entry.yParity);
    codec(entry.r);
    codec(entry.s);
}

template <class Codec, class Tx> void visitDeposit(Codec& codec, Tx& tx) {
    codec(tx.sourceHash);
    codec(tx.from);
    codec(tx.to);
    codec(tx.mint);
    codec(tx.value);
    codec(tx.gasLimit);
    codec(tx.isSystemTransaction);
    codec(tx.input);
}

template <class Codec, class Tx>
    requires std::same_as<std::remove_const_t<Tx>, Transaction>
void visitFields(Codec& codec, Tx& tx) {
    if (tx.type == Transaction::kDepositType)
        return visitDeposit(codec, tx);
    if (tx.type != 0)
        codec(tx.chainId);
    codec(tx.nonce);
    if (tx.type <= 1) {
        codec(tx.gasPrice);
    } else {
        codec(tx.maxPriorityFeePerGas);
        codec(tx.maxFeePerGas);
    }
    codec(tx.gasLimit);
    codec(tx.to);
    codec(tx.value);
    codec(tx.input);
    if (tx.type != 0)
        codec(tx.accessList);
    if (tx.type == 3) {
        codec(tx.maxFeePerBlobGas);
        codec(tx.blobVersionedHashes);
    }
    if (tx.type == 4)
        codec(tx.authorizationList);
    codec(tx.v);
    codec(tx.r);
    codec(tx.s);
}

/// Appends the encoding of each field.
class FieldWriter {
public:
    void operator()(const Uint256& value) { append(m_payload, encodeRlpUint(value)); }
    void operator()(std::uint64_t value) { append(m_payload, encodeRlpUint(value)); }
    void operator()(bool value) { append(m_payload, encodeRlpUint(value ? 1 : 0)); }
    void operator()(const Bytes& value) { append(m_payload, encodeRlpString(value)); }
    template <std::size_t N> void operator()(const FixedBytes<N>& value) {
        append(m_payload, encodeRlpString(value));
    }
    void operator()(const std::optional<Address>& value) {
        append(m_payload, encodeRlpString(value ? BytesView(*value) : BytesView{}));
    }
    template <class Item> void operator()(const std::vector<Item>& items) {
        FieldWriter inner;
        for (const auto& item : items)
            inner.one(item);
        append(m_payload, inner.finish());
    }
    Bytes finish() const { return encodeRlpListPayload(m_payload); }

private:
    void one(const Hash32& item) { (*this)(item); }
    template <class Item> void one(const Item& item) {
        FieldWriter inner;
        visitFields(inner, item);
        append(m_payload, inner.finish());
    }
    Bytes m_payload;
};

/// Fills each field from the next item. Errors stick.
class FieldReader {
public:
    explicit FieldReader(RlpFields in) noexcept : m_in(std::move(in)) {}
    void operator()(Uint256& value) noexcept { value = m_in.uint256(); }
    void operator()(std::uint64_t& value) noexcept { value = m_in.uint64(); }
    void operator()(Bytes& value) noexcept { value = m_in.bytes(); }
    template <std::size_t N> void operator()(FixedBytes<N>& value) noexcept { value = m_in.fixed<N>(); }
    void operator()(bool& value) noexcept {
        const std::uint64_t number = m_in.uint64();
        if (number > 1)
            m_in.fail(ProofError::BadValue);
        value = number == 1;
    }
    void operator()(std::optional<Address>& value) noexcept {
        const Bytes bytes = m_in.bytes();
        if (bytes.size() == Address::kSize)
            value = fixedAt<Address::kSize>(bytes, 0);
        else if (!bytes.empty())
            m_in.fail(ProofError::BadValue);
    }
    template <class Item> void operator()(std::vector<Item>& items) noexcept {
        auto opened = RlpFields::open(m_in.take(), kMaxListItems);
        if (!opened)
            return m_in.fail(opened.error());
        FieldReader inner(std::move(*opened));
        while (!inner.m_in.isAtEnd())
            inner.one(items.emplace_back());
        take(inner);
    }
    std::optional<ProofError> finish() const noexcept { return m_in.finish(); }

private:
    void one(Hash32& item) noexcept { (*this)(item); }
    template <class Item> void one(Item& item) noexcept {
        auto opened = RlpFields::open(m_in.take());
        if (!opened)
            return m_in.fail(opened.error());
        FieldReader inner(std::move(*opened));
        visitFields(inner, item);
        take(inner);
    }
    /// Makes an inner list's error ours.
    void take(const FieldReader& inner) noexcept {
        if (const auto error = inner.finish())
            m_in.fail(*error);
    }
    RlpFields m_in;
};

} // namespace

Bytes encodeTransaction(const Transaction& transaction) {
    FieldWriter writer;
    visitFields(writer, transaction);
    Bytes out;
    if (transaction.type != 0)
        out.push_back(transaction.type);
    append(out, writer.finish());
    return out;
}

Hash32 transactionHash(const Transaction& transaction) {
    return keccak256(encodeTransaction(transaction));
}

ProofResult<Transaction> parseTransaction(BytesView encoded) noexcept {
    if (encoded.empty())
        return std::unexpected(ProofError::BadValue);
    Transaction out;
    if (encoded[0] < kFirstListByte) {
        if (encoded[0] == 0 || encoded[0] > kLastType)
            return std::unexpected(ProofError::BadValue);
        out.type = encoded[0];
        encoded = encoded.subspan(1);
    }
    if (!isKnown(out.type))
        return std::unexpected(ProofError::UnknownType);
    auto items = RlpFields::open(encoded);
    if (!items)
        return std::unexpected(items.error());
    FieldReader reader(std::move(*items));
    visitFields(reader, out);
    if (const auto error = reader.finish())
        return std::unexpected(*error);
    return out;
}

Hash32 transactionsRoot(std::span<const Transaction> transactions) {
    return listRoot(transactions, encodeTransaction);
}

ProofResult<void> verifyTransactions(const Hash32& root, std::span<const Transaction> transactions) noexcept {
    if (transactionsRoot(transactions) != root)
        return std::unexpected(ProofError::RootMismatch);
    return {};
}

ProofResult<Transaction> verifyTransactionProof(const Hash32& root, const TransactionProof& proof) noexcept {
    const auto entry = verifyListProof(root, proof);
    if (!entry)
        return std::unexpected(entry.error());
    return parseTransaction(*entry);
}

} // namespace lightclient::execution
