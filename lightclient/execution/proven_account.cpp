// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "proven_account.h"

#include "lightclient/primitives/hex.h"
#include "lightclient/proof_issuer.h"

#include <algorithm>

namespace lightclient::execution {
namespace {

std::string describeProof(bool exists, const ProofSize& size) {
    return std::string(exists ? "Merkle-Patricia proof, " : "Merkle-Patricia proof of absence, ") +
           std::to_string(size.nodes) + (size.nodes == 1 ? " node, " : " nodes, ") +
           std::to_string(size.bytes) + " bytes";
}

} // namespace

ProofResult<Proven<VerifiedAccount>>
verifyAccount(const Proven<ExecutionHead>& head, const AccountProof& proof) noexcept {
    auto account = verifyAccountProof(head.value().stateRoot, proof);
    if (!account)
        return std::unexpected(account.error());
    ProofRung rung{
        RungKind::Account, toHex(account->address), toHex(account->storageRoot),
        describeProof(account->exists, account->size)};
    return ProofIssuer::extend(head, std::move(*account), {std::move(rung)});
}

ProofResult<Proven<Uint256>>
provenSlot(const Proven<VerifiedAccount>& account, const Uint256& slot) noexcept {
    const auto& storage = account.value().storage;
    const auto found = std::ranges::find(storage, slot, &VerifiedSlot::key);
    if (found == storage.end())
        return std::unexpected(ProofError::NotInAnswer);
    ProofRung rung{
        RungKind::StorageSlot, toHex(slot.toBigEndian()), toHex(found->value.toBigEndian()),
        describeProof(found->exists, found->size)};
    return ProofIssuer::extend(account, found->value, {std::move(rung)});
}

} // namespace lightclient::execution
