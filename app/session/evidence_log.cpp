// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "evidence_log.h"

#include "lightclient/consensus/roots.h"

namespace app::session {
namespace {

using namespace lightclient::consensus;
using lightclient::ProofLevel;

constexpr std::size_t kMaxHeads = 64; // figures are proven under heads a slot or two old

} // namespace

void EvidenceLog::note(
    const LightClientVerifier& verifier, const LightClientObject& object, const FeedOutcome& outcome) {
    const auto& store = *verifier.store();
    const std::size_t before = m_chain.size();
    if (outcome.finalized)
        noteHead({rootOf(store.finalizedHeader.beacon), ProofLevel::Finalized, object, before});
    if (outcome.optimistic)
        noteHead({rootOf(store.optimisticHeader.beacon), ProofLevel::Optimistic, object, before});
    if (object.kind == ObjectKind::Bootstrap || outcome.nextCommittee)
        m_chain.push_back(object);
}

void EvidenceLog::noteHead(Head head) {
    m_heads.push_back(std::move(head));
    if (m_heads.size() <= kMaxHeads)
        return;
    // The newest finalized head outlives many optimistic ones.
    const auto optimistic = std::find_if(
        m_heads.begin(), m_heads.end(), [](const Head& h) { return h.level == ProofLevel::Optimistic; });
    m_heads.erase(optimistic == m_heads.end() ? m_heads.begin() : optimistic);
}

std::shared_ptr<const HeaderEvidence>
EvidenceLog::evidenceFor(const lightclient::Hash32& beaconRoot, ProofLevel level) const {
    const auto head = std::find_if(m_heads.rbegin(), m_heads.rend(), [&](const Head& h) {
        return h.beaconRoot == beaconRoot && h.level == level;
    });
    if (head == m_heads.rend())
        return nullptr;
    HeaderEvidence objects(m_chain.begin(), m_chain.begin() + static_cast<std::ptrdiff_t>(head->chainLength));
    objects.push_back(head->object);
    return std::make_shared<const HeaderEvidence>(std::move(objects));
}

} // namespace app::session
