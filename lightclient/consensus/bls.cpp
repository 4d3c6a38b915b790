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
    const blst_p1& sum() const noexcept { return m_sum; }

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

/// A product of pairings, each of a key and a message, for one walk of Miller's loop and one final
/// exponentiation: what blst_pairing_* does in eights, with one inversion for all.
class PairingProduct {
public:
    /// Multiplies a key with its message in; false for the infinite key. A part of the key outside the
    /// subgroup has an order prime to the subgroup's and pairs to one: it changes no verdict, and is not
    /// looked for.
    bool multiply(const blst_p1& key, const Hash32& message) {
        if (blst_p1_is_inf(&key))
            return false;
        m_keys.push_back(key);
        blst_hash_to_g2(
            &m_messages.emplace_back(), message.data(), message.size(), domainTag(), kDomainTag.size(),
            nullptr, 0);
        return true;
    }
    /// Whether the product is what the signature, or the sum of signatures, says. Ends it.
    /// @pre signature is finite and in its subgroup
    bool isSignedBy(const blst_p2& signature) {
        blst_p1_cneg(&m_keys.emplace_back(*blst_p1_generator()), true);
        m_messages.push_back(signature);
        const std::size_t count = m_keys.size();
        std::vector<blst_p1_affine> keys(count);
        std::vector<blst_p2_affine> messages(count);
        // blst takes a null after the first pointer for "and so on, side by side".
        const std::array<const blst_p1*, 2> keysIn{m_keys.data(), nullptr};
        const std::array<const blst_p2*, 2> messagesIn{m_messages.data(), nullptr};
        blst_p1s_to_affine(keys.data(), keysIn.data(), count);
        blst_p2s_to_affine(messages.data(), messagesIn.data(), count);
        const std::array<const blst_p1_affine*, 2> keysOut{keys.data(), nullptr};
        const std::array<const blst_p2_affine*, 2> messagesOut{messages.data(), nullptr};
        blst_fp12 product;
        blst_miller_loop_n(&product, messagesOut.data(), keysOut.data(), count);
        blst_final_exp(&product, &product);
        return blst_fp12_is_one(&product);
    }

private:
    std::vector<blst_p1> m_keys;
    std::vector<blst_p2> m_messages;
};

/// A signature that lies in its subgroup and is not infinite.
std::optional<blst_p2_affine> decodeSignature(const BlsSignature& signature) noexcept {
    blst_p2_affine out;
    if (blst_p2_uncompress(&out, signature.data()) != BLST_SUCCESS || blst_p2_affine_is_inf(&out) ||
        !blst_p2_affine_in_g2(&out))
        return std::nullopt;
    return out;
}

/// verifyAggregated() for keys that were proven under a trusted root.
bool verifyProven(const KeySum& keys, const Hash32& message, const BlsSignature& signature) noexcept {
    const auto affine = decodeSignature(signature);
    PairingProduct product;
    if (!affine || !product.multiply(keys.sum(), message))
        return false;
    blst_p2 point;
    blst_p2_from_affine(&point, &*affine);
    return product.isSignedBy(point);
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
        if (sum && verifyProven(*sum, signingRoot, aggregate.signature))
            return true;
        // An aggregate key that is not the sum of its members is a fault of the chain, not of the signature:
        // the members decide.
    }
    KeySum sum;
    return accumulate(sum, committee, aggregate.bits, true, false) &&
           verifyProven(sum, signingRoot, aggregate.signature);
}

struct SignatureBatch::Parts {
    static constexpr std::size_t kWeightBytes = 8;

    /// The sum of the signatures, each times its weight.
    blst_p2 weightedSignature() const {
        const std::array<const blst_p2_affine*, 2> points{signatures.data(), nullptr};
        const std::array<const byte*, 2> scalars{weights.data(), nullptr};
        std::vector<limb_t> scratch(
            blst_p2s_mult_pippenger_scratch_sizeof(signatures.size()) / sizeof(limb_t));
        blst_p2 sum;
        blst_p2s_mult_pippenger(
            &sum, points.data(), signatures.size(), scalars.data(), 8 * kWeightBytes, scratch.data());
        return sum;
    }

    PairingProduct product;
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
    const auto signature = decodeSignature(aggregate.signature);
    if (!sum || !signature)
        return false;
    Bytes drawn(m_randomness.begin(), m_randomness.end());
    appendUint64(drawn, m_parts->signatures.size() + 1);
    Hash32 weight = sha256(drawn);
    weight[0] |= 1U; // never zero
    blst_p1 key;
    blst_p1_mult(&key, &sum->sum(), weight.data(), 8 * Parts::kWeightBytes);
    m_parts->signatures.push_back(*signature);
    append(m_parts->weights, BytesView(weight).first(Parts::kWeightBytes));
    return m_parts->product.multiply(key, signingRoot);
}

bool SignatureBatch::verify() {
    if (m_parts->signatures.empty())
        return true;
    const blst_p2 signature = m_parts->weightedSignature();
    return !blst_p2_is_inf(&signature) && m_parts->product.isSignedBy(signature);
}

} // namespace lightclient::consensus
