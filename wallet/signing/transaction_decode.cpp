// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "transaction.h"

#include "lightclient/primitives/rlp.h"

namespace wallet::signing {
namespace {

using lightclient::BytesView;
using lightclient::DecodeError;
using lightclient::Hash32;
using lightclient::RlpItem;
using lightclient::Uint256;

constexpr std::size_t kMaxSize = 128 * 1024; // what nodes take into their pools
constexpr std::size_t kMaxEntries = 4096;

/// Reads fields one after another and remembers the first error, so that the readers below stay plain.
class Fields {
public:
    explicit Fields(std::vector<RlpItem> items) : m_items(std::move(items)) {}

    std::size_t size() const noexcept { return m_items.size(); }
    bool ok() const noexcept { return !m_failed; }
    void fail() noexcept { m_failed = true; }

    Uint256 word() { return take<Uint256>(lightclient::parseRlpUint256); }
    std::uint64_t number() { return take<std::uint64_t>(lightclient::parseRlpUint64); }
    template <std::size_t N> lightclient::FixedBytes<N> fixed() {
        return take<lightclient::FixedBytes<N>>(lightclient::parseRlpFixed<N>);
    }
    const RlpItem& raw() {
        static const RlpItem kNone{};
        if (m_next >= m_items.size()) {
            m_failed = true;
            return kNone;
        }
        return m_items[m_next++];
    }
    std::optional<lightclient::Address> receiver() {
        const auto& item = raw();
        if (!item.isList && item.payload.empty())
            return std::nullopt;
        return keep<lightclient::Address>(lightclient::parseRlpFixed<20>(item));
    }
    lightclient::Bytes bytes() {
        const auto& item = raw();
        m_failed = m_failed || item.isList;
        return {item.payload.begin(), item.payload.end()};
    }
    /// The items of a list field.
    std::vector<RlpItem> list() {
        return keep<std::vector<RlpItem>>(lightclient::parseRlpList(raw(), kMaxEntries));
    }
    /// r and s are integers on the wire, so leading zeros are gone.
    keys::Signature signatureAfterParity(std::uint64_t parity) {
        keys::Signature out;
        out.r = word().toBigEndian();
        out.s = word().toBigEndian();
        m_failed = m_failed || parity > 1;
        out.yParity = static_cast<std::uint8_t>(parity & 1U);
        return out;
    }

private:
    template <class T> T keep(lightclient::Decoded<T> value) {
        m_failed = m_failed || !value;
        return value ? std::move(*value) : T{};
    }
    template <class T> T take(lightclient::Decoded<T> (*read)(const RlpItem&) noexcept) {
        return keep<T>(read(raw()));
    }

