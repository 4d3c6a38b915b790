// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "anchor_registry.h"

#include "proxy_code.h"
#include "storage_words.h"

#include "lightclient/primitives/abi.h"
#include "lightclient/primitives/keccak.h"

namespace lightclient::rollup {
namespace {

constexpr std::uint64_t kAnchorGameSlot = 2;
constexpr std::uint64_t kBlacklistSlot = 5;
constexpr std::uint64_t kRespectedSlot = 6;
constexpr std::uint64_t kPauseLengthSlot = 1;
constexpr std::uint64_t kPausesSlot = 2;

Uint256 slotOf(const Address& key, std::uint64_t mapping) noexcept {
    return Uint256::fromBigEndian(mappingSlot(abiWord(key), abiWord(Uint256(mapping))));
}

} // namespace

ClaimResult<RegistryState> readRegistry(const execution::VerifiedAccount& registry) noexcept {
    const auto anchor = provenWord(registry, Uint256(kAnchorGameSlot));
    const auto respected = provenWord(registry, Uint256(kRespectedSlot));
    if (!anchor || !respected)
        return std::unexpected(ClaimError::NotProven);
    // uint32 type below, uint64 time above.
    return RegistryState{
        addressIn(*anchor), static_cast<std::uint32_t>(lowBits(*respected, 32).limbs()[0]),
        lowBits(*respected >> 32U, 64).limbs()[0]};
}

Uint256 blacklistSlot(const Address& game) noexcept {
    return slotOf(game, kBlacklistSlot);
}

ClaimResult<bool> readBlacklisted(const execution::VerifiedAccount& registry, const Address& game) noexcept {
    const auto word = provenWord(registry, blacklistSlot(game));
    if (!word)
        return std::unexpected(ClaimError::NotProven);
    return !word->isZero();
}

std::vector<Uint256> registrySlots(const Address& game) {
    return {Uint256(kAnchorGameSlot), Uint256(kRespectedSlot), blacklistSlot(game), implementationSlot()};
}

std::vector<Uint256> pauseSlots(const OpStackChain& chain) {
    std::vector<Uint256> out{Uint256(kPauseLengthSlot), slotOf({}, kPausesSlot), implementationSlot()};
    for (const auto& identifier : chain.pauseIdentifiers)
        out.push_back(slotOf(identifier, kPausesSlot));
    return out;
}

ClaimResult<bool> readPaused(
    const execution::VerifiedAccount& superchainConfig, const OpStackChain& chain, std::uint64_t timestamp) {
    const auto length = provenWord(superchainConfig, Uint256(kPauseLengthSlot));
    if (!length)
        return std::unexpected(ClaimError::NotProven);
    auto identifiers = chain.pauseIdentifiers;
    identifiers.emplace_back(); // zero: everybody's
    bool isPaused = false;
    for (const auto& identifier : identifiers) {
        const auto since = provenWord(superchainConfig, slotOf(identifier, kPausesSlot));
        if (!since)
            return std::unexpected(ClaimError::NotProven);
        const auto end = checkedAdd(*since, *length);
        const bool isOver = !length->isZero() && end && *end <= Uint256(timestamp);
        isPaused = isPaused || (!since->isZero() && !isOver);
    }
    return isPaused;
}

Uint256 sequencerSlot() noexcept {
    return Uint256::fromBigEndian(keccak256("systemconfig.unsafeblocksigner"));
}

ClaimResult<Address> readSequencer(const execution::VerifiedAccount& systemConfig) noexcept {
    const auto word = provenWord(systemConfig, sequencerSlot());
    if (!word)
        return std::unexpected(ClaimError::NotProven);
    if (word->isZero())
        return std::unexpected(ClaimError::NoClaim);
    return addressIn(*word);
}

} // namespace lightclient::rollup
