// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "evidence.h"
#include "second_opinion.h"

#include "lightclient/consensus/bls.h"
#include "lightclient/consensus/finality_ledger.h"
#include "lightclient/consensus/saved_store.h"

namespace lightclient::node {
namespace {

using namespace consensus;

/// The verifier that the statements were held against.
std::optional<LightClientVerifier> verifierOf(const Evidence& evidence) {
    if (!evidence.store)
        return LightClientVerifier(evidence.network, evidence.checkpoint);
    auto restored = restoreStore(evidence.network, *evidence.store);
    if (!restored || restored->trustedRoot() != evidence.checkpoint)
        return std::nullopt;
    return std::move(*restored);
}

bool refusesObject(const Evidence& evidence, LightClientVerifier verifier) {
    if (evidence.statements.size() != 1)
        return false;
    const auto fed = verifier.feed(evidence.statements.front().object, evidence.slot);
    return !fed && codeOf(fed.error()) == evidence.code;
}

bool refusesAnswer(const Evidence& evidence) {
    if (!evidence.answer)
        return false;
    const auto& refused = evidence.answer->refused;
    if ((refused.kind == AnswerKind::Account) != (evidence.kind == EvidenceKind::RefusedProof))
        return false;
    const auto fault = faultOf(refused);
    // Trouble convicts nobody: another fork's proof, an answer that is none.
    return fault && codeOf(*fault) == evidence.code && blameFor(NodeError{*fault, {}}) == Blame::Lie;
}

/// Whether these very members signed. The verifier's own check may use the committee's proven sum of keys;
/// an accusation of members must not.
bool isSignedByMembers(
    const Evidence& evidence, const SyncCommittee& committee, const LightClientUpdate& update) {
    const auto root = signingRootOf(evidence.network, update.attestedHeader.beacon, update.signatureSlot);
    if (!root)
        return false;
    std::vector<BlsPublicKey> keys;
    const auto& bits = update.syncAggregate.bits;
    for (std::size_t i = 0; i < committee.pubkeys.size() && i / 8 < bits.size(); ++i)
        if ((bits[i / 8] >> (i % 8) & 1) != 0)
            keys.push_back(committee.pubkeys[i]);
    return fastAggregateVerify(keys, *root, update.syncAggregate.signature);
}

bool isSignedByBoth(
    const Evidence& evidence, const LightClientUpdate& first, const LightClientUpdate& second) {
    if (evidence.network.preset.periodAt(first.signatureSlot) !=
        evidence.network.preset.periodAt(second.signatureSlot))
        return evidence.doubleSigners.empty();
    std::vector<std::uint32_t> claimed;
    claimed.reserve(evidence.doubleSigners.size());
    for (const auto& each : evidence.doubleSigners)
        claimed.push_back(each.index);
    return claimed == signersOfBoth(first.syncAggregate, second.syncAggregate);
}

bool finalizesTwoBlocks(const Evidence& evidence, const LightClientVerifier& verifier) {
    if (evidence.statements.size() != 2 || !verifier.store())
        return false;
    // Of the store only the committees matter here: taken back to its period's first slot it finds an update
    // relevant that it has passed already.
    auto store = *verifier.store();
    const auto& preset = evidence.network.preset;
    auto& slot = store.finalizedHeader.beacon.slot;
    slot = preset.periodAt(slot) * preset.updateTimeout();
    FinalityLedger ledger;
    for (const auto& statement : evidence.statements) {
        const auto* update = std::get_if<LightClientUpdate>(&statement.object.content);
        if (update == nullptr || !validateLightClientUpdate(evidence.network, store, *update, evidence.slot))
            return false;
        const bool isNext = preset.periodAt(update->signatureSlot) != preset.periodAt(slot);
        const auto& committee = isNext ? store.nextSyncCommittee : store.currentSyncCommittee;
        if (!committee || !isSignedByMembers(evidence, *committee, *update))
            return false;
        if (const auto conflict = ledger.note(statement.endpoint, *update, preset))
            return isSignedByBoth(evidence, conflict->first, conflict->second);
    }
    return false;
}

} // namespace

std::string_view codeOf(EvidenceKind kind) noexcept {
    switch (kind) {
    case EvidenceKind::RefusedObject:
        return "refused_object";
    case EvidenceKind::RefusedProof:
        return "refused_proof";
    case EvidenceKind::RefusedAnswer:
        return "refused_answer";
    case EvidenceKind::ConflictingFinality:
        return "conflicting_finality";
    case EvidenceKind::ConflictingHistory:
        return "conflicting_history";
    }
    return "refused_object";
}

std::string_view codeOf(EvidenceError error) noexcept {
    switch (error) {
    case EvidenceError::Malformed:
        return "malformed";
    case EvidenceError::BrokenSeal:
        return "broken_seal";
    case EvidenceError::DoesNotHold:
        return "evidence_does_not_hold";
    }
    return "malformed";
}

std::string_view describe(EvidenceError error) noexcept {
    switch (error) {
    case EvidenceError::Malformed:
        return "the file is no evidence of ours";
    case EvidenceError::BrokenSeal:
        return "the evidence was changed after it was written";
    case EvidenceError::DoesNotHold:
        return "the evidence does not show what it claims: nobody is caught by it";
    }
    return "the file is no evidence of ours";
}

std::expected<void, EvidenceError> checkEvidence(const Evidence& evidence) {
    const auto verifier = verifierOf(evidence);
    if (!verifier)
        return std::unexpected(EvidenceError::Malformed);
    const auto holds = [&] {
        switch (evidence.kind) {
        case EvidenceKind::RefusedObject:
            return refusesObject(evidence, *verifier);
        case EvidenceKind::RefusedProof:
        case EvidenceKind::RefusedAnswer:
            return refusesAnswer(evidence);
        case EvidenceKind::ConflictingFinality:
            return finalizesTwoBlocks(evidence, *verifier);
        case EvidenceKind::ConflictingHistory:
            break;
        }
        if (!verifier->store())
            return false;
        LightClientVerifier theirs(evidence.network, evidence.checkpoint);
        for (const auto& statement : evidence.statements)
            if (!theirs.feed(statement.object, evidence.slot))
                return false;
        return theirs.store() && partingPeriod(*verifier, theirs);
    }();
    if (!holds)
        return std::unexpected(EvidenceError::DoesNotHold);
    return {};
}

} // namespace lightclient::node
