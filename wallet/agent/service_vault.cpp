// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "request_body.h"
#include "signer_service.h"

#include <sodium.h>

namespace wallet::agent {
namespace {

constexpr std::string_view kFirstPath = "m/44'/60'/0'/0/0";

vault::PassphraseTerms termsOf(const Message& request) {
    BodyReader body{request.body};
    if (body.flag("testKdf"))
        return {vault::kKdfForTests, vault::KdfPolicy::TestOnly};
    return {vault::calibrateKdf(), vault::KdfPolicy::Floor};
}

AgentResult<keys::SecretBytes> cloned(const keys::SecretBytes& secret) {
    if (secret.empty())
        return keys::SecretBytes{};
    auto copy = secret.clone();
    if (!copy)
        return fault(AgentError::OutOfMemory);
    return std::move(*copy);
}

/// "unknown_word: 3, 7": positions, never words.
std::string detailOf(const keys::MnemonicError& error) {
    std::string text{keys::codeOf(error.code)};
    for (std::size_t i = 0; i < error.unknownWords.size(); ++i)
        text += (i == 0 ? ": " : ", ") + std::to_string(error.unknownWords[i]);
    return text;
}

} // namespace

SignerService::Reply SignerService::makeVault(
    const Message& request, const keys::Mnemonic& sentence, keys::SecretBytes passphrase) {
    BodyReader body{request.body};
    vault::StoredAccount account;
    account.signer = "software";
    account.path = body.textOr("path", std::string{kFirstPath});
    account.label = body.textOr("label", "");
    if (auto read = body.done(); !read)
        return std::unexpected(read.error());
    vault::StoredSecret secret;
    auto entropy = cloned(sentence.entropy());
    if (!entropy)
        return std::unexpected(entropy.error());
    secret.payload = std::move(*entropy);
    secret.passphrase = std::move(passphrase);
    secret.language = keys::describe(sentence.language());
    secret.label = account.label;
    const auto key = deriveKey(m_curve, secret, account.path);
    if (!key)
        return std::unexpected(faultOf(key.error()));
    account.address = key->address();
    if (m_vault == nullptr) {
        auto made = vault::Vault::create(m_directory, request.secrets[0], termsOf(request));
        if (!made)
            return std::unexpected(faultOf(made.error()));
        m_vault = std::move(*made);
    }
    if (auto stored = m_vault->addSecretWithAccount(secret, account); !stored)
        return std::unexpected(faultOf(stored.error()));
    Message reply;
    reply.body["account"] = accountBody(account);
    return reply;
}

SignerService::Reply SignerService::create(const Message& request) {
    if (m_vault != nullptr || vault::Vault::exists(m_directory))
        return fault(AgentError::AlreadyExists);
    BodyReader body{request.body};
    const auto words = body.number("words", 24);
    if (!body.done() || words < 12 || words > 24 || words % 3 != 0)
        return fault(AgentError::BadRequest, "words");
    auto entropy = keys::SecretBytes::make(words / 3 * 4);
    if (!entropy)
        return fault(AgentError::OutOfMemory);
    randombytes_buf(entropy->mutableView().data(), entropy->size());
    const auto sentence = keys::Mnemonic::fromEntropy(entropy->view());
    if (!sentence)
        return fault(AgentError::BadMnemonic, std::string{keys::codeOf(sentence.error())});
    auto extra = request.secrets.size() > 1 ? cloned(request.secrets[1]) : keys::SecretBytes{};
    auto shown = cloned(sentence->sentence());
    if (!extra || !shown)
        return fault(AgentError::OutOfMemory);
    auto reply = makeVault(request, *sentence, std::move(*extra));
    if (reply)
        reply->secrets.push_back(std::move(*shown));
    return reply;
}

SignerService::Reply SignerService::importMnemonic(const Message& request) {
    if (m_vault == nullptr && vault::Vault::exists(m_directory))
        return fault(AgentError::Locked);
    if (m_vault != nullptr)
        if (auto fits = m_vault->checkPassphrase(request.secrets[0]); !fits)
            return std::unexpected(faultOf(fits.error()));
    const auto sentence = keys::Mnemonic::parse(request.secrets[1].text());
    if (!sentence)
        return fault(AgentError::BadMnemonic, detailOf(sentence.error()));
    auto extra = request.secrets.size() > 2 ? cloned(request.secrets[2]) : keys::SecretBytes{};
    if (!extra)
        return std::unexpected(extra.error());
    return makeVault(request, *sentence, std::move(*extra));
}

SignerService::Reply SignerService::changePassphrase(const Message& request) {
    const auto changed = m_vault->changePassphrase(request.secrets[0], request.secrets[1], termsOf(request));
    if (!changed)
        return std::unexpected(faultOf(changed.error()));
    return Message{};
}

SignerService::Reply SignerService::revealMnemonic(const Message& request) {
    BodyReader body{request.body};
    const auto address = body.fixed<20>("account");
    if (auto read = body.done(); !read)
        return std::unexpected(read.error());
    if (auto fits = m_vault->checkPassphrase(request.secrets[0]); !fits)
        return std::unexpected(faultOf(fits.error()));
    const auto account = m_vault->account(address);
    if (!account)
        return std::unexpected(faultOf(account.error()));
    const auto secret = m_vault->secret(account->secret);
    if (!secret)
        return std::unexpected(faultOf(secret.error()));
    const auto sentence = sentenceOf(*secret);
    if (!sentence)
        return std::unexpected(faultOf(sentence.error()));
    auto shown = cloned(sentence->sentence());
    if (!shown)
        return std::unexpected(shown.error());
    Message reply;
    reply.secrets.push_back(std::move(*shown));
    return reply;
}

SignerService::Reply SignerService::backup(const Message& request) {
    BodyReader body{request.body};
    const std::filesystem::path target = body.text("to");
    if (auto read = body.done(); !read || !target.is_absolute())
        return fault(AgentError::BadRequest, "to");
    if (auto copied = m_vault->backupTo(target); !copied)
        return std::unexpected(faultOf(copied.error()));
    return Message{};
}

SignerService::Reply SignerService::restore(const Message& request) {
    BodyReader body{request.body};
    const std::filesystem::path source = body.text("from");
    if (auto read = body.done(); !read || !source.is_absolute())
        return fault(AgentError::BadRequest, "from");
    if (auto restored = vault::Vault::restore(source, m_directory, request.secrets[0]); !restored)
        return std::unexpected(faultOf(restored.error()));
    return Message{};
}

SignerService::Reply SignerService::recover(const Message& request) {
    if (m_vault != nullptr)
        return fault(AgentError::AlreadyExists);
    if (auto done = vault::Vault::recoverKeySlots(m_directory, request.secrets[0]); !done)
        return std::unexpected(faultOf(done.error()));
    return Message{};
}

SignerService::Reply SignerService::verify(const Message& /*request*/) {
    const auto check = m_vault->verify();
    if (!check)
        return std::unexpected(faultOf(check.error()));
    const auto stored = m_vault->accounts();
    if (!stored)
        return std::unexpected(faultOf(stored.error()));
    VaultKeySource source{*m_vault};
    for (const auto& account : *stored) {
        if (account.secret == 0)
            continue;
        const auto key = source.keyOf(m_curve, account.address);
        if (!key)
            return std::unexpected(faultOf(key.error()));
        if (key->address() != account.address)
            return fault(AgentError::DamagedVault, "an account's key leads to another address");
    }
    Message reply;
    reply.body["secrets"] = check->secrets;
    reply.body["accounts"] = check->accounts;
    reply.body["journalRows"] = check->journalRows;
    reply.body["journalIntact"] = check->journal == vault::JournalState::Intact;
    return reply;
}

} // namespace wallet::agent
