// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "signed_chain.h"

#include "lightclient/consensus/roots.h"
#include "lightclient/primitives/sha256.h"

#include <blst.h>

#include <map>
#include <string_view>

namespace signedchain {
namespace {

constexpr std::string_view kDomainTag = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

/// Nodes by generalized index.
using Places = std::map<GeneralizedIndex, Hash32>;

/// A whole tree over 2^n leaves; what `places` names stands there whatever is beneath it.
class Tree {
public:
    explicit Tree(std::vector<Hash32> leaves, const Places& places = {}) : m_nodes(2 * leaves.size()) {
        std::copy(leaves.begin(), leaves.end(), m_nodes.begin() + static_cast<std::ptrdiff_t>(leaves.size()));
        for (std::size_t i = m_nodes.size() - 1; i >= 1; --i) {
            if (i < leaves.size())
                m_nodes[i] = hashPair(m_nodes[2 * i], m_nodes[2 * i + 1]);
            if (const auto found = places.find(i); found != places.end())
                m_nodes[i] = found->second;
        }
    }
    const Hash32& root() const { return m_nodes[1]; }
    Branch branch(std::size_t index) const {
        Branch out;
        for (; index > 1; index /= 2)
            out.push_back(m_nodes[index ^ 1U]);
        return out;
    }

private:
    std::vector<Hash32> m_nodes;
};

Hash32 filler(std::uint64_t a, std::uint64_t b) {
    Bytes text;
    appendUint64(text, a);
    appendUint64(text, b);
    return sha256(text);
}

blst_scalar scalarOf(const Hash32& secret) {
    blst_scalar out;
    std::copy(secret.begin(), secret.end(), out.b);
    return out;
}

Hash32 secretOf(const blst_scalar& scalar) {
    return Hash32::from(std::span<const std::uint8_t, 32>(scalar.b));
}

BlsPublicKey publicKeyOf(const Hash32& secret) {
    const auto scalar = scalarOf(secret);
    blst_p1 point;
    blst_sk_to_pk_in_g1(&point, &scalar);
    BlsPublicKey out;
    blst_p1_compress(out.data(), &point);
    return out;
}

Hash32 sumOf(const std::vector<Hash32>& secrets, std::size_t count) {
    blst_scalar sum = scalarOf(secrets.front());
    for (std::size_t i = 1; i < count; ++i) {
        const auto next = scalarOf(secrets[i]);
        blst_sk_add_n_check(&sum, &sum, &next);
    }
    return secretOf(sum);
}

std::vector<Hash32> fillers(std::size_t count, Slot slot) {
    std::vector<Hash32> leaves;
    for (std::size_t i = 0; i < count; ++i)
        leaves.push_back(filler(i, slot));
    return leaves;
}

} // namespace

Network makeNetwork(const Preset& preset, const std::vector<ForkAt>& forks) {
    Network out;
    out.name = "test";
    out.preset = preset;
    out.genesisTime = 1'600'000'000;
    out.genesisValidatorsRoot = filler(1, 2);
    out.secondsPerSlot = 12;
    for (const auto& row : forks) {
        Bytes4 version{{static_cast<std::uint8_t>(static_cast<int>(row.fork) + 1), 0, 0, 0x77}};
        out.forks.push_back({std::string(rulesOf(row.fork).name), version, row.epoch, row.fork});
    }
    return out;
}

Signers::Signers(std::uint64_t seed, std::size_t size, std::size_t distinct) {
    SyncCommittee committee;
    for (std::size_t i = 0; i < size; ++i) {
        if (i >= distinct) {
            m_secrets.push_back(m_secrets[i - distinct]);
            committee.pubkeys.push_back(committee.pubkeys[i - distinct]);
            continue;
        }
        const Hash32 material = filler(seed, i);
        blst_scalar scalar;
        blst_keygen(&scalar, material.data(), material.size(), nullptr, 0);
        m_secrets.push_back(secretOf(scalar));
        committee.pubkeys.push_back(publicKeyOf(m_secrets.back()));
    }
    committee.aggregatePubkey = publicKeyOf(sumOf(m_secrets, size));
    m_committee = std::make_shared<const SyncCommittee>(std::move(committee));
}

SyncAggregate Signers::sign(std::size_t participants, const Hash32& signingRoot) const {
    SyncAggregate out;
    out.bits.assign(m_secrets.size() / 8, 0);
    for (std::size_t i = 0; i < participants; ++i)
        out.bits[i / 8] = static_cast<std::uint8_t>(out.bits[i / 8] | 1U << (i % 8));
    const auto scalar = scalarOf(sumOf(m_secrets, participants));
    blst_p2 point;
    blst_hash_to_g2(
        &point, signingRoot.data(), signingRoot.size(), reinterpret_cast<const byte*>(kDomainTag.data()),
        kDomainTag.size(), nullptr, 0);
    blst_sign_pk_in_g1(&point, &point, &scalar);
    blst_p2_compress(out.signature.data(), &point);
    return out;
}

const Signers& SignedChain::signers(Period period) {
    const auto found = m_signers.find(period);
    if (found != m_signers.end())
        return found->second;
    const std::size_t size = m_network.preset.syncCommitteeSize;
    const std::size_t distinct = m_distinctKeys == 0 ? size - 1 : m_distinctKeys;
    return m_signers.emplace(period, Signers(1000 + period, size, distinct)).first->second;
}

void SignedChain::replaceSigners(Period period, std::uint64_t seed) {
    const std::size_t size = m_network.preset.syncCommitteeSize;
    m_signers.insert_or_assign(period, Signers(seed, size, size));
}

Block SignedChain::block(Slot slot, const Hash32& finalized) {
    const auto& rules = rulesOf(m_network.forkAt(slot).value());
    const Period period = m_network.preset.periodAt(slot);
    Block out;
    auto& header = out.header;
    header.beacon.slot = slot;
    header.beacon.proposerIndex = slot % 7;
    header.beacon.parentRoot = filler(m_forkedFrom && slot >= *m_forkedFrom ? 103 : 3, slot);
    header.beacon.bodyRoot = filler(4, slot);
    if (rules.executionPayload != 0) {
        header.execution.blockNumber = slot;
        header.execution.stateRoot = filler(5, slot);
        header.execution.blockHash = filler(7, slot);
        header.execution.extraData = {1, 2, 3};
        header.execution.baseFeePerGas = Uint256(7);
        const Tree body(
            fillers(16, slot), {{rules.executionPayload, rootOf(header.execution, rules.schema)}});
        header.beacon.bodyRoot = body.root();
        header.executionBranch = body.branch(rules.executionPayload);
    } else if (rules.executionBlockHash != 0) {
        header.executionBlockHash = filler(7, slot);
        const Tree body(fillers(2048, slot), {{rules.executionBlockHash, *header.executionBlockHash}});
        header.beacon.bodyRoot = body.root();
        header.executionBranch = body.branch(rules.executionBlockHash);
    }
    const Tree state(
        fillers(
            std::size_t{1} << depthOf(
                rules.schema == Schema::Gloas ? rules.nextSyncCommittee : rules.finalizedRoot),
            slot),
        {{rules.currentSyncCommittee, rootOf(*signers(period).committee())},
         {rules.nextSyncCommittee, rootOf(*signers(period + 1).committee())},
         {rules.finalizedRoot, finalized}});
    header.beacon.stateRoot = state.root();
    out.currentCommitteeBranch = state.branch(rules.currentSyncCommittee);
    out.nextCommitteeBranch = state.branch(rules.nextSyncCommittee);
    out.finalityBranch = state.branch(rules.finalizedRoot);
    return out;
}

LightClientHeader asGloas(const LightClientHeader& header, Fork fork) {
    LightClientHeader out;
    out.beacon = header.beacon;
    out.executionBlockHash = header.execution.blockHash;
    Branch known;
    if (const auto& rules = rulesOf(fork); rules.executionBlockHash != 0) {
        // The hash is field 12 of the payload header: its way up there comes first.
        auto fields = leavesOf(header.execution, rules.schema);
        const std::size_t width = rules.schema == Schema::Capella ? 16 : 32;
        fields.resize(width);
        known = Tree(std::move(fields)).branch(width + 12);
        known.insert(known.end(), header.executionBranch.begin(), header.executionBranch.end());
    }
    out.executionBranch = Branch(branchLengths(Schema::Gloas).execution - known.size());
    out.executionBranch.insert(out.executionBranch.end(), known.begin(), known.end());
    return out;
}

LightClientBootstrap SignedChain::bootstrap(Slot slot) {
    auto made = block(slot);
    const Period period = m_network.preset.periodAt(slot);
    return {std::move(made.header), signers(period).committee(), std::move(made.currentCommitteeBranch)};
}

LightClientUpdate SignedChain::update(const UpdateShape& shape) {
    LightClientUpdate out;
    Hash32 finalized;
    if (shape.finalized && *shape.finalized != 0) {
        out.finalizedHeader = block(*shape.finalized).header;
        finalized = rootOf(out.finalizedHeader.beacon);
    }
    auto attested = block(shape.attested, finalized);
    out.attestedHeader = std::move(attested.header);
    if (shape.finalized)
        out.finalityBranch = std::move(attested.finalityBranch);
    if (shape.committee) {
        out.nextSyncCommittee = signers(m_network.preset.periodAt(shape.attested) + 1).committee();
        out.nextSyncCommitteeBranch = std::move(attested.nextCommitteeBranch);
    }
    out.signatureSlot = shape.signature;
    signAgain(out, shape.participants);
    return out;
}

void SignedChain::signAgain(LightClientUpdate& update, std::size_t participants) {
    const auto& committee = signers(m_network.preset.periodAt(update.signatureSlot));
    const auto root = signingRootOf(m_network, update.attestedHeader.beacon, update.signatureSlot);
    update.syncAggregate = committee.sign(
        participants == 0 ? m_network.preset.syncCommitteeSize : participants, root.value_or(Hash32{}));
}

LightClientVerifier SignedChain::verifierAt(Slot slot) {
    const auto trusted = bootstrap(slot);
    LightClientVerifier out(m_network, rootOf(trusted.header.beacon));
    (void)out.feed(trusted);
    return out;
}

} // namespace signedchain
