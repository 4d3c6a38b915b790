// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "app/provenance/receipt.h"
#include "lightclient/consensus/light_client_verifier.h"
#include "lightclient/proven.h"

#include <deque>

namespace app::session {

/// Keeps the signed objects that led to each recent header, so that a receipt can hand them on: the
/// bootstrap, every update that brought a committee, and the last ones that moved a head.
class EvidenceLog {
public:
    /// Takes in an object that the verifier accepted, with what it changed.
    void note(
        const lightclient::consensus::LightClientVerifier& verifier,
        const lightclient::consensus::LightClientObject& object,
        const lightclient::consensus::FeedOutcome& outcome);

    /// Goes on from what was kept of an earlier run: the way so far.
    void restore(std::vector<lightclient::consensus::LightClientObject> way) { m_chain = std::move(way); }
    /// The bootstrap and every object that brought a committee.
    const std::vector<lightclient::consensus::LightClientObject>& way() const noexcept { return m_chain; }

    /// The objects that lead to a header, in feeding order; null where it is no longer kept.
    std::shared_ptr<const HeaderEvidence>
    evidenceFor(const lightclient::Hash32& beaconRoot, lightclient::ProofLevel level) const;

private:
    struct Head {
        lightclient::Hash32 beaconRoot;
        lightclient::ProofLevel level{};
        lightclient::consensus::LightClientObject object;
        std::size_t chainLength = 0; ///< how much of the chain came before the object
    };
    void noteHead(Head head);

    std::vector<lightclient::consensus::LightClientObject> m_chain;
    std::deque<Head> m_heads;
};

} // namespace app::session
