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
    /// The sum times a little-endian number.
    blst_p1_affine timesAffine(const Hash32& scalar, std::size_t bits) const noexcept {
        blst_p1 product;
        blst_p1_mult(&product, &m_sum, scalar.data(), bits);
        blst_p1_affine out;
        blst_p1_to_affine(&out, &product);
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

struct SignatureBatch::Parts {
    static constexpr std::size_t kWeightBytes = 8;

    Parts() : context(blst_pairing_sizeof() / sizeof(std::uint64_t) + 1) {
        blst_pairing_init(pairing(), true, domainTag(), kDomainTag.size());
    }
    blst_pairing* pairing() noexcept { return reinterpret_cast<blst_pairing*>(context.data()); }

    /// The sum of the signatures, each times its weight.
    blst_p2_affine weightedSignature() const {
        const std::array<const blst_p2_affine*, 2> points{signatures.data(), nullptr};
        const std::array<const byte*, 2> scalars{weights.data(), nullptr};
        std::vector<limb_t> scratch(
            blst_p2s_mult_pippenger_scratch_sizeof(signatures.size()) / sizeof(limb_t));
        blst_p2 sum;
        blst_p2s_mult_pippenger(
            &sum, points.data(), signatures.size(), scalars.data(), 8 * kWeightBytes, scratch.data());
        blst_p2_affine out;
        blst_p2_to_affine(&out, &sum);
        return out;
    }

    std::vector<std::uint64_t> context; ///< blst's, whose size only it knows: keys with their messages
    std::vector<blst_p2_affine> signatures;
    Bytes weights; ///< kWeightBytes each, little-endian
};

SignatureBatch::SignatureBatch(const Hash32& randomness)
    : m_randomness(randomness), m_parts(std::make_unique<Parts>()) {}

SignatureBatch::~SignatureBatch() = default;

bool SignatureBatch::add(
    const SyncCommittee& committee, const SyncAggregate& aggregate, const Hash32& signingRoot) {
    if (participantCount(aggregate) == 0 || aggregate.bits.size() * 8 != committee.pubkeys.size())
        return false;
    const auto sum = sumOfSigners(committee, aggregate);
    blst_p2_affine signature;
    if (!sum || blst_p2_uncompress(&signature, aggregate.signature.data()) != BLST_SUCCESS ||
        blst_p2_affine_is_inf(&signature) || !blst_p2_affine_in_g2(&signature))
        return false;
    Bytes drawn(m_randomness.begin(), m_randomness.end());
    appendUint64(drawn, m_parts->signatures.size() + 1);
    Hash32 weight = sha256(drawn);
    weight[0] |= 1U; // never zero
    const blst_p1_affine key = sum->timesAffine(weight, 8 * Parts::kWeightBytes);
    m_parts->signatures.push_back(signature);
    append(m_parts->weights, BytesView(weight).first(Parts::kWeightBytes));
    return blst_pairing_chk_n_aggr_pk_in_g1(
               m_parts->pairing(), &key, true, nullptr, false, signingRoot.data(), signingRoot.size(),
               nullptr, 0) == BLST_SUCCESS;
}

bool SignatureBatch::verify() {
    if (m_parts->signatures.empty())
        return true;
    const blst_p2_affine signature = m_parts->weightedSignature();
    if (blst_p2_affine_is_inf(&signature))
        return false;
    blst_fp12 right;
    blst_aggregated_in_g2(&right, &signature);
    blst_pairing_commit(m_parts->pairing());
    return blst_pairing_finalverify(m_parts->pairing(), &right);
}

} // namespace lightclient::consensus
