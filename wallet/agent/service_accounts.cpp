// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "request_body.h"
#include "signer_service.h"

#include "wallet/keys/eip55.h"

#include <sodium.h>

namespace wallet::agent {
namespace {

constexpr std::size_t kMostPreviews = 64;

} // namespace

boost::json::object accountBody(const vault::StoredAccount& account) {
    boost::json::object body;
    body["address"] = keys::toChecksumAddress(account.address);
    body["path"] = account.path;
    body["label"] = account.label;
    body["signer"] = account.signer;
    return body;
}

/// The oldest recovery sentence: what accounts are added to where none is named.
AgentResult<SignerService::Sentence> SignerService::firstSentence() {
    const auto ids = m_vault->secretIds();
    if (!ids)
        return std::unexpected(faultOf(ids.error()));
    for (const auto id : *ids) {
        auto secret = m_vault->secret(id);
        if (!secret)
            return std::unexpected(faultOf(secret.error()));
        if (secret->kind == vault::SecretKind::Bip39)
            return Sentence{id, std::move(*secret)};
    }
    return fault(AgentError::UnknownAccount, "the vault holds no recovery sentence");
}

SignerService::Reply SignerService::accounts(const Message& /*request*/) {
    const auto stored = m_vault->accounts();
    if (!stored)
        return std::unexpected(faultOf(stored.error()));
    boost::json::array list;
    for (const auto& account : *stored)
        list.push_back(accountBody(account));
    Message reply;
    reply.body["accounts"] = std::move(list);
    return reply;
}

SignerService::Reply SignerService::addAccount(const Message& request) {
    BodyReader body{request.body};
    vault::StoredAccount account;
    account.signer = "software";
    account.path = body.text("path");
    account.label = body.textOr("label", "");
    if (auto read = body.done(); !read)
        return std::unexpected(read.error());
    const auto steps = keys::parseDerivationPath(account.path);
    if (!steps)
        return fault(AgentError::BadKey, std::string{keys::codeOf(steps.error())});
    account.path = keys::toText(*steps);
    const auto sentence = firstSentence();
    if (!sentence)
        return std::unexpected(sentence.error());
    const auto key = deriveKey(m_curve, sentence->secret, account.path);
    if (!key)
        return std::unexpected(faultOf(key.error()));
    account.secret = sentence->id;
    account.address = key->address();
    if (auto added = m_vault->addAccount(account); !added)
        return std::unexpected(faultOf(added.error()));
    Message reply;
    reply.body["account"] = accountBody(account);
    return reply;
}

/// A key of its own, given as a secret or, without one, made here: a venue's session key.
SignerService::Reply SignerService::addKey(const Message& request) {
    BodyReader body{request.body};
    vault::StoredAccount account;
    account.signer = "software";
    account.label = body.textOr("label", "");
    if (auto read = body.done(); !read)
        return std::unexpected(read.error());
    vault::StoredSecret secret;
    secret.kind = vault::SecretKind::PrivateKey;
    secret.label = account.label;
    auto payload = request.secrets.empty() ? keys::SecretBytes::make(32) : request.secrets[0].clone();
    if (!payload)
        return fault(AgentError::OutOfMemory);
    if (request.secrets.empty())
        randombytes_buf(payload->mutableView().data(), payload->size());
    secret.payload = std::move(*payload);
    const auto key = deriveKey(m_curve, secret, {});
    if (!key)
        return std::unexpected(faultOf(key.error()));
    account.address = key->address();
    if (auto stored = m_vault->addSecretWithAccount(secret, account); !stored)
        return std::unexpected(faultOf(stored.error()));
    Message reply;
    reply.body["account"] = accountBody(account);
    return reply;
}

SignerService::Reply SignerService::previewAddresses(const Message& request) {
    const auto* paths = request.body.if_contains("paths");
    if (paths == nullptr || !paths->is_array() || paths->get_array().size() > kMostPreviews)
        return fault(AgentError::BadRequest, "paths");
    const auto sentence = firstSentence();
    if (!sentence)
        return std::unexpected(sentence.error());
    boost::json::array list;
    for (const auto& path : paths->get_array()) {
        if (!path.is_string())
            return fault(AgentError::BadRequest, "paths");
        const auto key =
            deriveKey(m_curve, sentence->secret, std::string{std::string_view{path.get_string()}});
        if (!key)
            return std::unexpected(faultOf(key.error()));
        list.emplace_back(keys::toChecksumAddress(key->address()));
    }
    Message reply;
    reply.body["addresses"] = std::move(list);
    return reply;
}

} // namespace wallet::agent
