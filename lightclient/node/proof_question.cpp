// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proof_question.h"

#include "lightclient/primitives/hex.h"

#include <algorithm>

namespace lightclient::node {
namespace {

/// Whether the answer speaks of the account that was asked for, with every slot.
bool answersQuestion(
    const execution::AccountProof& proof, const Address& address, const std::vector<Uint256>& slots) {
    if (proof.address != address)
        return false;
    return std::all_of(slots.begin(), slots.end(), [&](const Uint256& slot) {
        return std::any_of(
            proof.storage.begin(), proof.storage.end(),
            [&](const execution::StorageProof& entry) { return entry.key == slot; });
    });
}

} // namespace

net::JsonRpcOptions readingOptions() {
    net::JsonRpcOptions options;
    options.safeToRepeat = true;
    options.maxBody = std::size_t{64} << 20U; // a full block's receipts as JSON
    return options;
}

json::value
proofParams(const Address& address, const std::vector<Uint256>& slots, std::uint64_t blockNumber) {
    json::array keys;
    for (const auto& slot : slots)
        keys.emplace_back(toHex(slot.toBigEndian()));
    return json::array{
        json::string(toHex(address)), std::move(keys), json::string(Uint256(blockNumber).toQuantity())};
}

execution::ProofResult<execution::AccountProof>
parseProofAnswer(const json::value& answer, const Address& address, const std::vector<Uint256>& slots) {
    auto proof = execution::parseAccountProof(answer);
    if (proof && !answersQuestion(*proof, address, slots))
        return std::unexpected(execution::ProofError::NotInAnswer);
    return proof;
}

} // namespace lightclient::node
