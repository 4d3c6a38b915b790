// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "database.h"

#include "secret.h"

#include <sqlcipher/sqlite3.h>

#include <cctype>
#include <cerrno>
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

namespace wallet::vault {
namespace {

std::unexpected<VaultFault> sqliteFault(int code, std::string detail) {
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fault(VaultError::LockedByOther, std::move(detail));
    case SQLITE_NOMEM:
        return fault(VaultError::OutOfMemory, std::move(detail));
    case SQLITE_CONSTRAINT:
        return fault(VaultError::DuplicateEntry, std::move(detail));
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        return fault(VaultError::IoFailure, std::move(detail));
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
    case SQLITE_TOOBIG:
        return fault(VaultError::Malformed, std::move(detail));
    default:
        return fault(VaultError::DamagedVault, std::move(detail));
    }
}

/// x'<64 hex>', SQLCipher's spelling of a raw key.
VaultResult<void> applyKey(sqlite3* handle, const keys::SecretBytes& key) {
    if (key.size() != 32)
        return fault(VaultError::Malformed, "database key size");
    auto literal = makeSecret(2 + 65);
    if (!literal)
        return std::unexpected(literal.error());
    auto* text = reinterpret_cast<char*>(literal->mutableView().data());
    sodium_bin2hex(text + 2, 65, key.view().data(), key.size());
    text[0] = 'x';
    text[1] = '\'';
    text[66] = '\'';
    if (const int rc = sqlite3_key(handle, text, 67); rc != SQLITE_OK)
        return sqliteFault(rc, "key");
    return {};
}

} // namespace

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

Statement& Statement::bind(int index, std::int64_t value) {
    m_bindError |= sqlite3_bind_int64(m_statement.get(), index, value);
    return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
    m_bindError |= sqlite3_bind_text64(
        m_statement.get(), index, text.data() != nullptr ? text.data() : "", text.size(), SQLITE_TRANSIENT,
        SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind(int index, lightclient::BytesView blob) {
    // SQLCipher's allocator wipes what it frees (cipher_memory_security), so the copy is safe for secrets.
    m_bindError |=
        blob.empty()
            ? sqlite3_bind_zeroblob(m_statement.get(), index, 0)
            : sqlite3_bind_blob64(m_statement.get(), index, blob.data(), blob.size(), SQLITE_TRANSIENT);
    return *this;
}

VaultResult<bool> Statement::step() {
    if (m_bindError != SQLITE_OK)
        return fault(VaultError::Malformed, "statement parameter");
    const int rc = sqlite3_step(m_statement.get());
    if (rc == SQLITE_ROW)
        return true;
    if (rc == SQLITE_DONE)
        return false;
    return sqliteFault(rc, sqlite3_errmsg(sqlite3_db_handle(m_statement.get())));
}

VaultResult<void> Statement::run() {
    const auto row = step();
    if (!row)
        return std::unexpected(row.error());
    return {};
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string Statement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    const auto size = sqlite3_column_bytes(m_statement.get(), column);
    return text == nullptr ? std::string{} : std::string(text, static_cast<std::size_t>(size));
}

lightclient::BytesView Statement::blob(int column) const {
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement.get(), column));
    const auto size = sqlite3_column_bytes(m_statement.get(), column);
    return bytes == nullptr ? lightclient::BytesView{}
                            : lightclient::BytesView{bytes, static_cast<std::size_t>(size)};
}

void Database::Closer::operator()(sqlite3* handle) const noexcept {
    sqlite3_close_v2(handle);
}

VaultResult<Database>
Database::open(const std::filesystem::path& file, const keys::SecretBytes& key, bool create) {
    if (create) {
        // SQLite would follow the umask; the log and the shared memory inherit this mode.
        const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (made < 0)
            return fault(
                errno == EEXIST ? VaultError::AlreadyExists : VaultError::IoFailure,
                file.filename().string());
        ::close(made);
    } else if (::access(file.c_str(), F_OK) != 0) {
        return fault(VaultError::DamagedVault, file.filename().string() + " is missing");
    }
    sqlite3* handle = nullptr;
    const int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_FULLMUTEX;
    const int rc = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    Database database{handle};
    if (rc != SQLITE_OK)
        return sqliteFault(rc, "open");
    // A wrong key is an answer here, not something for stderr.
    if (auto quiet = database.execute("PRAGMA cipher_log_level=NONE; PRAGMA cipher_memory_security=ON");
        !quiet)
        return std::unexpected(quiet.error());
    if (auto keyed = applyKey(handle, key); !keyed)
        return std::unexpected(keyed.error());
    if (auto configured = database.configure(create); !configured)
        return std::unexpected(configured.error());
    return database;
}

