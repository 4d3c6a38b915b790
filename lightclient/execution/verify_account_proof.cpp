// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "verify_account_proof.h"

#include "account.h"

namespace lightclient::execution {
namespace {

ProofSize sizeOf(const std::vector<Bytes>& nodes) noexcept {
    ProofSize size{nodes.size(), 0};
    for (const auto& node : nodes)
        size.bytes += node.size();
    return size;
}

/// Servers answer zero hashes as well as the empty ones for an account that is not there.
bool claimsAbsence(const AccountProof& proof) noexcept {
    return proof.nonce == 0 && proof.balance.isZero() &&
           (proof.codeHash.isZero() || proof.codeHash == kEmptyCodeHash) &&
           (proof.storageHash.isZero() || proof.storageHash == kEmptyTrieRoot);
}

/// The proven account, or nothing where its absence is proven, once the claims agree.
ProofResult<std::optional<Account>>
verifyClaims(const Hash32& stateRoot, const AccountProof& proof, NodeHashes& hashes) noexcept {
    const auto leaf =
        verifyHashedTrieProof(stateRoot, accountPath(proof.address), proof.nodes, hashes.next(proof.nodes));
    if (!leaf)
        return std::unexpected(leaf.error());
    if (!leaf->has_value()) {
        if (!claimsAbsence(proof))
            return std::unexpected(ProofError::AccountMismatch);
        return std::optional<Account>{};
    }
    const auto account = parseAccount(**leaf);
    if (!account)
        return std::unexpected(account.error());
    if (*account != Account{proof.nonce, proof.balance, proof.storageHash, proof.codeHash})
        return std::unexpected(ProofError::AccountMismatch);
    return std::optional(*account);
}

ProofResult<VerifiedSlot>
verifySlot(const Hash32& storageRoot, const StorageProof& proof, NodeHashes& hashes) noexcept {
    const auto leaf =
        verifyHashedTrieProof(storageRoot, storagePath(proof.key), proof.nodes, hashes.next(proof.nodes));
    if (!leaf)
        return std::unexpected(leaf.error());
    VerifiedSlot slot{proof.key, Uint256{}, leaf->has_value(), sizeOf(proof.nodes)};
    if (slot.exists) {
        const auto word = parseStorageWord(**leaf);
        if (!word)
            return std::unexpected(word.error());
        slot.value = *word;
    }
    if (slot.value != proof.value)
        return std::unexpected(ProofError::StorageMismatch);
    return slot;
}

} // namespace

ProofResult<VerifiedAccount> verifyAccountProof(const Hash32& stateRoot, const AccountProof& proof) noexcept {
    NodeHashes hashes;
    hashes.add(proof.nodes);
    for (const auto& entry : proof.storage)
        hashes.add(entry.nodes);
    hashes.hash();
    const auto found = verifyClaims(stateRoot, proof, hashes);
    if (!found)
        return std::unexpected(found.error());
    const Account account = found->value_or(Account{});
    VerifiedAccount out{
        proof.address,
        found->has_value(),
        account.nonce,
        account.balance,
        account.codeHash,
        account.storageRoot,
        {},
        sizeOf(proof.nodes)};
    out.storage.reserve(proof.storage.size());
    for (const auto& entry : proof.storage) {
        const auto slot = verifySlot(account.storageRoot, entry, hashes);
        if (!slot)
            return std::unexpected(slot.error());
        out.storage.push_back(*slot);
    }
    return out;
}

} // namespace lightclient::execution