    std::vector<RlpItem> m_items;
    std::size_t m_next = 0;
    bool m_failed = false;
};

std::vector<AccessListEntry> readAccessList(Fields& fields) {
    std::vector<AccessListEntry> out;
    for (const auto& item : fields.list()) {
        auto parts = lightclient::parseRlpList(item, 2);
        if (!parts || parts->size() != 2) {
            fields.fail();
            return {};
        }
        Fields entry(std::move(*parts));
        AccessListEntry read;
        read.address = entry.fixed<20>();
        for (const auto& key : entry.list()) {
            const auto word = lightclient::parseRlpFixed<32>(key);
            if (!word)
                entry.fail();
            read.storageKeys.push_back(word.value_or(Hash32{}));
        }
        if (!entry.ok())
            fields.fail();
        out.push_back(std::move(read));
    }
    return out;
}

std::vector<Authorization> readAuthorizations(Fields& fields) {
    std::vector<Authorization> out;
    for (const auto& item : fields.list()) {
        auto parts = lightclient::parseRlpList(item, 6);
        if (!parts || parts->size() != 6) {
            fields.fail();
            return {};
        }
        Fields entry(std::move(*parts));
        Authorization read;
        read.chainId = entry.word();
        read.address = entry.fixed<20>();
        read.nonce = entry.number();
        read.signature = entry.signatureAfterParity(entry.number());
        if (!entry.ok())
            fields.fail();
        out.push_back(read);
    }
    return out;
}

/// Legacy: 6 fields unsigned, 9 with v, r, s, or 9 with chainId, 0, 0 (EIP-155's unsigned form).
SignResult<DecodedTransaction> readLegacy(Fields fields) {
    if (fields.size() != 6 && fields.size() != 9)
        return refuse(SignError::Malformed, "a legacy transaction has 6 or 9 fields");
    DecodedTransaction out;
    auto& tx = out.transaction;
    tx.type = TransactionType::Legacy;
    tx.nonce = fields.number();
    tx.gasPrice = fields.word();
    tx.gasLimit = fields.number();
    tx.to = fields.receiver();
    tx.value = fields.word();
    tx.data = fields.bytes();
    if (fields.size() == 9) {
        const auto v = fields.word();
        keys::Signature signature = fields.signatureAfterParity(0);
        if (signature.r.isZero() && signature.s.isZero()) {
            tx.chainId = v;
        } else if (v == Uint256{27} || v == Uint256{28}) {
            signature.yParity = static_cast<std::uint8_t>((v - Uint256{27}).limbs()[0]);
            out.signature = signature;
        } else if (v >= Uint256{35}) {
            const Uint256 rest = v - Uint256{35};
            tx.chainId = rest >> 1U;
            signature.yParity = rest.bit(0) ? 1 : 0;
            out.signature = signature;
        } else {
            return refuse(SignError::BadTransaction, "v is neither 27 or 28 nor EIP-155's");
        }
    }
    if (!fields.ok())
        return refuse(SignError::Malformed, "a field has the wrong length or leading zeros");
    return out;
}

SignResult<DecodedTransaction> readTyped(TransactionType type, Fields fields) {
    const std::size_t unsignedSize = type == TransactionType::AccessList   ? 8
                                     : type == TransactionType::DynamicFee ? 9
                                                                           : 10;
    if (fields.size() != unsignedSize && fields.size() != unsignedSize + 3)
        return refuse(SignError::Malformed, "wrong number of fields");
    DecodedTransaction out;
    auto& tx = out.transaction;
    tx.type = type;
    tx.chainId = fields.word();
    tx.nonce = fields.number();
    if (type == TransactionType::AccessList) {
        tx.gasPrice = fields.word();
    } else {
        tx.maxPriorityFee = fields.word();
        tx.maxFee = fields.word();
    }
    tx.gasLimit = fields.number();
    tx.to = fields.receiver();
    tx.value = fields.word();
    tx.data = fields.bytes();
    tx.accessList = readAccessList(fields);
    if (type == TransactionType::SetCode)
        tx.authorizations = readAuthorizations(fields);
    if (fields.size() == unsignedSize + 3) {
        const auto parity = fields.number();
        out.signature = fields.signatureAfterParity(parity);
    }
    if (!fields.ok())
        return refuse(SignError::Malformed, "a field has the wrong length or leading zeros");
    return out;
}

} // namespace

SignResult<DecodedTransaction> decodeTransaction(BytesView bytes) {
    if (bytes.empty())
        return refuse(SignError::Malformed, "empty");
    if (bytes.size() > kMaxSize)
        return refuse(SignError::Oversized, "more than 128 KiB");
    const bool typed = bytes.front() < 0x80;
    if (typed && bytes.front() != 1 && bytes.front() != 2 && bytes.front() != 4)
        return refuse(SignError::UnsupportedType, "type " + std::to_string(bytes.front()));
    const auto item = lightclient::parseRlp(typed ? bytes.subspan(1) : bytes);
    auto items = item ? lightclient::parseRlpList(*item, 13) : std::unexpected(item.error());
    if (!items)
        return refuse(SignError::Malformed, std::string(lightclient::describe(items.error())));
    auto out = typed ? readTyped(static_cast<TransactionType>(bytes.front()), Fields(std::move(*items)))
                     : readLegacy(Fields(std::move(*items)));
    if (out && out->signature && !keys::recoverAddress(signingHash(out->transaction), *out->signature))
        return refuse(SignError::BadTransaction, "the signature is not valid");
    return out;
}

} // namespace wallet::signing
