// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "lightclient/primitives/bytes.h"
#include "vault_error.h"
#include "wallet/keys/secret_bytes.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace wallet::vault {

/// One prepared statement. Parameters count from 1, columns from 0, as in SQLite.
class Statement {
public:
    /// Binds a value; a failing bind shows at the next step().
    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, lightclient::BytesView blob);

    /// True for a row, false at the end.
    [[nodiscard]] VaultResult<bool> step();
    /// Runs a statement that answers no rows. DuplicateEntry: a uniqueness rule refuses.
    [[nodiscard]] VaultResult<void> run();

    std::int64_t integer(int column) const;
    std::string text(int column) const;
    /// The column's bytes, valid until the next step(). Nothing copies them, so secrets may pass.
    lightclient::BytesView blob(int column) const;

private:
    friend class Database;
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    explicit Statement(sqlite3_stmt* statement) noexcept : m_statement(statement) {}
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
    int m_bindError = 0;
};

/// A SQLCipher 4 file opened with a raw 256-bit key (no key derivation inside SQLCipher).
class Database {
public:
    /// Opens `file` with `key` (32 bytes), making an empty one where `create` is set, and checks that the key
    /// fits and every page is authentic. DamagedVault: it does not open with this key, or a page is altered;
    /// whether the key is right is known beforehand from the key slot. OldLibrary: SQLCipher before 4.
    [[nodiscard]] static VaultResult<Database>
    open(const std::filesystem::path& file, const keys::SecretBytes& key, bool create);

    [[nodiscard]] VaultResult<void> execute(const char* sql);
    [[nodiscard]] VaultResult<Statement> prepare(std::string_view sql);
    /// The first column of the first row of `sql`. DamagedVault: it has none.
    [[nodiscard]] VaultResult<std::int64_t> queryInteger(std::string_view sql);

    /// DamagedVault: a page's HMAC is wrong or SQLite finds the structure inconsistent.
    [[nodiscard]] VaultResult<void> checkIntegrity();
    /// Copies everything into the (fresh) database `target`.
    [[nodiscard]] VaultResult<void> copyInto(Database& target);
    std::int64_t lastInsertedRow() const noexcept;

private:
    struct Closer {
        void operator()(sqlite3* handle) const noexcept;
    };
    explicit Database(sqlite3* handle) noexcept : m_handle(handle) {}
    VaultResult<void> configure(bool create);
    std::unique_ptr<sqlite3, Closer> m_handle;
};

/// A transaction that rolls back unless commit() succeeded.
class Transaction {
public:
    explicit Transaction(Database& database) noexcept : m_database(&database) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    [[nodiscard]] VaultResult<void> begin();
    [[nodiscard]] VaultResult<void> commit();

private:
    Database* m_database;
    bool m_open = false;
};

} // namespace wallet::vault
