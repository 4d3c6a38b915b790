// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "beacon_chain.h"
#include "execution_chain.h"
#include "practice_network.h"

namespace app::practice {

/// What the practice chain is made from.
struct PracticeOptions {
    std::uint64_t seed = 1;
    std::uint64_t now = 0;            ///< unix seconds; the chain's past is built up to here
    std::uint64_t secondsPerSlot = 2; ///< 1 runs twice as fast: a network file knows no shorter slot
    /// The subaccount that waits for the trader. The default owner is the first of the accounts that
    /// development chains with id 31337 commonly fund.
    Subaccount trader{
        4242, lightclient::Address{{0xf3, 0x9f, 0xd6, 0xe5, 0x1a, 0xad, 0x88, 0xf6, 0xf4, 0xce,
                                    0x6a, 0xb8, 0x82, 0x72, 0x79, 0xcf, 0xff, 0xb9, 0x22, 0x66}}};
    std::uint64_t traderCash = 100'000; ///< whole USDC
};

/// The practice network's two chains, grown together. Built with a past: a checkpoint two sync committee
/// periods back, what a light client needs to walk from there, and 320 blocks up to now.
class PracticeChain {
public:
    explicit PracticeChain(const PracticeOptions& options);

    /// Makes a block in every slot up to `slot`. Where many slots were missed (the computer slept), what
    /// nobody can ask for any more stays unsigned.
    void advanceTo(lightclient::consensus::Slot slot);

    /// The network with its checkpoint, without endpoints.
    const lightclient::consensus::Network& network() const noexcept { return m_beacon.network(); }
    /// Root of the block that a client is to trust.
    const lightclient::Hash32& checkpoint() const noexcept { return m_checkpoint; }
    const std::vector<Subaccount>& subaccounts() const noexcept { return m_subaccounts; }
    const PracticeContracts& contracts() const noexcept { return m_contracts; }
    BeaconChain& beacon() noexcept { return m_beacon; }
    const BeaconChain& beacon() const noexcept { return m_beacon; }
    const ExecutionChain& execution() const noexcept { return m_execution; }
    /// The state of the next block: where the venue writes fills and settlements.
    WorldState& pending() noexcept { return m_execution.pending(); }
    /// Opens a further subaccount in the next block, with `cash` whole USDC and ether for its owner.
    void openAccount(const Subaccount& account, std::uint64_t cash);

private:
    PracticeChain(const PracticeOptions& options, const CommitteeSchedule& committees);
    void buildHistory();
    void append(lightclient::consensus::Slot slot, Signing signing);

    std::uint64_t m_seed;
    PracticeContracts m_contracts;
    std::vector<Subaccount> m_subaccounts;
    BeaconChain m_beacon;
    ExecutionChain m_execution;
    lightclient::Hash32 m_checkpoint;
};

} // namespace app::practice
