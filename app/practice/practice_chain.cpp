// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "practice_chain.h"

#include "seed_world.h"
#include "seeded_draw.h"

namespace app::practice {

using namespace lightclient;
using namespace lightclient::consensus;

namespace {

constexpr Slot kEpoch = kMainnetPreset.slotsPerEpoch;
constexpr Slot kPeriod = kMainnetPreset.slotsPerPeriod();
/// The checkpoint lies in period 1; the chain starts two whole periods later, in period 3.
constexpr Slot kCheckpointSlot = kPeriod + 10 * kEpoch;
constexpr Slot kStartSlot = kCheckpointSlot + 2 * kPeriod + 8 * kEpoch;
/// Blocks without gaps before the start: finality needs three epochs, eth_getProof at least 256 blocks.
constexpr Slot kDenseSlots = 10 * kEpoch;
/// How many of the newest slots are signed one by one after a gap.
constexpr Slot kSignedTail = 4;

constexpr std::uint64_t kOne18 = 1'000'000'000'000'000'000;

} // namespace

PracticeChain::PracticeChain(const PracticeOptions& options)
    : PracticeChain(options, CommitteeSchedule(options.seed)) {}

PracticeChain::PracticeChain(const PracticeOptions& options, const CommitteeSchedule& committees)
    : m_seed(options.seed), m_contracts(practiceContracts()),
      m_beacon(
          makePracticeNetwork(
              {options.now - kStartSlot * options.secondsPerSlot, options.secondsPerSlot,
               committees.validatorsRoot()}),
          committees),
      m_execution(makeGenesisWorld(m_contracts, options.now - kStartSlot * options.secondsPerSlot)) {
    openAccount(options.trader, options.traderCash);
    buildHistory();
}

void PracticeChain::advanceTo(Slot slot) {
    while (m_beacon.head().slot() < slot) {
        const Slot next = m_beacon.head().slot() + 1;
        // One signed slot an epoch keeps every period's best update with finality of its own period.
        const bool isServed = slot - next < kSignedTail || next % kEpoch == kEpoch / 2;
        append(next, isServed ? Signing::Sign : Signing::Skip);
    }
}

void PracticeChain::openAccount(const Subaccount& account, std::uint64_t cash) {
    openSubaccount(pending(), m_contracts, account, Uint256(cash) * Uint256(kOne18));
    m_subaccounts.push_back(account);
}

void PracticeChain::buildHistory() {
    append(0, Signing::Skip);
    append(kCheckpointSlot, Signing::Skip);
    m_checkpoint = m_beacon.head().root;
    // Per past period: a block at an epoch's start, one two epochs later that has it finalized, and the next,
    // in which the committee signs.
    for (const Slot start : {kPeriod, 2 * kPeriod}) {
        const Slot boundary = start + kPeriod / 2;
        append(boundary, Signing::Skip);
        append(boundary + 2 * kEpoch, Signing::Skip);
        append(boundary + 2 * kEpoch + 1, Signing::Sign);
    }
    append(kStartSlot - kDenseSlots, Signing::Skip);
    advanceTo(kStartSlot);
}

void PracticeChain::append(Slot slot, Signing signing) {
    PayloadAttributes attributes;
    attributes.timestamp = network().startOf(slot);
    attributes.prevRandao = seededBytes(m_seed, "practice randao", slot);
    if (!m_beacon.isEmpty())
        attributes.parentBeaconBlockRoot = m_beacon.head().root;
    auto payload = m_execution.produce(attributes);
    m_beacon.append(slot, std::move(payload), signing);
}

} // namespace app::practice
