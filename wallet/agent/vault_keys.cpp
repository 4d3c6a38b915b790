// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "vault_keys.h"

namespace wallet::agent {
namespace {

using signers::SignerError;

constexpr std::string_view kSoftware = "software";

std::unexpected<signers::SignerFault> unavailable(keys::KeyError error) {
    return signers::fault(SignerError::KeyUnavailable, std::string{keys::codeOf(error)});
}

std::unexpected<signers::SignerFault> unavailable(const vault::VaultFault& cause) {
    const auto code = cause.code == vault::VaultError::UnknownEntry ? SignerError::UnknownAccount
                                                                    : SignerError::KeyUnavailable;
    return signers::fault(code, std::string{vault::codeOf(cause.code)});
}

std::unexpected<signers::SignerFault> unwritten(const vault::VaultFault& cause) {
    return signers::fault(
        SignerError::JournalFailed, std::string{vault::codeOf(cause.code)} + ": " + cause.detail);
}

std::optional<keys::Language> languageNamed(std::string_view name) {
    for (const auto language : keys::kLanguages)
        if (keys::describe(language) == name)
            return language;
    return std::nullopt;
}

} // namespace

std::string textPrefix(std::string_view text, std::size_t bytes) {
    if (text.size() > bytes) {
        while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0U) == 0x80U)
            --bytes;
        text = text.substr(0, bytes);
    }
    return std::string{text};
}

signers::SignerResult<keys::Mnemonic> sentenceOf(const vault::StoredSecret& secret) {
    const auto language = languageNamed(secret.language);
    if (secret.kind != vault::SecretKind::Bip39 || !language)
        return signers::fault(SignerError::KeyUnavailable, "no recovery sentence");
    auto sentence = keys::Mnemonic::fromEntropy(secret.payload.view(), *language);
    if (!sentence)
        return unavailable(sentence.error());
    return std::move(*sentence);
}

signers::SignerResult<keys::EthereumKey>
deriveKey(const keys::CurveContext& curve, const vault::StoredSecret& secret, const std::string& path) {
    if (secret.kind == vault::SecretKind::PrivateKey) {
        auto key = keys::EthereumKey::fromBytes(curve, secret.payload.view());
        if (!key)
            return unavailable(key.error());
        return std::move(*key);
    }
    const auto steps = keys::parseDerivationPath(path);
    if (!steps)
        return unavailable(steps.error());
    const auto sentence = sentenceOf(secret);
    if (!sentence)
        return std::unexpected(sentence.error());
    const auto seed = sentence->seed(secret.passphrase.text());
    if (!seed)
        return unavailable(seed.error());
    const auto master = keys::ExtendedPrivateKey::fromSeed(curve, seed->view());
    if (!master)
        return unavailable(master.error());
    const auto node = master->derive(curve, *steps);
    if (!node)
        return unavailable(node.error());
    auto key = node->key(curve);
    if (!key)
        return unavailable(key.error());
    return std::move(*key);
}

signers::SignerResult<std::vector<signers::SignerAccount>> VaultKeySource::accounts() {
    const auto stored = m_vault->accounts();
    if (!stored)
        return unavailable(stored.error());
    std::vector<signers::SignerAccount> list;
    for (const auto& account : *stored)
        if (account.signer == kSoftware)
            list.push_back({account.address, account.path, account.label});
    return list;
}

signers::SignerResult<keys::EthereumKey>
VaultKeySource::keyOf(const keys::CurveContext& curve, const lightclient::Address& account) {
    const auto stored = m_vault->account(account);
    if (!stored)
        return unavailable(stored.error());
    if (stored->signer != kSoftware || stored->secret == 0)
        return signers::fault(SignerError::UnknownAccount, "the key of that account is on a device");
    const auto secret = m_vault->secret(stored->secret);
    if (!secret)
        return unavailable(secret.error());
    return deriveKey(curve, *secret, stored->path);
}

signers::SignerResult<std::optional<lightclient::Hash32>> VaultJournal::earlierDigest(
    const lightclient::Address& account, const std::string& scope, const std::string& nonce) {
    const auto earlier = m_vault->journal().earlierDigest(account, scope, nonce);
    if (!earlier)
        return unwritten(earlier.error());
    return *earlier;
}

signers::SignerResult<std::int64_t> VaultJournal::aboutToSign(const signers::SigningRequest& request) {
    constexpr std::size_t kNote = 16 << 10U; // a long message is cut here; the digest binds all of it
    vault::JournalEntry entry;
    entry.kind = signers::codeOf(request.kind);
    entry.account = request.account;
    entry.scope = request.scope;
    entry.nonce = request.nonce;
    entry.digest = request.digest;
    entry.note = textPrefix(request.description.toText(), kNote);
    const auto row = m_vault->journal().aboutToSign(entry);
    if (!row)
        return unwritten(row.error());
    return *row;
}

signers::SignerResult<void> VaultJournal::signedIntent(std::int64_t intent) {
    if (auto noted = m_vault->journal().record(intent, vault::JournalPhase::Signed); !noted)
        return unwritten(noted.error());
    return {};
}

signers::SignerResult<void> VaultJournal::failedIntent(std::int64_t intent, const std::string& why) {
    if (auto noted = m_vault->journal().record(intent, vault::JournalPhase::Failed, why); !noted)
        return unwritten(noted.error());
    return {};
}

} // namespace wallet::agent
