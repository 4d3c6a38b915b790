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
/// same group element, for a fraction of the key decoding. @pre bits cover the committee
bool verifySyncAggregate(
    const SyncCommittee& committee, const SyncAggregate& aggregate, const Hash32& signingRoot) noexcept;

} // namespace lightclient::consensus
