// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "beacons.h"
#include "node_observer.h"

#include "lightclient/consensus/finality_ledger.h"

namespace lightclient::node {

/// Compares providers: every finalized root is asked of a second operator, whose answer is verified for
/// itself. Two signed histories end the node; a provider whose words don't hold is quarantined.
class Witnesses {
public:
    /// `verifier` is that of the node; all three outlive this.
    Witnesses(Beacons& beacons, const consensus::LightClientVerifier& verifier, NodeObserver& observer)
        : m_beacons(beacons), m_verifier(verifier), m_observer(observer) {}

    /// Takes note of a finality update that an endpoint served and that is in the store by now. The error is
    /// ConflictingHistories.
    NodeResult<void> note(
        std::size_t place, const consensus::LightClientUpdate& update, consensus::Slot currentSlot,
        std::int64_t unixSeconds);
    /// Asks another operator for its finality update, where the finalized block has only one so far. A
    /// witness that is absent or behind says nothing. The error is ConflictingHistories.
    [[nodiscard]] net::Task<NodeResult<void>> consult(consensus::Slot currentSlot, std::int64_t unixSeconds);

    /// An endpoint's object that our committees did not sign: it lies, or we follow a liar, and its own
    /// history from the checkpoint decides. A liar is quarantined, and `refusal` is the answer; a second
    /// history is ConflictingHistories. @pre the verifier is bootstrapped
    [[nodiscard]] net::Task<NodeError> settle(
        std::size_t place, consensus::LightClientObject object, NodeError refusal,
        consensus::Slot currentSlot, std::int64_t unixSeconds);

private:
    std::optional<std::size_t> nextWitness(const std::vector<std::string>& heard);
    void tellAgreement();

    Beacons& m_beacons;
    const consensus::LightClientVerifier& m_verifier;
    NodeObserver& m_observer;
    consensus::FinalityLedger m_ledger;
    Agreement m_told;
    std::size_t m_turn = 0; ///< who was asked last
};

/// What an endpoint said that a verifier refused.
Evidence evidenceOf(
    const consensus::LightClientVerifier& verifier, const NodeError& refusal,
    consensus::LightClientObject object, consensus::Slot currentSlot, std::int64_t unixSeconds);

} // namespace lightclient::node
