// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "wallet/keys/hd_key.h"
#include "wallet/keys/mnemonic.h"
#include "wallet/signers/journaled_signing.h"
#include "wallet/signers/software_signer.h"
#include "wallet/vault/vault.h"

namespace wallet::agent {

/// At most `bytes` bytes of a UTF-8 text, never half a character.
std::string textPrefix(std::string_view text, std::size_t bytes);

/// The sentence of a stored BIP-39 secret. KeyUnavailable.
[[nodiscard]] signers::SignerResult<keys::Mnemonic> sentenceOf(const vault::StoredSecret& secret);

/// The key that a secret has at `path` (ignored for a private key). KeyUnavailable.
[[nodiscard]] signers::SignerResult<keys::EthereumKey>
deriveKey(const keys::CurveContext& curve, const vault::StoredSecret& secret, const std::string& path);

/// An opened vault as the software signer's source of keys.
class VaultKeySource final : public signers::KeySource {
public:
    /// @pre `opened` outlives the source.
    explicit VaultKeySource(vault::Vault& opened) noexcept : m_vault(&opened) {}
    signers::SignerResult<std::vector<signers::SignerAccount>> accounts() override;
    signers::SignerResult<keys::EthereumKey>
    keyOf(const keys::CurveContext& curve, const lightclient::Address& account) override;

private:
    vault::Vault* m_vault;
};

/// An opened vault's journal as signing needs it.
class VaultJournal final : public signers::SigningJournal {
public:
    /// @pre `opened` outlives the journal.
    explicit VaultJournal(vault::Vault& opened) noexcept : m_vault(&opened) {}
    signers::SignerResult<std::optional<lightclient::Hash32>> earlierDigest(
        const lightclient::Address& account, const std::string& scope, const std::string& nonce) override;
    signers::SignerResult<std::int64_t> aboutToSign(const signers::SigningRequest& request) override;
    signers::SignerResult<void> signedIntent(std::int64_t intent) override;
    signers::SignerResult<void> failedIntent(std::int64_t intent, const std::string& why) override;

private:
    vault::Vault* m_vault;
};

} // namespace wallet::agent
