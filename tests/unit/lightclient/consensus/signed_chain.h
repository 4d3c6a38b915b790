// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/consensus/light_client_verifier.h"

#include <map>

/// A chain of any network that tests can shape: every root, branch and signature is real.
namespace signedchain {

using namespace lightclient;
using namespace lightclient::consensus;

/// A row of a fork table: name and epoch; the version is made from the name's place.
struct ForkAt {
    Fork fork{};
    Epoch epoch = 0;
};

/// A network with these forks.
Network makeNetwork(const Preset& preset, const std::vector<ForkAt>& forks);

/// A sync committee whose secrets we hold.
class Signers {
public:
    /// `distinct` keys, repeated in turn up to `size`: a validator may sit twice.
    Signers(std::uint64_t seed, std::size_t size, std::size_t distinct);
    const SyncCommitteePtr& committee() const noexcept { return m_committee; }
    /// The first `participants` members' signature.
    SyncAggregate sign(std::size_t participants, const Hash32& signingRoot) const;

private:
    std::vector<Hash32> m_secrets; ///< per member
    SyncCommitteePtr m_committee;
};

/// A block with its branches, for the fork of its slot.
struct Block {
    LightClientHeader header;
    Branch finalityBranch;
    Branch currentCommitteeBranch;
    Branch nextCommitteeBranch;
};

/// What an update is to say.
struct UpdateShape {
    Slot attested = 0;
    Slot signature = 0;
    std::optional<Slot> finalized = {}; ///< nothing: no finality
    bool committee = true;              ///< brings the next committee
    std::size_t participants = 0;       ///< 0: everybody
};

/// A header of an older fork as a Gloas object carries it (upgrade_lc_header_to_gloas).
LightClientHeader asGloas(const LightClientHeader& header, Fork fork);

class SignedChain {
public:
    /// Its committees hold `distinctKeys` different keys; 0: one fewer than members.
    explicit SignedChain(Network network, std::size_t distinctKeys = 0)
        : m_network(std::move(network)), m_distinctKeys(distinctKeys) {}

    const Network& network() const noexcept { return m_network; }
    const Signers& signers(Period period);
    /// Makes a later period's committee another one: a chain of its own from there on.
    void replaceSigners(Period period, std::uint64_t seed);
    /// The blocks from this slot on are other ones, signed by the same committees: an equivocation.
    void fork(Slot from) { m_forkedFrom = from; }
    /// The block of `slot` whose state has `finalized` as its finalized checkpoint's root.
    Block block(Slot slot, const Hash32& finalized = {});
    LightClientBootstrap bootstrap(Slot slot);
    LightClientUpdate update(const UpdateShape& shape);
    /// Signs the update's attested header again, as the committee of its signature slot.
    void signAgain(LightClientUpdate& update, std::size_t participants = 0);
    /// A verifier that trusts the block of `slot` and has been given its bootstrap.
    LightClientVerifier verifierAt(Slot slot);

private:
    Network m_network;
    std::size_t m_distinctKeys;
    std::map<Period, Signers> m_signers;
    std::optional<Slot> m_forkedFrom;
};

} // namespace signedchain
