// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "output_claim.h"

#include "output_root.h"
#include "storage_words.h"

#include "lightclient/primitives/abi.h"

namespace lightclient::rollup {
namespace {

constexpr std::uint64_t kOutputsSlot = 3;
constexpr std::uint64_t kAnchorsSlot = 1;

/// A word and the one after it.
ClaimSlots pairAt(const Uint256& slot) noexcept {
    return {slot, slot + Uint256(1)};
}

/// Both words; NotProven, or NoClaim where there is no root.
ClaimResult<std::pair<Uint256, Uint256>>
readWords(const execution::VerifiedAccount& account, const ClaimSlots& slots) noexcept {
    const auto root = provenWord(account, slots.root);
    const auto position = provenWord(account, slots.position);
    if (!root || !position)
        return std::unexpected(ClaimError::NotProven);
    if (root->isZero())
        return std::unexpected(ClaimError::NoClaim);
    return std::pair(*root, *position);
}

} // namespace

ClaimSlots oracleSlots(std::uint64_t index) noexcept {
    const auto start = Uint256::fromBigEndian(arraySlot(abiWord(Uint256(kOutputsSlot))));
    return pairAt(start + Uint256(index) * Uint256(2));
}

ClaimResult<OutputClaim>
readOracleClaim(const execution::VerifiedAccount& oracle, std::uint64_t index) noexcept {
    const auto words = readWords(oracle, oracleSlots(index));
    if (!words)
        return std::unexpected(words.error());
    // uint128 timestamp below, uint128 block number above.
    const auto time = lowBits(words->second, 128).toUint64();
    const auto number = (words->second >> 128U).toUint64();
    if (!time || !number)
        return std::unexpected(ClaimError::OutOfRange);
    return OutputClaim{words->first.toBigEndian(), *number, time};
}

ClaimSlots anchorSlots(std::uint32_t gameType) noexcept {
    return pairAt(
        Uint256::fromBigEndian(mappingSlot(abiWord(Uint256(gameType)), abiWord(Uint256(kAnchorsSlot)))));
}

ClaimResult<OutputClaim>
readAnchorClaim(const execution::VerifiedAccount& registry, std::uint32_t gameType) noexcept {
    const auto words = readWords(registry, anchorSlots(gameType));
    if (!words)
        return std::unexpected(words.error());
    const auto number = words->second.toUint64();
    if (!number)
        return std::unexpected(ClaimError::OutOfRange);
    return OutputClaim{words->first.toBigEndian(), *number, std::nullopt};
}

ClaimResult<L2State> bindL2State(
    const OutputClaim& claim, const execution::BlockHeader& header, const Hash32& messagePasserStorageRoot) {
    if (header.number != claim.l2BlockNumber)
        return std::unexpected(ClaimError::OtherBlock);
    const Hash32 hash = execution::blockHash(header);
    const auto root = outputRootOf({{}, header.stateRoot, messagePasserStorageRoot, hash});
    if (!root || *root != claim.outputRoot)
        return std::unexpected(ClaimError::OtherOutputRoot);
    return L2State{header.number, hash, header.stateRoot, header.timestamp};
}

} // namespace lightclient::rollup
