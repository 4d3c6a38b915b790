// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "schema.h"

#include <array>
#include <string>

namespace wallet::vault {
namespace {

/// Step N brings version N to N + 1. A step that was released never changes.
constexpr std::array<const char*, kSchemaVersion> kSteps{
    "CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;"
    "CREATE TABLE secrets("
    " id INTEGER PRIMARY KEY,"
    " kind TEXT NOT NULL CHECK(kind IN ('bip39','private_key')),"
    " payload BLOB NOT NULL,"    // entropy, or the private key
    " passphrase BLOB NOT NULL," // BIP-39's optional passphrase, NFKD is applied when it is used
    " language TEXT NOT NULL,"
    " label TEXT NOT NULL,"
    " created_ms INTEGER NOT NULL) STRICT;"
    "CREATE TABLE accounts("
    " id INTEGER PRIMARY KEY,"
    " secret INTEGER REFERENCES secrets(id)," // null: the key is on a device
    " signer TEXT NOT NULL,"
    " path TEXT NOT NULL,"
    " address BLOB NOT NULL UNIQUE CHECK(length(address) = 20),"
    " label TEXT NOT NULL,"
    " created_ms INTEGER NOT NULL) STRICT;",

    "CREATE TABLE journal("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " intent INTEGER NOT NULL," // the row that opened this signature; itself for that row
    " time_ms INTEGER NOT NULL,"
    " phase TEXT NOT NULL,"
    " kind TEXT NOT NULL,"
    " account BLOB NOT NULL,"
    " scope TEXT NOT NULL," // what the nonce counts in: a chain, or a domain separator
    " nonce TEXT NOT NULL,"
    " digest BLOB NOT NULL,"
    " note TEXT NOT NULL,"
    " hash BLOB NOT NULL) STRICT;"
    "CREATE INDEX journal_nonce ON journal(account, scope, nonce) WHERE nonce <> '';"
    "CREATE INDEX journal_intent ON journal(intent);",
};

} // namespace

VaultResult<void> migrate(Database& database, std::int64_t target) {
    const auto found = database.queryInteger("PRAGMA user_version");
    if (!found)
        return std::unexpected(found.error());
    if (*found > kSchemaVersion)
        return fault(VaultError::NewerVersion, "schema " + std::to_string(*found));
    if (*found < 0)
        return fault(VaultError::DamagedVault, "schema version");
    for (auto version = *found; version < target; ++version) {
        Transaction transaction{database};
        if (auto begun = transaction.begin(); !begun)
            return begun;
        if (auto done = database.execute(kSteps[static_cast<std::size_t>(version)]); !done)
            return done;
        const auto mark = "PRAGMA user_version=" + std::to_string(version + 1);
        if (auto marked = database.execute(mark.c_str()); !marked)
            return marked;
        if (auto committed = transaction.commit(); !committed)
            return committed;
    }
    return {};
}

VaultResult<void> storeIdentity(Database& database, const VaultId& vault) {
    auto statement = database.prepare("INSERT INTO meta(name, value) VALUES('vault', ?1)");
    if (!statement)
        return std::unexpected(statement.error());
    return statement->bind(1, lightclient::BytesView{vault}).run();
}

VaultResult<void> checkIdentity(Database& database, const VaultId& vault) {
    auto statement = database.prepare("SELECT value FROM meta WHERE name = 'vault'");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row || !lightclient::sameBytes(statement->blob(0), vault))
        return fault(VaultError::DamagedVault, "vault.db and keyslots.json belong to different vaults");
    return {};
}

} // namespace wallet::vault
