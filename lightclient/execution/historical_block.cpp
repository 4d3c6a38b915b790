// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "historical_block.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/proof_issuer.h"

namespace lightclient::execution {
namespace {

/// The account at `address` that `proof` proves below `head`.
ProofResult<Proven<VerifiedAccount>> verifyContract(
    const Proven<ExecutionHead>& head, const AccountProof& proof, const Address& address) noexcept {
    if (proof.address != address)
        return std::unexpected(ProofError::NotInAnswer);
    return verifyAccount(head, proof);
}

} // namespace

Uint256 historySlot(std::uint64_t number) noexcept {
    return number % kHistoryWindow;
}

bool isInHistoryWindow(std::uint64_t head, std::uint64_t number) noexcept {
    return number < head && head - number <= kHistoryWindow;
}

ProofResult<Proven<ExecutionBlockHash>> verifyHistoricalBlock(
    const Proven<ExecutionHead>& head, const AccountProof& proof, std::uint64_t number) noexcept {
    if (!isInHistoryWindow(head.value().blockNumber, number))
        return std::unexpected(ProofError::OutsideWindow);
    const auto contract = verifyContract(head, proof, kHistoryContract);
    if (!contract)
        return std::unexpected(contract.error());
    const auto word = provenSlot(*contract, historySlot(number));
    if (!word)
        return std::unexpected(word.error());
    if (word->value().isZero())
        return std::unexpected(ProofError::StaleSlot);
    const Hash32 hash = word->value().toBigEndian();
    ProofRung rung{
        RungKind::EarlierBlock, "block " + std::to_string(number), toHex(hash),
        std::to_string(head.value().blockNumber - number) + " back from block " +
            std::to_string(head.value().blockNumber) + ", in its state by EIP-2935"};
    return ProofIssuer::extend(*word, ExecutionBlockHash{hash, number}, {std::move(rung)});
}

BeaconRootSlots beaconRootSlots(std::uint64_t timestamp) noexcept {
    const std::uint64_t index = timestamp % kHistoryWindow;
    return {index, index + kHistoryWindow};
}

ProofResult<Proven<Hash32>> verifyParentBeaconRoot(
    const Proven<ExecutionHead>& head, const AccountProof& proof, std::uint64_t timestamp) noexcept {
    if (timestamp > head.value().timestamp)
        return std::unexpected(ProofError::OutsideWindow);
    const auto contract = verifyContract(head, proof, kBeaconRootsContract);
    if (!contract)
        return std::unexpected(contract.error());
    const auto slots = beaconRootSlots(timestamp);
    const auto stored = provenSlot(*contract, slots.timestamp);
    if (!stored)
        return std::unexpected(stored.error());
    if (stored->value() != Uint256(timestamp) || timestamp == 0)
        return std::unexpected(ProofError::StaleSlot);
    const auto root = provenSlot(*contract, slots.root);
    if (!root)
        return std::unexpected(root.error());
    if (root->value().isZero())
        return std::unexpected(ProofError::StaleSlot);
    const Hash32 beaconRoot = root->value().toBigEndian();
    ProofRung rung{
        RungKind::EarlierBlock, "beacon block before time " + std::to_string(timestamp), toHex(beaconRoot),
        "in the state by EIP-4788, whose ring holds this very time beside it"};
    return ProofIssuer::extend(*root, beaconRoot, {std::move(rung)});
}

} // namespace lightclient::execution
