// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "types.h"

#include <span>

namespace lightclient::consensus {

/// eth2's FastAggregateVerify over one message (draft-irtf-cfrg-bls-signature, proof-of-possession scheme,
/// keys in G1). False for no keys, an undecodable or infinite key, a signature outside its subgroup or at
/// infinity. Keys are checked to lie on the curve, and their sum in the subgroup; a single key's subgroup is
/// not checked, because consensus admits only keys with a proof of possession.
bool fastAggregateVerify(
    std::span<const BlsPublicKey> keys, const Hash32& message, const BlsSignature& signature) noexcept;

/// fastAggregateVerify for the members of `committee` whose bit is set. Where most signed, the absent keys
/// are subtracted from the committee's aggregate key, which hangs under the same proven root: the sum is the
/// same group element, for a fraction of the key decoding. Where that does not verify, the members' own sum
/// decides. What an aggregate key that is not the sum could do: docs/performance.md. @pre bits cover the
/// committee
bool verifySyncAggregate(
    const SyncCommittee& committee, const SyncAggregate& aggregate, const Hash32& signingRoot) noexcept;

/// Many aggregates checked at once, for two thirds of what they cost one by one: each is multiplied by a
/// weight, so that wrong ones cannot make up for each other, and one final exponentiation serves all. The
/// weights are odd numbers of 64 bits drawn from `randomness`: a batch with a wrong aggregate passes with a
/// probability of at most 2^-63, if whoever made the aggregates could not know it (Bellare, Garay, Rabin
/// 1998, "small exponents test").
class SignatureBatch {
public:
    explicit SignatureBatch(const Hash32& randomness);
    ~SignatureBatch();
    SignatureBatch(const SignatureBatch&) = delete;
    SignatureBatch& operator=(const SignatureBatch&) = delete;
    /// Takes in what verifySyncAggregate() would check. False where it does not even decode: then it is wrong
    /// whatever the others are, or needs verifySyncAggregate()'s second look.
    bool add(const SyncCommittee& committee, const SyncAggregate& aggregate, const Hash32& signingRoot);
    /// Whether every aggregate verifies; an empty batch does. Ends the batch.
    bool verify();

private:
    struct Parts;
    Hash32 m_randomness;
    std::unique_ptr<Parts> m_parts;
};

} // namespace lightclient::consensus
