// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "vault.h"

#include "secret.h"

#include <chrono>

namespace wallet::vault {
namespace {

constexpr std::size_t kMaxText = 256;
constexpr std::string_view kAccountColumns =
    "SELECT id, coalesce(secret, 0), signer, path, address, label FROM accounts ";

std::int64_t nowMs() {
    using std::chrono::duration_cast, std::chrono::milliseconds, std::chrono::system_clock;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::string_view nameOf(SecretKind kind) {
    return kind == SecretKind::Bip39 ? "bip39" : "private_key";
}

VaultResult<StoredAccount> readAccount(const Statement& statement) {
    const auto address = statement.blob(4);
    if (address.size() != 20)
        return fault(VaultError::DamagedVault, "account row");
    StoredAccount account;
    account.id = statement.integer(0);
    account.secret = statement.integer(1);
    account.signer = statement.text(2);
    account.path = statement.text(3);
    account.address = lightclient::fixedAt<20>(address, 0);
    account.label = statement.text(5);
    return account;
}

} // namespace

VaultResult<std::int64_t> Vault::addSecret(const StoredSecret& secret) {
    if (secret.payload.size() < 16 || secret.payload.size() > 64 || secret.passphrase.size() > 1024 ||
        secret.language.size() > 32 || secret.label.size() > kMaxText)
        return fault(VaultError::Malformed, "secret");
    auto statement =
        m_database.prepare("INSERT INTO secrets(kind, payload, passphrase, language, label, created_ms)"
                           " VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, nameOf(secret.kind)).bind(2, secret.payload.view()).bind(3, secret.passphrase.view());
    statement->bind(4, secret.language).bind(5, secret.label).bind(6, nowMs());
    if (auto done = statement->run(); !done)
        return std::unexpected(done.error());
    return m_database.lastInsertedRow();
}

VaultResult<void> Vault::addSecretWithAccount(const StoredSecret& secret, StoredAccount& account) {
    Transaction transaction{m_database};
    if (auto begun = transaction.begin(); !begun)
        return begun;
    const auto secretId = addSecret(secret);
    if (!secretId)
        return std::unexpected(secretId.error());
    account.secret = *secretId;
    const auto accountId = addAccount(account);
    if (!accountId)
        return std::unexpected(accountId.error());
    account.id = *accountId;
    return transaction.commit();
}

VaultResult<StoredSecret> Vault::secret(std::int64_t id) {
    auto statement =
        m_database.prepare("SELECT kind, payload, passphrase, language, label FROM secrets WHERE id = ?1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, id).step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return fault(VaultError::UnknownEntry, "secret " + std::to_string(id));
    StoredSecret secret;
    secret.kind = statement->text(0) == "bip39" ? SecretKind::Bip39 : SecretKind::PrivateKey;
    auto payload = copySecret(statement->blob(1));
    if (!payload)
        return std::unexpected(payload.error());
    secret.payload = std::move(*payload);
    if (const auto words = statement->blob(2); !words.empty()) {
        auto passphrase = copySecret(words);
        if (!passphrase)
            return std::unexpected(passphrase.error());
        secret.passphrase = std::move(*passphrase);
    }
    secret.language = statement->text(3);
    secret.label = statement->text(4);
    return secret;
}

VaultResult<std::vector<std::int64_t>> Vault::secretIds() {
    auto statement = m_database.prepare("SELECT id FROM secrets ORDER BY id");
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<std::int64_t> ids;
    for (;;) {
        const auto more = statement->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return ids;
        ids.push_back(statement->integer(0));
    }
}

VaultResult<std::int64_t> Vault::addAccount(const StoredAccount& account) {
    if (account.path.size() > kMaxText || account.label.size() > kMaxText || account.signer.size() > 32)
        return fault(VaultError::Malformed, "account");
    auto statement =
        m_database.prepare("INSERT INTO accounts(secret, signer, path, address, label, created_ms)"
                           " VALUES(nullif(?1, 0), ?2, ?3, ?4, ?5, ?6)");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, account.secret).bind(2, account.signer).bind(3, account.path);
    statement->bind(4, lightclient::BytesView{account.address}).bind(5, account.label).bind(6, nowMs());
    if (auto done = statement->run(); !done)
        return std::unexpected(done.error());
    return m_database.lastInsertedRow();
}

VaultResult<std::vector<StoredAccount>> Vault::accounts() {
    auto statement = m_database.prepare(std::string{kAccountColumns} + "ORDER BY id");
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<StoredAccount> list;
    for (;;) {
        const auto more = statement->step();
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return list;
        auto account = readAccount(*statement);
        if (!account)
            return std::unexpected(account.error());
        list.push_back(std::move(*account));
    }
}

VaultResult<StoredAccount> Vault::account(const lightclient::Address& address) {
    auto statement = m_database.prepare(std::string{kAccountColumns} + "WHERE address = ?1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(1, lightclient::BytesView{address}).step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return fault(VaultError::UnknownEntry, "account");
    return readAccount(*statement);
}

} // namespace wallet::vault
