// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "committee.h"

#include "seeded_draw.h"

#include "lightclient/consensus/roots.h"
#include "lightclient/primitives/sha256.h"
#include "lightclient/primitives/ssz.h"

#include <blst.h>

#include <numeric>
#include <string_view>

namespace app::practice {
namespace {

using namespace lightclient;
using namespace lightclient::consensus;

constexpr std::string_view kDomainTag = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";
constexpr std::size_t kValidators = 1024;
constexpr std::size_t kMaxAbsent = 4;

blst_scalar toScalar(const Hash32& secret) noexcept {
    blst_scalar out;
    std::copy(secret.begin(), secret.end(), out.b);
    return out;
}

Hash32 toSecret(const blst_scalar& scalar) noexcept {
    return Hash32::from(std::span<const std::uint8_t, 32>(scalar.b));
}

BlsPublicKey toPublicKey(const Hash32& secret) noexcept {
    const blst_scalar scalar = toScalar(secret);
    blst_p1 point;
    blst_sk_to_pk_in_g1(&point, &scalar);
    BlsPublicKey out;
    blst_p1_compress(out.data(), &point);
    return out;
}

Hash32 makeSecret(std::uint64_t seed, std::size_t index) noexcept {
    const Hash32 material = seededBytes(seed, "practice validator", index);
    blst_scalar scalar;
    blst_keygen(&scalar, material.data(), material.size(), nullptr, 0);
    return toSecret(scalar);
}

/// a + b, or a - b. A sum of zero, which blst would report, needs a chance of 2^-255.
Hash32 addSecrets(const Hash32& a, const Hash32& b, bool negate = false) noexcept {
    const blst_scalar left = toScalar(a);
    const blst_scalar right = toScalar(b);
    blst_scalar out;
    if (negate)
        blst_sk_sub_n_check(&out, &left, &right);
    else
        blst_sk_add_n_check(&out, &left, &right);
    return toSecret(out);
}

BlsSignature signWith(const Hash32& secret, const Hash32& message) noexcept {
    const blst_scalar scalar = toScalar(secret);
    blst_p2 point;
    blst_hash_to_g2(
        &point, message.data(), message.size(), reinterpret_cast<const byte*>(kDomainTag.data()),
        kDomainTag.size(), nullptr, 0);
    blst_sign_pk_in_g1(&point, &point, &scalar);
    BlsSignature out;
    blst_p2_compress(out.data(), &point);
    return out;
}

} // namespace

CommitteeSchedule::CommitteeSchedule(std::uint64_t seed) : m_seed(seed) {
    std::vector<Hash32> leaves;
    for (std::size_t i = 0; i < kValidators; ++i) {
        m_secrets.push_back(makeSecret(seed, i));
        m_keys.push_back(toPublicKey(m_secrets.back()));
        leaves.push_back(rootOfByteVector(m_keys.back()));
    }
    m_validatorsRoot = merkleize(leaves);
}

const SyncCommitteePtr& CommitteeSchedule::committee(Period period) {
    return drawn(period).committee;
}

const Hash32& CommitteeSchedule::root(Period period) {
    return drawn(period).root;
}

SyncAggregate CommitteeSchedule::sign(Period period, Slot slot, const Hash32& signingRoot) {
    const Drawn& signers = drawn(period);
    const std::size_t size = signers.members.size();
    SyncAggregate out;
    out.bits.assign(size / 8, 0xff);
    Hash32 secret = signers.sum;
    const std::size_t absent = seededNumber(m_seed, "practice absent", slot) % (kMaxAbsent + 1);
    for (std::size_t i = 0; i < absent; ++i) {
        const std::size_t place = seededNumber(m_seed, "practice absentee", slot, i) % size;
        const auto bit = static_cast<std::uint8_t>(1U << (place % 8));
        if ((out.bits[place / 8] & bit) == 0)
            continue;
        out.bits[place / 8] = static_cast<std::uint8_t>(out.bits[place / 8] & ~bit);
        secret = addSecrets(secret, m_secrets[signers.members[place]], true);
    }
    out.signature = signWith(secret, signingRoot);
    return out;
}

CommitteeSchedule::Drawn& CommitteeSchedule::drawn(Period period) {
    const auto found = m_drawn.find(period);
    return found != m_drawn.end() ? found->second : m_drawn.emplace(period, draw(period)).first->second;
}

CommitteeSchedule::Drawn CommitteeSchedule::draw(Period period) const {
    Drawn out;
    std::vector<std::size_t> pool(m_keys.size());
    std::iota(pool.begin(), pool.end(), std::size_t{0});
    SyncCommittee committee;
    for (std::size_t i = 0; i < kMainnetPreset.syncCommitteeSize; ++i) {
        const std::size_t pick = i + seededNumber(m_seed, "practice draw", period, i) % (pool.size() - i);
        std::swap(pool[i], pool[pick]);
        committee.pubkeys.push_back(m_keys[pool[i]]);
        out.sum = i == 0 ? m_secrets[pool[i]] : addSecrets(out.sum, m_secrets[pool[i]]);
    }
    pool.resize(kMainnetPreset.syncCommitteeSize);
    out.members = std::move(pool);
    committee.aggregatePubkey = toPublicKey(out.sum);
    out.root = rootOf(committee);
    out.committee = std::make_shared<const SyncCommittee>(std::move(committee));
    return out;
}

} // namespace app::practice
