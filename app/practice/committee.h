// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/consensus/types.h"

#include <map>

namespace app::practice {

/// The practice network's validators and the sync committees drawn from them: real BLS keys made from a seed.
/// They guard nothing; whoever knows the seed knows them all.
class CommitteeSchedule {
public:
    /// 1024 validators, of which each period draws its 512.
    explicit CommitteeSchedule(std::uint64_t seed);

    /// The committee of a period; drawn at the first call and kept.
    const lightclient::consensus::SyncCommitteePtr& committee(lightclient::consensus::Period period);
    /// Its hash_tree_root.
    const lightclient::Hash32& root(lightclient::consensus::Period period);

    /// The committee's signature over `signingRoot`: one signature with the sum of the participants' secrets,
    /// which is the aggregate of their signatures. 508 to 512 take part, the slot decides which.
    lightclient::consensus::SyncAggregate sign(
        lightclient::consensus::Period period, lightclient::consensus::Slot slot,
        const lightclient::Hash32& signingRoot);

    /// Root over all validators' keys: what makes this seed's network another one than the next seed's.
    const lightclient::Hash32& validatorsRoot() const noexcept { return m_validatorsRoot; }

private:
    /// A scalar modulo the group order, little-endian.
    using Secret = lightclient::Hash32;
    struct Drawn {
        std::vector<std::size_t> members; ///< indices of validators
        Secret sum;                       ///< of all members' secrets
        lightclient::consensus::SyncCommitteePtr committee;
        lightclient::Hash32 root;
    };

    Drawn& drawn(lightclient::consensus::Period period);
    Drawn draw(lightclient::consensus::Period period) const;

    std::uint64_t m_seed;
    std::vector<Secret> m_secrets;
    std::vector<lightclient::BlsPublicKey> m_keys;
    lightclient::Hash32 m_validatorsRoot;
    std::map<lightclient::consensus::Period, Drawn> m_drawn;
};

} // namespace app::practice
