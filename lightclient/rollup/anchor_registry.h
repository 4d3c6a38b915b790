// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "claim_error.h"
#include "rollup_chain.h"

#include "lightclient/execution/verify_account_proof.h"

#include <span>

namespace lightclient::rollup {

/// What AnchorStateRegistry says of games in general (contracts-bedrock since 2025: slots 2 and 6).
struct RegistryState {
    Address anchorGame; ///< zero before the first
    std::uint32_t respectedGameType = 0;
    std::uint64_t retirementTimestamp = 0; ///< unix seconds of L1: games made then or before do not count
    friend bool operator==(const RegistryState&, const RegistryState&) noexcept = default;
};

/// NotProven.
[[nodiscard]] ClaimResult<RegistryState> readRegistry(const execution::VerifiedAccount& registry) noexcept;

/// Where the registry keeps whether a game is blacklisted: a mapping at slot 5.
Uint256 blacklistSlot(const Address& game) noexcept;
/// Whether it is. NotProven.
[[nodiscard]] ClaimResult<bool>
readBlacklisted(const execution::VerifiedAccount& registry, const Address& game) noexcept;

/// The registry's slots that a grade needs: anchor game, respected type, blacklist, implementation.
std::vector<Uint256> registrySlots(const Address& game);

/// SuperchainConfig's slots that tell whether the system is paused (since 2.0: pauses run out).
std::vector<Uint256> pauseSlots(const OpStackChain& chain);
/// Whether it is paused at `timestamp`, for everybody or for one of the chain's identifiers. A pause whose
/// length the contract does not keep in storage counts until it is lifted. NotProven.
[[nodiscard]] ClaimResult<bool> readPaused(
    const execution::VerifiedAccount& superchainConfig, const OpStackChain& chain, std::uint64_t timestamp);

/// Where SystemConfig keeps the sequencer's signer: keccak256("systemconfig.unsafeblocksigner").
Uint256 sequencerSlot() noexcept;
/// The address that signs the sequencer's blocks. NotProven, NoClaim (none is set).
[[nodiscard]] ClaimResult<Address> readSequencer(const execution::VerifiedAccount& systemConfig) noexcept;

} // namespace lightclient::rollup
