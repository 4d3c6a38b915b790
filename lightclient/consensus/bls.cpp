// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "bls.h"

#include "lightclient/primitives/sha256.h"
#include "lightclient/primitives/ssz.h"

#include <blst.h>

#include <optional>
#include <string_view>

namespace lightclient::consensus {
namespace {

constexpr std::string_view kDomainTag = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

/// A running sum in G1.
class KeySum {
public:
    /// Adds a compressed key, or subtracts it; false where it is no finite point of the curve.
    bool add(const BlsPublicKey& key, bool negate = false) noexcept {
        blst_p1_affine point;
        if (blst_p1_uncompress(&point, key.data()) != BLST_SUCCESS || blst_p1_affine_is_inf(&point))
            return false;
        if (negate)
            blst_fp_cneg(&point.y, &point.y, true);
        blst_p1_add_or_double_affine(&m_sum, &m_sum, &point);
        return true;
    }
    blst_p1_affine toAffine() const noexcept {
        blst_p1_affine out;
        blst_p1_to_affine(&out, &m_sum);
        return out;
    }

private:
    blst_p1 m_sum{}; // all zero is the point at infinity
};

const byte* domainTag() noexcept {
    return reinterpret_cast<const byte*>(kDomainTag.data());
}

bool verifyAggregated(const KeySum& keys, const Hash32& message, const BlsSignature& signature) noexcept {
    blst_p2_affine point;
    if (blst_p2_uncompress(&point, signature.data()) != BLST_SUCCESS || blst_p2_affine_is_inf(&point))
        return false;
    const blst_p1_affine key = keys.toAffine();
    return blst_core_verify_pk_in_g1(
               &key, &point, true, message.data(), message.size(), domainTag(), kDomainTag.size(), nullptr,
               0) == BLST_SUCCESS;
}

bool isSet(const Bytes& bits, std::size_t index) noexcept {
    return ((unsigned{bits[index / 8]} >> (index % 8)) & 1U) != 0;
}

/// Sum of the members whose bit equals `wanted`, added to or subtracted from `sum`.
bool accumulate(
    KeySum& sum, const SyncCommittee& committee, const Bytes& bits, bool wanted, bool negate) noexcept {
    for (std::size_t i = 0; i < committee.pubkeys.size(); ++i)
        if (isSet(bits, i) == wanted && !sum.add(committee.pubkeys[i], negate))
            return false;
    return true;
}

bool isMajority(const SyncCommittee& committee, const SyncAggregate& aggregate) noexcept {
    return std::size_t{participantCount(aggregate)} * 2 > committee.pubkeys.size();
}

/// The sum of those who signed, by the shorter way: all less the absent, or one by one.
std::optional<KeySum> sumOfSigners(const SyncCommittee& committee, const SyncAggregate& aggregate) noexcept {
    KeySum sum;
    const bool isShort = isMajority(committee, aggregate);
    const bool isSummed = isShort ? sum.add(committee.aggregatePubkey) &&
                                        accumulate(sum, committee, aggregate.bits, false, true)
                                  : accumulate(sum, committee, aggregate.bits, true, false);
    return isSummed ? std::optional(sum) : std::nullopt;
}

} // namespace

bool fastAggregateVerify(
    std::span<const BlsPublicKey> keys, const Hash32& message, const BlsSignature& signature) noexcept {
    if (keys.empty())
        return false;
    KeySum sum;
    for (const auto& key : keys)
        if (!sum.add(key))
            return false;
    return verifyAggregated(sum, message, signature);
}

bool verifySyncAggregate(
    const SyncCommittee& committee, const SyncAggregate& aggregate, const Hash32& signingRoot) noexcept {
    if (participantCount(aggregate) == 0 || aggregate.bits.size() * 8 != committee.pubkeys.size())
        return false;
    if (isMajority(committee, aggregate)) {
        const auto sum = sumOfSigners(committee, aggregate);
        if (sum && verifyAggregated(*sum, signingRoot, aggregate.signature))
            return true;
        // An aggregate key that is not the sum of its members is a fault of the chain, not of the signature:
        // the members decide.
    }
    KeySum sum;
    return accumulate(sum, committee, aggregate.bits, true, false) &&
           verifyAggregated(sum, signingRoot, aggregate.signature);
}

SignatureBatch::SignatureBatch(const Hash32& randomness)
    : m_randomness(randomness), m_context(blst_pairing_sizeof() / sizeof(std::uint64_t) + 1) {
    blst_pairing_init(
        reinterpret_cast<blst_pairing*>(m_context.data()), true, domainTag(), kDomainTag.size());
}

bool SignatureBatch::add(
    const SyncCommittee& committee, const SyncAggregate& aggregate, const Hash32& signingRoot) {
    if (participantCount(aggregate) == 0 || aggregate.bits.size() * 8 != committee.pubkeys.size())
        return false;
    const auto sum = sumOfSigners(committee, aggregate);
    blst_p2_affine signature;
    if (!sum || blst_p2_uncompress(&signature, aggregate.signature.data()) != BLST_SUCCESS ||
        blst_p2_affine_is_inf(&signature))
        return false;
    Bytes drawn(m_randomness.begin(), m_randomness.end());
    appendUint64(drawn, ++m_count);
    Hash32 weight = sha256(drawn);
    weight[0] |= 1U; // never zero
    constexpr std::size_t kWeightBits = 64;
    const blst_p1_affine key = sum->toAffine();
    return blst_pairing_chk_n_mul_n_aggr_pk_in_g1(
               reinterpret_cast<blst_pairing*>(m_context.data()), &key, true, &signature, true, weight.data(),
               kWeightBits, signingRoot.data(), signingRoot.size(), nullptr, 0) == BLST_SUCCESS;
}

bool SignatureBatch::verify() {
    if (m_count == 0)
        return true;
    auto* context = reinterpret_cast<blst_pairing*>(m_context.data());
    blst_pairing_commit(context);
    return blst_pairing_finalverify(context, nullptr);
}

} // namespace lightclient::consensus