VaultResult<void> Database::configure(bool create) {
    auto version = prepare("PRAGMA cipher_version");
    if (!version)
        return std::unexpected(version.error());
    if (const auto row = version->step(); !row || !*row)
        return fault(VaultError::OldLibrary, "no SQLCipher");
    // Main Debian 12 carries 3.4.1, whose file format is another; pkg-config's number is SQLite's.
    if (const auto text = version->text(0);
        text.empty() || std::isdigit(static_cast<unsigned char>(text[0])) == 0 || std::stoi(text) < 4)
        return fault(VaultError::OldLibrary, text);
    version = prepare("SELECT count(*) FROM sqlite_schema");
    if (!version)
        return std::unexpected(version.error());
    if (const auto readable = version->step(); !readable)
        return std::unexpected(readable.error());
    version = fault(VaultError::NotFound); // finalizes: the mode of the log cannot change under a statement
    if (!create)
        if (auto sound = checkIntegrity(); !sound)
            return sound;
    return execute("PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF;"
                   "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                   "PRAGMA cache_size=-2048");
}

VaultResult<void> Database::execute(const char* sql) {
    char* message = nullptr;
    const int rc = sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, &message);
    std::string detail = message != nullptr ? message : "";
    sqlite3_free(message);
    if (rc != SQLITE_OK)
        return sqliteFault(rc, std::move(detail));
    return {};
}

VaultResult<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int rc =
        sqlite3_prepare_v2(m_handle.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (rc != SQLITE_OK)
        return sqliteFault(rc, sqlite3_errmsg(m_handle.get()));
    return Statement{statement};
}

VaultResult<std::int64_t> Database::queryInteger(std::string_view sql) {
    auto statement = prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return fault(VaultError::DamagedVault, "an expected row is missing");
    return statement->integer(0);
}

VaultResult<void> Database::checkIntegrity() {
    // The check reads the main file as it lies on disk. A crash inside a checkpoint may have torn a page that
    // the log still holds whole, so the log goes first.
    if (auto flushed = execute("PRAGMA wal_checkpoint(TRUNCATE)"); !flushed)
        return flushed;
    auto pages = prepare("PRAGMA cipher_integrity_check");
    if (!pages)
        return std::unexpected(pages.error());
    const auto complaint = pages->step();
    if (!complaint)
        return std::unexpected(complaint.error());
    if (*complaint)
        return fault(VaultError::DamagedVault, pages->text(0));
    auto structure = prepare("PRAGMA quick_check(1)");
    if (!structure)
        return std::unexpected(structure.error());
    const auto row = structure->step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row || structure->text(0) != "ok")
        return fault(VaultError::DamagedVault, *row ? structure->text(0) : "quick_check");
    return {};
}

VaultResult<void> Database::copyInto(Database& target) {
    auto* backup = sqlite3_backup_init(target.m_handle.get(), "main", m_handle.get(), "main");
    if (backup == nullptr)
        return sqliteFault(sqlite3_errcode(target.m_handle.get()), "backup");
    const int stepped = sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE || finished != SQLITE_OK)
        return sqliteFault(stepped != SQLITE_DONE ? stepped : finished, "backup");
    return {};
}

std::int64_t Database::lastInsertedRow() const noexcept {
    return sqlite3_last_insert_rowid(m_handle.get());
}

Transaction::~Transaction() {
    if (m_open)
        static_cast<void>(m_database->execute("ROLLBACK"));
}

VaultResult<void> Transaction::begin() {
    auto begun = m_database->execute("BEGIN IMMEDIATE");
    m_open = begun.has_value();
    return begun;
}

VaultResult<void> Transaction::commit() {
    auto committed = m_database->execute("COMMIT");
    if (committed)
        m_open = false;
    return committed;
}

} // namespace wallet::vault
