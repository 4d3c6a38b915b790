// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proven_head.h"

#include "roots.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/proof_issuer.h"

namespace lightclient::consensus {
namespace {

std::string number(std::uint64_t value) {
    return std::to_string(value);
}

ProofRung checkpointRung(const LightClientVerifier& verifier) {
    return {
        RungKind::Checkpoint, "slot " + number(verifier.checkpointSlot()), toHex(verifier.trustedRoot()),
        "the block root that you trust"};
}

/// The committee that signed the header: it came down to us hand over hand from the checkpoint's.
ProofRung committeeRung(const LightClientVerifier& verifier, const HeadEvidence& evidence) {
    const auto& preset = verifier.network().preset;
    const auto& store = *verifier.store();
    const Period first = preset.periodAt(verifier.checkpointSlot());
    const Period period = preset.periodAt(evidence.signatureSlot);
    const bool isCurrent = period == preset.periodAt(store.finalizedHeader.beacon.slot);
    const auto& committee = isCurrent ? store.currentSyncCommittee : store.nextSyncCommittee;
    const auto fork = verifier.network().forkAt(store.finalizedHeader.beacon.slot);
    std::string rule = period == first
                           ? "committee of the checkpoint's own state"
                           : "periods " + number(first) + " to " + number(period) +
                                 ", each committee proven under a header that the one before it signed";
    if (fork)
        rule +=
            ", generalized index " +
            number(period == first ? rulesOf(*fork).currentSyncCommittee : rulesOf(*fork).nextSyncCommittee);
    return {
        RungKind::SyncCommittee, "period " + number(period),
        committee ? toHex(rootOf(*committee)) : std::string{}, std::move(rule)};
}

ProofRung headerRung(
    const LightClientVerifier& verifier, const LightClientHeader& header, ProofLevel level,
    const HeadEvidence& evidence) {
    const std::uint64_t size = verifier.network().preset.syncCommitteeSize;
    std::string rule =
        number(evidence.participants) + " of " + number(size) + " signed (BLS aggregate checked)";
    const auto fork = verifier.network().forkAt(header.beacon.slot);
    if (level == ProofLevel::Finalized) {
        rule += ", " + number((size * 2 + 2) / 3) + " needed";
        if (fork)
            rule += "; finality branch at generalized index " + number(rulesOf(*fork).finalizedRoot);
    }
    return {
        level == ProofLevel::Finalized ? RungKind::FinalizedHeader : RungKind::OptimisticHeader,
        "slot " + number(header.beacon.slot), toHex(rootOf(header.beacon)), std::move(rule)};
}

ProofRung stateRootRung(const ExecutionPayloadHeader& execution) {
    return {
        RungKind::StateRoot, "block " + number(execution.blockNumber), toHex(execution.stateRoot),
        "field of the proven payload header"};
}

/// The store's header of a level, with what carries it.
struct SignedHeader {
    const LightClientHeader& header;
    Hash32 executionBlockHash;
    ProofAnchor anchor;
    std::vector<ProofRung> path;
};

ProofAnchor anchorOf(const LightClientHeader& header, ProofLevel level, const Hash32& blockHash) {
    const auto& execution = header.execution; // default in a Gloas header
    return {level,     header.beacon.slot,  rootOf(header.beacon),  execution.blockNumber,
            blockHash, execution.stateRoot, execution.receiptsRoot, execution.timestamp};
}

ProofRung blockRung(const LightClientHeader& header, const ForkRules& rules, const Hash32& hash) {
    if (header.executionBlockHash)
        return {
            RungKind::ExecutionBlock, "the block before slot " + number(header.beacon.slot), toHex(hash),
            "block hash at generalized index " + number(rules.executionBlockHash) +
                " under the beacon block's body root"};
    return {
        RungKind::ExecutionBlock, "block " + number(header.execution.blockNumber), toHex(hash),
        "payload header at generalized index " + number(rules.executionPayload) +
            " under the beacon block's body root"};
}

/// Nothing before the bootstrap, and for headers whose light-client data says nothing of execution.
std::optional<SignedHeader> signedHeader(const LightClientVerifier& verifier, ProofLevel level) {
    if (!verifier.store())
        return std::nullopt;
    const bool isFinal = level == ProofLevel::Finalized;
    const auto& header = isFinal ? verifier.store()->finalizedHeader : verifier.store()->optimisticHeader;
    const auto& evidence = isFinal ? verifier.finalizedEvidence() : verifier.optimisticEvidence();
    const auto fork = verifier.network().forkAt(header.beacon.slot);
    if (!fork || rulesOf(*fork).executionBlockHash == 0)
        return std::nullopt;
    const Hash32 hash = header.executionBlockHash.value_or(header.execution.blockHash);
    std::vector<ProofRung> path{checkpointRung(verifier)};
    if (evidence) {
        path.push_back(committeeRung(verifier, *evidence));
        path.push_back(headerRung(verifier, header, level, *evidence));
    }
    path.push_back(blockRung(header, rulesOf(*fork), hash));
    return SignedHeader{header, hash, anchorOf(header, level, hash), std::move(path)};
}

} // namespace

std::optional<Proven<ExecutionHead>>
provenExecutionHead(const LightClientVerifier& verifier, ProofLevel level) {
    auto found = signedHeader(verifier, level);
    if (!found || found->header.executionBlockHash)
        return std::nullopt;
    const auto& execution = found->header.execution;
    found->path.push_back(stateRootRung(execution));
    const ExecutionHead head{
        execution.blockNumber, execution.blockHash, execution.stateRoot, execution.receiptsRoot,
        execution.timestamp};
    return ProofIssuer::issue(head, found->anchor, std::move(found->path));
}

std::optional<Proven<ExecutionBlockHash>>
provenExecutionBlockHash(const LightClientVerifier& verifier, ProofLevel level) {
    auto found = signedHeader(verifier, level);
    if (!found)
        return std::nullopt;
    ExecutionBlockHash hash{found->executionBlockHash, std::nullopt};
    if (!found->header.executionBlockHash)
        hash.blockNumber = found->header.execution.blockNumber;
    return ProofIssuer::issue(hash, found->anchor, std::move(found->path));
}

} // namespace lightclient::consensus
